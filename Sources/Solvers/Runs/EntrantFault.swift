/// Why methods cannot be named so.
public enum EntrantFault: Error, Sendable, Hashable {
  /// No method bears that name.
  case noSuchMethod(String)
  /// The method of that card has no such parameter.
  case noSuchParameter(String, of: MethodCard)
  /// What is no value of a parameter.
  case notAValue(String, of: MethodParameter)
}
