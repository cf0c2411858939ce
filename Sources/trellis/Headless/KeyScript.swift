import Console
import Reporting

/// Keys as one writes them: their names, separated by blanks.
enum KeyScript {
  /// - Throws: ``CommandFault/unknownKey(_:)`` for the first name that is none.
  static func parse(_ text: String) throws -> [Key] {
    try text.split(whereSeparator: \.isWhitespace).map { name in
      guard let key = Key(name: String(name)) else {
        throw CommandFault.unknownKey(String(name))
      }
      return key
    }
  }
}
