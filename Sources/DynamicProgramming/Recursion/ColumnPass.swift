/// Goes through the timesteps from left to right in stretches of whole blocks of columns, of which
/// several are looked at at once: so no block is computed twice.
struct ColumnPass {
  /// N.
  let timesteps: Int
  /// How far the columns lie apart that are at hand without computing, N among them.
  let spacing: Int
  /// How many stretches are looked at at once.
  let threads: Int

  /// How many elements a column has.
  let width: Int

  /// Elements in a stretch, at least about: work for a millisecond or two, beside which it is
  /// little to wake a thread. Whoever takes what comes of it finds the blocks of its columns still
  /// at hand.
  private static let elements = 1 << 17

  /// - Parameters:
  ///   - look: what comes of a stretch of timesteps, 1 … N; called on any thread.
  ///   - take: called with that of one stretch after the other; what it throws ends the pass.
  /// - Complexity: memory for what comes of as many stretches as there are threads.
  func run<Part: Sendable>(
    looking look: @Sendable (ClosedRange<Int>) -> Part, _ take: (Part) throws -> Void
  ) rethrows {
    let length = spacing * max(1, Self.elements / width / spacing)
    var start = 0
    var end = (timesteps - 1) % spacing + length
    while start < timesteps {
      var stretches: [ClosedRange<Int>] = []
      for _ in 0..<max(1, threads) where start < timesteps {
        stretches.append(start + 1...min(timesteps, end))
        (start, end) = (min(timesteps, end), end + length)
      }
      let wanted = stretches
      let parts = concurrentMap(wanted.count, threads: wanted.count) { look(wanted[$0]) }
      for part in parts { try take(part) }
    }
  }
}
