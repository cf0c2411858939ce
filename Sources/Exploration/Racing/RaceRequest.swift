/// Which part of a race a screen shows.
public struct RaceRequest: Sendable, Equatable {
  /// How many timesteps of a path fit on a line.
  public var timesteps: Int
  /// How many candidates fit.
  public var candidates: Int

  /// Both at least 1.
  public init(timesteps: Int, candidates: Int) {
    self.timesteps = max(1, timesteps)
    self.candidates = max(1, candidates)
  }
}
