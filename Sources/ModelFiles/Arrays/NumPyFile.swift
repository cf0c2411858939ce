/// A file of NumPy's format, versions 1.0 to 3.0: what `np.save` writes.
struct NumPyFile {
  let bytes: [UInt8]
  /// What errors call the file.
  let name: String

  /// Whether bytes begin as such a file does.
  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// How it begins.
  static let mark: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The numbers, whatever their order in the file, with the last axis running fastest.
  ///
  /// - Parameter dimensions: how many axes the array may have.
  func array(
    limits: Limits, dimensions: ClosedRange<Int> = 1...3
  ) throws(DocumentError) -> NumberArray {
    let range = try headerRange()
    var scan = NumPyHeaderScan(bytes[range])
    let header = try scan.read()
    guard let type = NumPyType(header.type) else { throw fault(.type(header.type)) }
    guard dimensions.contains(header.shape.count) else {
      throw fault(.dimensions(header.shape.count, allowed: dimensions))
    }
    let start = range.upperBound
    let count = try self.count(header.shape, size: type.size, found: bytes.count - start)
    try limits.checkBytes(8 * Double(count))
    let body = NumPyBody(bytes: bytes, start: start, type: type, count: count, header: header)
    return NumberArray(
      file: name, shape: header.shape, values: body.values(), isLines: false,
      isWhole: type.isWhole, kind: header.type.dropFirst().first.map(String.init),
      isCoarse: type.isCoarse)
  }

  /// The one text that the file has, as NumPy writes a word by itself; nil if it holds anything
  /// else.
  func text() -> String? {
    guard let texts = texts(), texts.count == 1 else { return nil }
    return texts[0]
  }

  /// Whether it holds objects of Python, as a pickle, which only Python can open.
  var isPickled: Bool {
    guard let range = try? headerRange() else { return false }
    var scan = NumPyHeaderScan(bytes[range])
    return (try? scan.read())?.type == "|O"
  }

  /// The texts of the file, whatever its shape; nil if it holds anything else.
  func texts() -> [String]? {
    guard let range = try? headerRange() else { return nil }
    var scan = NumPyHeaderScan(bytes[range])
    guard let header = try? scan.read(), let width = Int(header.type.dropFirst(2)),
      (1...1_000_000).contains(width)
    else { return nil }
    let body = bytes[range.upperBound...]
    let unit = header.type.hasPrefix("<U") ? 4 : header.type.hasPrefix("|S") ? 1 : 0
    let size = unit * width
    guard size > 0, body.count % size == 0 else { return nil }
    return stride(from: body.startIndex, to: body.endIndex, by: size).map { start in
      Self.text(body[start..<(start + size)], unit: unit)
    }
  }

  /// - Parameter unit: the bytes of a character; zeros fill the text up.
  private static func text(_ bytes: ArraySlice<UInt8>, unit: Int) -> String {
    if unit == 1 { return String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self) }
    let scalars = stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).compactMap { place in
      Unicode.Scalar((0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * $1) })
    }
    return String(String.UnicodeScalarView(scalars.filter { $0.value != 0 }))
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
    guard bytes.starts(with: Self.mark) else { throw fault(.magic) }
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

/// The numbers behind the header of a file of NumPy's format.
struct NumPyBody {
  let bytes: [UInt8]
  /// Where the numbers begin; as many as the shape says are known to follow.
  let start: Int
  let type: NumPyType
  /// How many numbers there are: the product of the shape.
  let count: Int
  let header: NumPyHeader

  /// How many numbers along each of two axes are turned at once, so that both sides stay in the
  /// fastest cache.
  private static let tile = 32

  /// The last axis runs fastest.
  func values() -> [Double] {
    // The other lengths may be anything beside a zero, and are not walked along.
    if count == 0 { return [] }
    return [Double](unsafeUninitializedCapacity: count) { values, initialized in
      LargePages.advise(UnsafeMutableRawBufferPointer(values))
      bytes.withUnsafeBytes { raw in
        let body = UnsafeRawBufferPointer(rebasing: raw[start...])
        if header.isFortranOrder && header.shape.count > 3 {
          turnAll(body, into: values)
        } else if header.isFortranOrder && header.shape.count > 1 {
          turn(body, into: values)
        } else {
          for place in 0..<count {
            values.initializeElement(at: place, to: number(body, place))
          }
        }
      }
      initialized = count
    }
  }

  @inline(__always)
  private func number(_ body: UnsafeRawBufferPointer, _ place: Int) -> Double {
    type.number(body, place)
  }

  /// From the first axis running fastest to the last, for any number of axes.
  private func turnAll(
    _ body: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>
  ) {
    for place in 0..<count {
      var (rest, source, step) = (place, 0, count)
      for length in header.shape.reversed() {
        step /= length
        source += rest % length * step
        rest /= length
      }
      values.initializeElement(at: place, to: number(body, source))
    }
  }

  /// From the first axis running fastest to the last, tile by tile; a table is three axes of which
  /// the middle one has length 1.
  private func turn(_ body: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>)
  {
    let rows = header.shape[0]
    let columns = header.shape[header.shape.count - 1]
    let middle = header.shape.count == 3 ? header.shape[1] : 1
    for layer in 0..<middle {
      for top in stride(from: 0, to: rows, by: Self.tile) {
        for left in stride(from: 0, to: columns, by: Self.tile) {
          for row in top..<min(rows, top + Self.tile) {
            for column in left..<min(columns, left + Self.tile) {
              values.initializeElement(
                at: (row * middle + layer) * columns + column,
                to: number(body, row + rows * (layer + middle * column)))
            }
          }
        }
      }
    }
  }
}

/// What is wrong with a file of NumPy's format.
public enum NumPyFault: Sendable, Equatable {
  /// It does not begin as such a file does.
  case magic
  /// A version of the format that there is not.
  case version(major: Int, minor: Int)
  /// The header is no Python dict with `descr`, `fortran_order` and `shape`.
  case header(problem: NumPyHeaderProblem)
  /// Numbers of another kind than we read: their type as NumPy writes it.
  case type(String)
  /// More axes, or fewer, than what stands there has.
  case dimensions(Int, allowed: ClosedRange<Int>)
  /// The header announces another number of bytes than there are.
  case size(found: Int, expected: Double)
}

/// What is wrong with the header of a file of NumPy's format.
public enum NumPyHeaderProblem: Sendable, Equatable {
  /// The file ends within it.
  case truncated
  /// Its byte at a place, from 0, is none that may stand there.
  case unexpected(byte: Int)
  /// A key that it does not have, or twice.
  case key(String)
  /// A key that it must have.
  case missing(String)
  /// A length that no array has.
  case length(String)
  /// Lengths that no array has together, even if one of them is zero.
  case shape([Int])
}
