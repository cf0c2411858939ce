/// The moment at which a test stops waiting for what should have happened long ago.
package struct Deadline {
  private let end: ContinuousClock.Instant

  package init(seconds: Int = 20) {
    end = ContinuousClock.now + .seconds(seconds)
  }

  package var hasPassed: Bool { ContinuousClock.now >= end }

  /// For poll(2).
  package var milliseconds: Int32 {
    Int32(max(0, (end - ContinuousClock.now) / .milliseconds(1)))
  }
}
