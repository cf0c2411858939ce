/// What keeps bytes from being JSON.
public enum JSONFault: Sendable, Equatable {
  /// A word that JSON does not have, or nothing where a value must stand.
  case notAValue(String)
  /// A string without its closing quote.
  case openString
  /// A control character within a string, which JSON has escaped.
  case bareControl(Unicode.Scalar)
  /// A backslash with something behind it that is no escape.
  case badEscape(String)
  /// What stands behind a value in place of a comma or of the bracket that ends the list or the
  /// map; nil = the end.
  case noSeparator(found: String?, end: Unicode.Scalar)
  /// What stands in a map in place of a key in quotes; nil = the end.
  case notAKey(String?)
  /// What stands behind a key in place of a colon; nil = the end.
  case noColon(String?)
  /// Something stands behind the value that is all.
  case goesOn(String)
}

/// What keeps a line from being a list of observations, besides what keeps it from being JSON.
public enum LineFault: Sendable, Equatable {
  /// Nothing stands on it.
  case empty
  /// It is longer than the program takes, in bytes.
  case tooLong(limit: Int)
}
