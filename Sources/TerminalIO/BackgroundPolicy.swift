/// What the terminal's own background is taken to be.
public enum BackgroundPolicy: Sendable, Hashable, CaseIterable {
  /// What `COLORFGBG` says; without it, colours that can be read on both.
  case auto
  case dark
  case light
}
