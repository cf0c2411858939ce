/// A walk over the bytes of one line of JSON (RFC 8259).
struct LineScan {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next byte that is no blank.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while place < bytes.count {
      let byte = bytes[place]
      if byte > 0x20 { return byte }
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { return byte }
      place += 1
    }
    return nil
  }

  /// Steps behind a byte, if it comes next.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    place += 1
    return true
  }

  /// Whether another element follows in a list.
  ///
  /// - Parameter isFirst: whether none has been read, so that the list may end at once and no comma
  ///   is due.
  mutating func takeSeparator(
    isFirst: Bool, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Bool {
    if take(UInt8(ascii: "]")) { return false }
    if isFirst || take(UInt8(ascii: ",")) { return true }
    let found = peek().map { _ in excerpt(from: place) }
    throw error(.line(.noSeparator(found)), at: path())
  }

  /// The value that comes next; of a list or a map, its bracket alone.
  mutating func value(
    at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> LineValue {
    switch peek() {
    case UInt8(ascii: "\""):
      place += 1
      return try string(at: path())
    case UInt8(ascii: "["):
      place += 1
      return .list
    case UInt8(ascii: "{"):
      return .map
    default:
      return try word(at: path())
    }
  }

  private mutating func word(
    at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> LineValue {
    let start = place
    while place < bytes.count, !Self.endsWord(bytes[place]) { place += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<place])
    var number = NumberScan(word)
    if case .noNumber = number.read() {
      if word.elementsEqual("null".utf8) { return .missing }
      if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) {
        return .bare(start..<place)
      }
      throw error(.line(.notAValue(excerpt(from: start))), at: path(), place: start)
    }
    return .bare(start..<place)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x20, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "["),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Reads to the closing quote, stepping over escapes.
  private mutating func string(
    at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> LineValue {
    let start = place
    var hasEscapes = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        place += 1
        return .string(start..<(place - 1), hasEscapes: hasEscapes)
      }
      if byte < 0x20 { throw error(.line(.bareControl(Unicode.Scalar(byte))), at: path()) }
      hasEscapes = hasEscapes || byte == UInt8(ascii: "\\")
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    throw error(.line(.openString), at: path(), place: start - 1)
  }

  /// Where the value begins that was read last.
  static func start(of value: LineValue, before place: Int) -> Int {
    switch value {
    case .bare(let range): range.lowerBound
    case .string(let range, _): range.lowerBound - 1
    case .list: place - 1
    case .map: place
    case .missing: place - 4
    }
  }

  /// A fault and its column.
  func error(
    _ fault: ModelFault, at path: ModelPath, place: Int? = nil
  ) -> DocumentError {
    let before = bytes[..<min(place ?? self.place, bytes.count)]
    let column = before.count { $0 & 0xC0 != 0x80 } + 1
    return DocumentError(fault, mark: DocumentMark(line: 1, column: column), path: path)
  }

  /// The word that begins at a place, or the one character there that is none, to be shown.
  func excerpt(from start: Int) -> String {
    let rest = bytes[start..<min(start + 100, bytes.count)]
    let word = rest.prefix { !Self.endsWord($0) }
    guard word.isEmpty else { return String(decoding: word, as: UTF8.self) }
    return String(decoding: rest.prefix(1), as: UTF8.self)
  }
}
