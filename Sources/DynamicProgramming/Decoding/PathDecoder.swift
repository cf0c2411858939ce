import CKernels

/// The best path of a trellis and its log-joint, and nothing else: for whoever does not ask about
/// any other cell.
///
/// The path is that of ``Solution/rollOut(deviations:)``, ties included. Columns are kept relative
/// to their largest value, so that nothing is lost over a million timesteps; where rewards are so
/// large that small ones beside them would be lost (``largestReward``), ``Solution`` is asked.
public struct PathDecoder: Sendable {
  /// How many bytes of values are kept, at most; beyond, they are computed twice.
  public var memory: Int

  /// - Parameter memory: bytes.
  public init(memory: Int = 256 << 20) {
    self.memory = memory
  }

  /// What is decoded.
  public struct Path: Sendable, Equatable {
    /// z_1 … z_N.
    public let states: [Int32]
    /// Σ R_t + log final, summed with compensation.
    public let logJoint: Double
  }

  /// What comes of a trellis.
  public enum Answer: Sendable, Equatable {
    /// A best path.
    case path(Path)
    /// No path is possible.
    case infeasible
  }

  /// Decodes a trellis.
  ///
  /// - Complexity: O(N · E) time, E being the edges of a step. Memory: with one dense table N words
  ///   of ties up to 8 states; else N · S values, or, past ``memory``, as many as that allows.
  public func decode(_ trellis: Trellis) -> Answer {
    guard trellis.discount == 1, !trellis.constraints.forbidEdges(),
      let weights = Self.weights(of: trellis)
    else {
      return follow(Solution(of: trellis, memory: memory))
    }
    let problem = DenseProblem(trellis: trellis, weights: weights)
    guard Self.largestFactor(of: problem) <= Self.largestReward else {
      return follow(Solution(of: trellis, memory: memory))
    }
    let path = decode(problem)
    return path.map { .path($0) } ?? .infeasible
  }

  /// The largest factor above 0, in nats, with which values relative to their largest keep their
  /// digits: a value is then either about as large as the best one of its column, or below 0 and
  /// farther from it than from the best one.
  private static let largestReward = 16.0

  private static func largestFactor(of problem: DenseProblem) -> Double {
    let trellis = problem.trellis
    let weights = ck_largest(problem.weights, Int64(problem.weights.count))
    let initial = ck_largest(trellis.initial, Int64(trellis.states))
    let final = ck_largest(trellis.final ?? [0], Int64(trellis.final?.count ?? 1))
    return max(
      weights, initial, final, EmissionColumns(trellis, width: trellis.states).largest())
  }

  /// The general way: values are kept, and what ties is found again along the path.
  private func follow(_ solution: Solution) -> Answer {
    guard let rollout = solution.rollOut() else { return .infeasible }
    return .path(
      Path(
        states: rollout.states.map { Int32($0) }, logJoint: solution.logJoint(of: rollout)))
  }

  private func decode(_ problem: DenseProblem) -> Path? {
    if problem.states <= NarrowDecoder.statesAtMost { return NarrowDecoder(problem).decode() }
    if MeetingDecoder.isFaster(for: problem),
      let decoder = MeetingDecoder(problem, memory: memory)
    {
      return decoder.decode()
    }
    return WideDecoder(problem, memory: memory).decode()
  }

  /// The S² weights of one dense table, whichever they are if there is no step; nil if there is no
  /// such table.
  private static func weights(of trellis: Trellis) -> [Double]? {
    switch trellis.transition {
    case .absent: [Double](repeating: 0, count: trellis.states * trellis.states)
    case .same(let table):
      if case .dense(let weights) = table.storage { weights } else { nil }
    case .perStep: nil
    }
  }
}
