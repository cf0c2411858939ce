/// Whether colours are used.
public enum ColorPolicy: Sendable, Hashable, CaseIterable {
  /// As many as the terminal has, unless `NO_COLOR` is set and not empty.
  case auto
  /// None: bold, underline, dim and reverse only.
  case never
}
