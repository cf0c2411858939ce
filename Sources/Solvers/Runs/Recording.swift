import DynamicProgramming

/// A run that can be wound back: from the last of some checkpoints it is done again.
public struct Recording: Sendable {
  /// The run as it is now.
  public private(set) var run: Run
  /// How many edges it was told to look at, so far.
  public private(set) var position = 0
  private var checkpoints: [Checkpoint]

  private struct Checkpoint: Sendable {
    let position: Int
    let run: Run
  }

  /// At the beginning.
  public init(of run: Run) {
    self.run = run
    checkpoints = [Checkpoint(position: 0, run: run)]
  }

  /// The run as it was, or will be, when told to look at so many edges.
  ///
  /// - Complexity: backwards as much work as lies between two checkpoints.
  public mutating func go(to position: Int) {
    if position < self.position, let last = checkpoints.last(where: { $0.position <= position }) {
      run = last.run
    }
    run.advance(to: position)
    self.position = position
    let last = checkpoints[checkpoints.count - 1].position
    if position >= last + Self.distance(after: last) {
      checkpoints.append(Checkpoint(position: position, run: run))
    }
  }

  /// Close together at first; no further apart than is done again while nobody notices.
  private static func distance(after position: Int) -> Int { min(max(64, position / 4), 20_000) }
}
