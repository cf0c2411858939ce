/// Which characters are drawn.
public enum CharsetPolicy: Sendable, Hashable, CaseIterable {
  /// Unicode where the locale and the terminal can be expected to show it.
  case auto
  case unicode
  case ascii
}
