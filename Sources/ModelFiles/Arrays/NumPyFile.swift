/// A file of NumPy's format, versions 1.0 to 3.0: what `np.save` writes.
struct NumPyFile {
  let bytes: [UInt8]
  /// What errors call the file.
  let name: String

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The numbers, whatever their order in the file, with the last axis running fastest.
  func array(limits: Limits) throws(DocumentError) -> NumberArray {
    let range = try headerRange()
    var scan = NumPyHeaderScan(bytes[range])
    let header = try scan.read()
    guard let size = ["<f8": 8, "<f4": 4][header.type] else { throw fault(.type(header.type)) }
    guard (1...3).contains(header.shape.count) else { throw fault(.dimensions(header.shape.count)) }
    let start = range.upperBound
    let count = try self.count(header.shape, size: size, found: bytes.count - start)
    try limits.checkBytes(8 * Double(count))
    let body = NumPyBody(bytes: bytes, start: start, size: size, count: count, header: header)
    return NumberArray(
      file: name, shape: header.shape, values: body.values(), isLines: false)
  }

  /// How many numbers there are; as many are known to follow the header.
  ///
  /// Lengths beside a zero are multiplied too: code that walks along one of them need not know of
  /// the zero, and no program writes such a file.
  private func count(
    _ shape: [Int], size: Int, found: Int
  ) throws(DocumentError) -> Int {
    var bytes = size
    var isTooLarge = false
    for length in shape where length != 0 {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: length)
      isTooLarge = isTooLarge || overflow
      bytes = product
    }
    let isEmpty = shape.contains(0)
    if isTooLarge, isEmpty { throw fault(.header(problem: .shape(shape))) }
    if isEmpty { bytes = 0 }
    guard !isTooLarge, bytes == found else {
      let expected = shape.reduce(Double(size)) { $0 * Double($1) }
      throw fault(.size(found: found, expected: expected))
    }
    return bytes / size
  }

  /// Where the header stands.
  private func headerRange() throws(DocumentError) -> Range<Int> {
    guard bytes.starts(with: Self.magic) else { throw fault(.magic) }
    guard bytes.count >= 8 else { throw fault(.header(problem: .truncated)) }
    let (major, minor) = (Int(bytes[6]), Int(bytes[7]))
    guard (1...3).contains(major), minor == 0 else {
      throw fault(.version(major: major, minor: minor))
    }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else { throw fault(.header(problem: .truncated)) }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count - start >= length else { throw fault(.header(problem: .truncated)) }
    return start..<(start + length)
  }

  private func fault(_ fault: NumPyFault) -> DocumentError { DocumentError(.numPy(fault)) }
}
