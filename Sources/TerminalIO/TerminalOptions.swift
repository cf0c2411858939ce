/// How the terminal is to be used, as the person who started the program wants it.
public struct TerminalOptions: Sendable, Hashable {
  /// Whether colours are used.
  public var color: ColorPolicy
  /// What the colours have to be read on.
  public var background: BackgroundPolicy
  /// Which characters are drawn.
  public var charset: CharsetPolicy
  /// Whether clicks and the wheel are read. The terminal's own selection by mouse then needs Shift.
  public var mouse: Bool

  /// What nobody asked for is found out from the environment.
  public init(
    color: ColorPolicy = .auto, background: BackgroundPolicy = .auto,
    charset: CharsetPolicy = .auto, mouse: Bool = false
  ) {
    self.color = color
    self.background = background
    self.charset = charset
    self.mouse = mouse
  }
}
