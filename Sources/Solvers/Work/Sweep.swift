/// Where a method is that goes through the same things over and over until nothing changes.
struct Sweep: Sendable, Equatable {
  /// The thing that is next, 0 ….
  private(set) var place = 0
  /// How many sweeps are complete.
  private(set) var done = 0
  /// Whether the last complete sweep has changed nothing.
  private(set) var isSettled = false
  private var hasChanged = false

  /// One thing is done.
  mutating func advance(of count: Int, hasChanged: Bool) {
    self.hasChanged = self.hasChanged || hasChanged
    place += 1
    guard place == count else { return }
    (place, done, isSettled) = (0, done + 1, !self.hasChanged)
    self.hasChanged = false
  }

  /// Whether another sweep is for nothing: the last one has changed nothing, or there were as many
  /// as there are columns, each of which makes at least one more right.
  func isLast(of timesteps: Int) -> Bool { isSettled || done >= timesteps }
}
