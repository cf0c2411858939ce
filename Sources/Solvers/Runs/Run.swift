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
  public mutating func step() {
    method.step()
    guard let best = method.best, best.logJoint > finds.last?.logJoint ?? -.infinity else { return }
    finds.append(Find(edges: edges, logJoint: best.logJoint))
  }

  /// Steps until so many edges have been looked at, or the method is finished; a step that was begun
  /// is ended.
  public mutating func advance(to edges: Int) {
    while self.edges < edges && !method.isFinished { step() }
  }
}
