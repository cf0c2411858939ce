/// A model that can be opened from the chooser.
public struct ModelEntry: Sendable, Hashable {
  /// By which it is opened: `umbrella`.
  public let name: String
  /// What it is called: `Umbrella world`.
  public let title: String
  /// What it shows.
  public let about: String
  /// S.
  public let states: Int
  /// N.
  public let timesteps: Int

  /// All of it.
  public init(name: String, title: String, about: String, states: Int, timesteps: Int) {
    self.name = name
    self.title = title
    self.about = about
    self.states = states
    self.timesteps = timesteps
  }
}
