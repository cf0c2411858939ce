/// The bytes of a text that nodes point into, so that places are counted only where they are told.
final class SourceText: Sendable {
  /// UTF-8, without a byte order mark.
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line and the column of a byte; a line ends in LF, CR or both.
  ///
  /// - Complexity: O(offset); for messages only.
  func mark(at offset: Int) -> DocumentMark {
    var line = 1
    var column = 1
    for place in 0..<offset {
      switch bytes[place] {
      case 0x0D where place + 1 < bytes.count && bytes[place + 1] == 0x0A: continue
      case 0x0A, 0x0D:
        line += 1
        column = 1
      case let byte: column += byte & 0xC0 == 0x80 ? 0 : 1
      }
    }
    return DocumentMark(line: line, column: column)
  }
}
