import Console

/// How the terminal is to be used, as the person who started the program wants it.
public struct TerminalOptions: Sendable, Hashable {
  /// Whether colours are used.
  public var color: ColorPolicy
  /// What the colours have to be read on.
  public var background: BackgroundPolicy
  /// The roles that the person wants to look otherwise than the palette has them, and how.
  public var theme: [Role: RoleStyle]
  /// Which characters are drawn.
  public var charset: CharsetPolicy
  /// Whether clicks and the wheel are read. The terminal's own selection by mouse then needs Shift.
  public var mouse: Bool

  /// What nobody asked for is found out from the environment.
  public init(
    color: ColorPolicy = .auto, background: BackgroundPolicy = .auto,
    charset: CharsetPolicy = .auto, mouse: Bool = false, theme: [Role: RoleStyle] = [:]
  ) {
    self.color = color
    self.background = background
    self.charset = charset
    self.mouse = mouse
    self.theme = theme
  }
}

/// Whether colours are used.
public enum ColorPolicy: Sendable, Hashable, CaseIterable {
  /// As many as the terminal has, unless `NO_COLOR` is set and not empty.
  case auto
  /// None: bold, underline, dim and reverse only.
  case never
}

/// What the terminal's own background is taken to be.
public enum BackgroundPolicy: Sendable, Hashable, CaseIterable {
  /// What the terminal answers, or `COLORFGBG` says; else dark.
  case auto
  case dark
  case light
  /// Colours that can be read on both.
  case neutral
}

/// Which characters are drawn.
public enum CharsetPolicy: Sendable, Hashable, CaseIterable {
  /// Unicode where the locale and the terminal can be expected to show it.
  case auto
  case unicode
  case ascii
}
