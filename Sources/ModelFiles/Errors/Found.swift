/// What stands where something else must.
public enum Found: Sendable, Equatable {
  /// A map.
  case map
  /// A list.
  case list
  /// Nothing, or `null`.
  case nothing
  /// A scalar; its text.
  case text(String)
}
