import CKernels

/// The best path of a trellis and its log-joint, and nothing else: for whoever does not ask about
/// any other cell.
///
/// The path is that of ``Solution/rollOut(deviations:)``, ties included. Columns are kept relative
/// to their largest value, so that nothing is lost over a million timesteps.
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
      return GeneralDecoder(trellis).decode(memory: memory).map { .path($0) } ?? .infeasible
    }
    let path = decode(DenseProblem(trellis: trellis, weights: weights))
    return path.map { .path($0) } ?? .infeasible
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
