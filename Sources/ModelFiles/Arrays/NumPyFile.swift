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
    let count = header.shape.reduce(1.0) { $0 * Double($1) }
    let found = bytes.count - start
    guard Double(found) == count * Double(size) else {
      throw fault(.size(found: found, expected: count * Double(size)))
    }
    try limits.checkBytes(8 * count)
    return NumberArray(
      file: name, shape: header.shape,
      values: NumPyBody(bytes: bytes, start: start, size: size, header: header).values(),
      isLines: false)
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
