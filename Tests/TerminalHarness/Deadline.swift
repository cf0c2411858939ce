/// The moment at which a test stops waiting for what should have happened long ago.
///
/// It is far off: nothing waits for it but a test that fails, and a busy machine must not be taken
/// for one.
package struct Deadline {
  private let end: ContinuousClock.Instant

  package init(seconds: Int = 120) {
    end = ContinuousClock.now + .seconds(seconds)
  }

  package var hasPassed: Bool { ContinuousClock.now >= end }

  /// For poll(2).
  package var milliseconds: Int32 {
    Int32(max(0, (end - ContinuousClock.now) / .milliseconds(1)))
  }
}

/// Why a test could not go on: what it waited for, and what it saw instead.
package struct HarnessFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
