/// Pulls one value after the other out of JSON (RFC 8259), each as its place in the bytes.
///
/// Nothing is copied: a list or a map is its opening bracket, and the number or the text of a
/// scalar is made where it is asked for. All JSON is read by it: models as well as sequences, of
/// which there is one on each line.
struct JSONScanner {
  /// A value, by its bytes.
  struct Value {
    enum Kind {
      case null
      /// `true` or `false`; or `NaN`, which is not JSON, but what Python writes for a missing
      /// number.
      case word
      case number
      case string
      /// A string with at least one backslash in it.
      case escapedString
      /// The opening bracket of a list.
      case list
      /// The opening brace of a map.
      case map
    }

    let kind: Kind
    let start: Int
    let end: Int

    /// What the value says: of a string, without its quotes.
    var range: Range<Int> {
      switch kind {
      case .string, .escapedString: (start + 1)..<(end - 1)
      default: start..<end
      }
    }
  }

  /// What keeps the bytes from being JSON, and at which of them that shows.
  struct Failure: Error {
    let fault: ModelFault
    let place: Int

    init(_ fault: ModelFault, _ place: Int) {
      self.fault = fault
      self.place = place
    }
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var place: Int

  /// - Parameter place: where to begin.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  // MARK: - Structure

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

  /// Whether another element follows in a list or a map.
  ///
  /// - Parameters:
  ///   - end: the bracket or brace that ends it.
  ///   - isFirst: whether none has been read, so that it may end at once and no comma is due.
  @inline(__always)
  mutating func takeSeparator(
    before end: Unicode.Scalar, isFirst: Bool
  ) throws(Failure) -> Bool {
    if take(UInt8(ascii: end)) { return false }
    if isFirst || take(UInt8(ascii: ",")) { return true }
    throw Failure(.json(.noSeparator(found: nextText(), end: end)), place)
  }

  /// The key that comes next in a map, of which the colon has been read too.
  mutating func key() throws(Failure) -> Value {
    guard peek() == UInt8(ascii: "\"") else { throw Failure(.json(.notAKey(nextText())), place) }
    let key = try value()
    guard take(UInt8(ascii: ":")) else { throw Failure(.json(.noColon(nextText())), place) }
    return key
  }

  /// Checks that nothing stands behind what has been read.
  mutating func finish() throws(Failure) {
    if let text = nextText() { throw Failure(.json(.goesOn(text)), place) }
  }

  // MARK: - Values

  /// The value that comes next; of a list or a map, its bracket alone.
  @inline(__always)
  mutating func value() throws(Failure) -> Value {
    guard let byte = peek() else { throw Failure(.json(.notAValue("")), place) }
    switch byte {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "["): return bracket(.list)
    case UInt8(ascii: "{"): return bracket(.map)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .word)
    case UInt8(ascii: "f"): return try word("false", .word)
    case UInt8(ascii: "N"): return try word("NaN", .word)
    default: throw Failure(.json(.notAValue(excerpt(from: place))), place)
    }
  }

  private mutating func bracket(_ kind: Value.Kind) -> Value {
    place += 1
    return Value(kind: kind, start: place - 1, end: place)
  }

  private mutating func word(
    _ word: StaticString, _ kind: Value.Kind
  ) throws(Failure) -> Value {
    let start = place
    for letter in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      guard takeNow(letter) else { throw Failure(.json(.notAValue(excerpt(from: start))), start) }
    }
    return try ended(Value(kind: kind, start: start, end: place))
  }

  @inline(__always)
  private mutating func number() throws(Failure) -> Value {
    let start = place
    guard takeNumber() else { throw Failure(.json(.notAValue(excerpt(from: start))), start) }
    return try ended(Value(kind: .number, start: start, end: place))
  }

  /// A word or a number that does not go on.
  @inline(__always)
  private func ended(_ value: Value) throws(Failure) -> Value {
    if place == bytes.count || Self.endsWord(bytes[place]) { return value }
    throw Failure(.json(.notAValue(excerpt(from: value.start))), value.start)
  }

  @inline(__always)
  private mutating func takeNumber() -> Bool {
    _ = takeNow(UInt8(ascii: "-"))
    if !takeNow(UInt8(ascii: "0")), !takeDigits() { return false }
    if takeNow(UInt8(ascii: ".")), !takeDigits() { return false }
    guard takeNow(UInt8(ascii: "e")) || takeNow(UInt8(ascii: "E")) else { return true }
    if !takeNow(UInt8(ascii: "-")) { _ = takeNow(UInt8(ascii: "+")) }
    return takeDigits()
  }

  @inline(__always)
  private mutating func takeNow(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  @inline(__always)
  private mutating func takeDigits() -> Bool {
    let start = place
    while place < bytes.count, bytes[place] &- 0x30 < 10 { place += 1 }
    return place > start
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
  @inline(__always)
  private mutating func string() throws(Failure) -> Value {
    let start = place
    var kind = Value.Kind.string
    place += 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        return Value(kind: kind, start: start, end: place)
      case UInt8(ascii: "\\"):
        kind = .escapedString
        place += 2
      case let byte where byte < 0x20:
        throw Failure(.json(.bareControl(Unicode.Scalar(byte))), place)
      default: place += 1
      }
    }
    throw Failure(.json(.openString), start)
  }

  // MARK: - Shown in messages

  /// What comes next, to be shown; nil at the end.
  private mutating func nextText() -> String? {
    peek().map { _ in excerpt(from: place) }
  }

  /// The word that begins at a place, or the one character there that is none.
  private func excerpt(from start: Int) -> String {
    let rest = bytes[start..<min(start + 100, bytes.count)]
    let word = rest.prefix { !Self.endsWord($0) }
    return String(decoding: word.isEmpty ? rest.prefix(1) : word, as: UTF8.self)
  }
}

extension JSONScanner {
  /// The number of a bare value; nil where it is a string or a word.
  @inline(__always)
  func number(of value: Value) -> Double? {
    guard value.kind == .number else { return nil }
    return NumberText.value(of: UnsafeBufferPointer(rebasing: bytes[value.range]))
  }

  /// The text of a scalar: as it stands, a string with its escapes replaced.
  ///
  /// - Throws: what is no UTF-8, or no escape.
  /// - Complexity: O(n) in its bytes.
  func text(of value: Value) throws(Failure) -> String {
    let bytes = UnsafeBufferPointer(rebasing: bytes[value.range])
    let text =
      value.kind == .escapedString
      ? String(validating: try unescaped(value.range), as: UTF8.self)
      : String(validating: bytes, as: UTF8.self)
    if let text { return text }
    let place = TextBytes.firstInvalid(bytes) ?? 0
    throw Failure(.notText(byte: bytes[place]), value.range.lowerBound + place)
  }

  /// The bytes of a string with its escapes replaced.
  private func unescaped(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      guard let (scalar, length) = escape(at: place, before: range.upperBound) else {
        let shown = bytes[place..<min(place + 6, range.upperBound)]
        throw Failure(.json(.badEscape(String(decoding: shown, as: UTF8.self))), place)
      }
      text.append(contentsOf: String(scalar).utf8)
      place += length
    }
    return text
  }

  /// The character that an escape stands for, and how many bytes it takes; nil if it is none of
  /// JSON's.
  private func escape(at place: Int, before end: Int) -> (Unicode.Scalar, length: Int)? {
    guard place + 1 < end else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    default: break
    }
    guard let unit = unit(at: place, before: end) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard unit < 0xDC00, let low = self.unit(at: place + 6, before: end),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  /// The value of `\uXXXX`.
  private func unit(at place: Int, before end: Int) -> UInt32? {
    guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
