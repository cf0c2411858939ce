/// Where somebody is on the guided tour, or left it.
public struct Tour: Sendable, Hashable {
  /// The stop that was come to last.
  public internal(set) var stop: TourStop
  /// Whether its model is still being opened.
  public internal(set) var isArriving = true

  /// On the way to a stop.
  init(to stop: TourStop) {
    self.stop = stop
  }
}
