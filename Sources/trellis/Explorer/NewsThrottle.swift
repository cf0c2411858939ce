/// Lets news through that lie far enough apart: whoever is told draws a frame for each.
struct NewsThrottle {
  private let interval: Duration
  private var last: ContinuousClock.Instant

  /// - Parameters:
  ///   - interval: how far apart they have to lie.
  ///   - patience: how long from now on there are none.
  init(every interval: Duration, after patience: Duration = .zero) {
    self.interval = interval
    last = .now + patience - interval
  }

  /// Whether it is time for some; if so, the next ones have to wait.
  mutating func letsNewsThrough() -> Bool {
    let now = ContinuousClock.now
    guard now - last > interval else { return false }
    last = now
    return true
  }
}
