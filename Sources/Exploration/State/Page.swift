/// How much of a picture the screen shows at once, told by whoever lays it out.
public struct Page: Sendable, Hashable {
  /// Timesteps of the trellis.
  public var timesteps: Int
  /// States of the trellis.
  public var states: Int
  /// Lines of a list that fills the screen: help, the chooser.
  public var lines: Int
  /// Lines of the list of best paths.
  public var paths: Int

  /// Each at least 1.
  public init(timesteps: Int, states: Int, lines: Int, paths: Int = 1) {
    self.timesteps = max(1, timesteps)
    self.states = max(1, states)
    self.lines = max(1, lines)
    self.paths = max(1, paths)
  }
}
