/// A place in a file, both numbers from 1, columns counted in Unicode scalars.
public struct DocumentMark: Sendable, Equatable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// - Parameters:
  ///   - line: from 1.
  ///   - column: from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where a value stands: counted already, or to be counted if a message needs it.
enum DocumentPlace: Sendable {
  case mark(DocumentMark)
  case byte(Int, of: SourceText)

  var mark: DocumentMark {
    switch self {
    case .mark(let mark): mark
    case .byte(let offset, let source): source.mark(at: offset)
    }
  }
}

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
