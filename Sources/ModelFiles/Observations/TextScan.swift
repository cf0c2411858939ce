/// A walk over the bytes of a text that knows its line and column.
struct TextScan {
  let bytes: [UInt8]
  /// What stands between the fields of a CSV record.
  var separator = UInt8(ascii: ",")
  private(set) var place = 0
  private var line = 1
  private var column = 1

  init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  var mark: DocumentMark { DocumentMark(line: line, column: column) }
  var isAtEnd: Bool { place == bytes.count }
  var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func advance() {
    let byte = bytes[place]
    place += 1
    if byte == 0x0A {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  /// What is left of the line, without its end.
  func restOfLine() -> ArraySlice<UInt8> {
    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
    let line = bytes[place..<end]
    return line.last == 0x0D ? line.dropLast() : line
  }

  /// Steps over blanks.
  mutating func skipBlanks() {
    while let byte = current, Self.isBlank(byte) { advance() }
  }

  /// Steps behind the end of the line.
  mutating func skipLine() {
    while let byte = current {
      advance()
      if byte == 0x0A { return }
    }
  }

  /// Steps behind a line's end, if that is what comes next.
  mutating func takeLineEnd() -> Bool {
    if current == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { advance() }
    guard current == 0x0A else { return false }
    advance()
    return true
  }

  /// The text of a range of bytes, without outer blanks and CR if asked for.
  func text(_ range: Range<Int>, stripped: Bool) -> String {
    var slice = bytes[range]
    if stripped {
      slice = slice.drop(while: Self.isBlank)
      while let last = slice.last, Self.isBlank(last) { slice.removeLast() }
    }
    return String(decoding: slice, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
