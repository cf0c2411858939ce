/// How the terminal is to be used, as the person who started the program wants it.
public struct TerminalOptions: Sendable, Hashable {
  public var color: ColorPolicy
  public var background: BackgroundPolicy
  public var charset: CharsetPolicy
  /// Whether clicks and the wheel are read. The terminal's own selection by mouse then needs Shift.
  public var mouse: Bool

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
