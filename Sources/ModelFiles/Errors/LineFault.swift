/// What keeps a line from being a JSON list of observations.
public enum LineFault: Sendable, Equatable {
  /// Nothing stands on it.
  case empty
  /// It is longer than the program takes, in bytes.
  case tooLong(limit: Int)
  /// A word that JSON does not have.
  case notAValue(String)
  /// A string without its closing quote.
  case openString
  /// A control character within a string, which JSON has escaped.
  case bareControl(Unicode.Scalar)
  /// A backslash with something behind it that is no escape.
  case badEscape(String)
  /// What stands behind a value in place of a comma or a closing bracket; nil = the line's end.
  case noSeparator(String?)
  /// Something stands behind the list.
  case goesOn(String)
}
