import DynamicProgramming

/// A method at work on a trellis: what it has found, and after how much work.
public struct Run: Sendable {
  /// The method as it is now.
  public private(set) var method: any Method
  /// Every path that was better than those before, in the order of finding.
  public private(set) var finds: [Find] = []

  /// A path was found that is better than those before.
  public struct Find: Sendable, Equatable {
    /// How many edges had been looked at.
    public let edges: Int
    /// What the path is worth.
    public let logJoint: Double
  }

  /// A run before its first step.
  public init(of entrant: Entrant, on trellis: Trellis, seed: UInt64) {
    method = entrant.method.init(on: trellis, seed: seed, settings: entrant.settings)
  }

  /// How many edges it has looked at.
  public var edges: Int { method.work.edges }

  /// One step of the method.
  public mutating func step() { step(within: .max) }

  private mutating func step(within limit: Int) {
    method.step(within: limit)
    guard let best = method.best, best.logJoint > finds.last?.logJoint ?? -.infinity else { return }
    finds.append(Find(edges: edges, logJoint: best.logJoint))
  }

  /// Steps until so many edges have been looked at, or the method is finished. A step that was
  /// begun is ended, or broken off at a cell if it goes over a whole column.
  public mutating func advance(to edges: Int) {
    while self.edges < edges && !method.isFinished { step(within: edges) }
  }
}

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
