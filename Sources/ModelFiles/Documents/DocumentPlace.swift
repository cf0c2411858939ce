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
  /// In a file that has no lines to count, or nowhere in it.
  case nowhere

  var mark: DocumentMark? {
    switch self {
    case .nowhere: nil
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

  /// The line and the column of a byte.
  ///
  /// - Complexity: O(offset); for messages only.
  func mark(at offset: Int) -> DocumentMark { DocumentMark(of: offset, in: bytes[...]) }
}

extension DocumentMark {
  /// Where a byte of a text stands; a line ends in LF, CR or both.
  ///
  /// - Parameters:
  ///   - offset: how many bytes stand before it.
  ///   - bytes: the text in UTF-8.
  /// - Complexity: O(offset); for messages only.
  init(of offset: Int, in bytes: ArraySlice<UInt8>) {
    var line = 1
    var column = 1
    for place in bytes.indices.prefix(offset) {
      switch bytes[place] {
      case 0x0D where place + 1 < bytes.endIndex && bytes[place + 1] == 0x0A: continue
      case 0x0A, 0x0D:
        line += 1
        column = 1
      case let byte: column += byte & 0xC0 == 0x80 ? 0 : 1
      }
    }
    self.init(line: line, column: column)
  }
}
