/// Walks over the lines of a text of numbers.
struct NumberLinesScan {
  let bytes: UnsafeBufferPointer<UInt8>
  let missing: Double?
  private let fields: Int
  private var place = 0
  private var line = 1
  private var lineStart = 0

  /// - Parameter fields: how many numbers there are at most.
  init(bytes: UnsafeBufferPointer<UInt8>, missing: Double?, fields: Int) {
    self.bytes = bytes
    self.missing = missing
    self.fields = fields
  }

  /// All numbers, and how many rows they make, each as long as the first.
  mutating func read() throws(DocumentError) -> (values: [Double], rows: Int) {
    var values: [Double] = []
    values.reserveCapacity(fields)
    var width = 0
    while place < bytes.count {
      let before = values.count
      try readLine(into: &values)
      let count = values.count - before
      if line == 1 { width = count }
      if count != width {
        throw DocumentError(
          .wrongLength(found: count, expected: width, of: .numbers),
          mark: DocumentMark(line: line, column: 1))
      }
      line += 1
      lineStart = place
    }
    return (values, line - 1)
  }

  /// Reads one line and steps behind its end.
  private mutating func readLine(into values: inout [Double]) throws(DocumentError) {
    while true {
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != 0x0A {
        place += 1
      }
      values.append(try number(start..<place))
      guard place < bytes.count else { return }
      place += 1
      if bytes[place - 1] == 0x0A { return }
    }
  }

  /// The number of a field, outer blanks aside.
  private func number(_ range: Range<Int>) throws(DocumentError) -> Double {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, TextScan.isBlank(bytes[start]) { start += 1 }
    while start < end, TextScan.isBlank(bytes[end - 1]) { end -= 1 }
    let field = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if let number = NumberText.value(of: field) { return number }
    let text = String(decoding: field, as: UTF8.self)
    switch text {
    case "", "null":
      if let missing { return missing }
      throw DocumentError(.wrongKind(expected: .number, found: .nothing), mark: mark(start))
    case "-inf", "-Inf", "-Infinity": return -.infinity
    default:
      let isNotFinite = NumberText.isNotANumberWord(text)
      throw DocumentError(isNotFinite ? .notFinite(text) : .notANumber(text), mark: mark(start))
    }
  }

  private func mark(_ place: Int) -> DocumentMark {
    let column = bytes[lineStart..<place].count { $0 & 0xC0 != 0x80 }
    return DocumentMark(line: line, column: column + 1)
  }
}

/// Numbers as text: one row a line, separated by commas, without a header.
enum NumberLines {
  /// - Parameters:
  ///   - name: what errors call the file.
  ///   - missing: what an empty field or `null` is; nil = not allowed. `-inf` is read anyhow.
  ///   - limits: how much memory the numbers may take.
  static func array(
    _ text: String, name: String, missing: Double?, limits: Limits
  ) throws(DocumentError) -> NumberArray {
    var text = text
    if text.isEmpty { throw DocumentError(.emptyFile) }
    let result = text.withUTF8 { bytes in
      Result { () throws(DocumentError) in
        let fields = fields(bytes)
        try limits.checkBytes(8 * Double(fields))
        var scan = NumberLinesScan(bytes: bytes, missing: missing, fields: fields)
        return try scan.read()
      }
    }
    let (values, rows) = try result.get()
    return NumberArray(
      file: name, shape: [rows, values.count / rows], values: values, isLines: true)
  }

  /// How many fields stand in the text: each ends with a comma, a line's end or the file's.
  private static func fields(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let ends = bytes.count { $0 == UInt8(ascii: ",") || $0 == 0x0A }
    return bytes.last == 0x0A ? ends : ends + 1
  }
}
