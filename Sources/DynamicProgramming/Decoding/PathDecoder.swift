import CKernels

/// The best path of a trellis, its log-joint and how many are as good, and nothing else: for
/// whoever does not ask about any other cell.
///
/// The path is that of ``Solution/rollOut(deviations:)``, ties included. Columns are kept relative
/// to their largest value, so that nothing is lost over a million timesteps; where rounding may
/// have decided all the same (`DecodingBound`), ``Solution`` is asked.
public struct PathDecoder: Sendable {
  /// How many bytes of values are kept, at most; beyond, they are computed twice.
  public var memory: Int
  /// How many threads work at once; the answer does not depend on it.
  public var threads: Int

  /// - Parameters:
  ///   - memory: bytes.
  ///   - threads: at least one.
  public init(memory: Int = 256 << 20, threads: Int = 1) {
    precondition(threads >= 1, "at least one thread")
    (self.memory, self.threads) = (memory, threads)
  }

  /// What is decoded.
  public struct Path: Sendable, Equatable {
    /// z_1 … z_N.
    public let states: CompactIntegers
    /// Σ R_t + log final, summed with compensation.
    public let logJoint: Double
    /// How many paths are as good, itself among them.
    public let optimalPaths: PathCount
  }

  /// What comes of a trellis.
  public enum Decoding: Sendable, Equatable {
    /// A best path.
    case path(Path)
    /// No path is possible.
    case infeasible
  }

  /// Decodes a trellis.
  ///
  /// - Parameters:
  ///   - trellis: the model.
  ///   - solution: that of the trellis, if it is at hand.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work where ``Solution`` is asked.
  /// - Complexity: O(N · E) time, E being the edges of a step; over ``threads`` where N is large
  ///   and one table without zeros is used, or S is and N · S values fit into ``memory``. The
  ///   memory is N · S / 64 values in the first case; with other dense tables N words of ties up to
  ///   8 states; else N · S values, or, past ``memory``, as many as that allows.
  public func decode(
    _ trellis: Trellis, using solution: Solution? = nil, onProgress: (Double) throws -> Void
  ) rethrows -> Decoding {
    if trellis.discount == 1, !trellis.constraints.forbidEdges(),
      let weights = Self.weights(of: trellis)
    {
      let answer = withoutActuallyEscaping(onProgress) { report in
        decode(DenseProblem(trellis, weights: weights)) { t in
          try? report(1 - Double(t) / Double(trellis.timesteps))
        }
      }
      switch answer {
      case .path(let path): return .path(path)
      case .infeasible: return .infeasible
      case .inexact: break
      }
    }
    let n = Double(trellis.timesteps)
    let solution =
      try solution
      ?? Solution(of: trellis, memory: memory, threads: threads) { t in
        if t % 64 == 0 { try onProgress(0.5 * (1 - Double(t) / n)) }
      }
    let path = try solution.path { t in
      if t % 64 == 0 { try onProgress(0.5 * (1 + Double(t) / n)) }
    }
    return path.map { .path($0) } ?? .infeasible
  }

  /// Whether the path is found faster by a sweep of its own than by looking at one column of V
  /// after the other, where they are at hand.
  ///
  /// Measured on Zen 5: a look takes some 100 ns, a step of the sweep 5 ns with 4 states, 35 with
  /// 16, and 260 with 64.
  public static func isFasterThanLooking(states: Int) -> Bool { states <= 24 }

  /// Decodes a trellis.
  public func decode(_ trellis: Trellis) -> Decoding { decode(trellis, onProgress: { _ in }) }

  private func decode(
    _ problem: DenseProblem, onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    // Which decoder it is does not depend on the threads, and so neither does a bit of the answer.
    if problem.states <= NarrowTies.statesAtMost {
      let kernel = FewStates(problem)
      let answer = kernel.flatMap {
        StretchDecoder($0, threads: threads).decode(onTimestep: onTimestep)
      }
      return answer ?? NarrowDecoder(problem).decode(onTimestep: onTimestep)
    }
    if MeetingDecoder.isFasterThanStretches(for: problem),
      let decoder = MeetingDecoder(problem, memory: memory, threads: threads)
    {
      return decoder.decode(onTimestep: onTimestep)
    }
    if let kernel = ManyStates(problem, teamsAtLeast: 2),
      let answer = StretchDecoder(kernel, threads: threads).decode(onTimestep: onTimestep)
    {
      return answer
    }
    if MeetingDecoder.isFaster(for: problem),
      let decoder = MeetingDecoder(problem, memory: memory, threads: threads)
    {
      return decoder.decode(onTimestep: onTimestep)
    }
    return WideDecoder(problem, memory: memory).decode(onTimestep: onTimestep)
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

extension Solution {
  /// The greedy path, what it is worth and how many are as good, in one pass over the columns; nil
  /// if none is possible. Bit for bit what ``extractPath(onTimestep:)`` says.
  ///
  /// - Parameter onTimestep: called with every timestep that is decided; what it throws ends the
  ///   pass.
  /// - Complexity: O(N · d) time; O(N) memory, a byte or four a timestep.
  public func path(onTimestep: (Int) throws -> Void) rethrows -> PathDecoder.Path? {
    var counter = OptimalPathCounter()
    var states = CompactIntegers.Builder(largest: trellis.states - 1, capacity: trellis.timesteps)
    var sum = CompensatedSum()
    let isWhole = try walk { scan, state in
      guard let next = scan.greedyChoice(from: state) else { return nil }
      counter.advance(over: scan)
      sum.add(trellis.discountFactor(after: scan.t - 1) * scan.reward(from: state, to: next))
      states.append(next)
      try onTimestep(scan.t)
      return next
    }
    let path = states.numbers
    guard isWhole, let last = path.last else { return nil }
    sum.add(trellis.discountFactor(after: trellis.timesteps) * trellis.finalValue(Int(last)))
    let exact = isPaired ? trellis.exactLogJoint(of: path.lazy.map { Int($0) }).high : nil
    return PathDecoder.Path(
      states: path, logJoint: exact ?? sum.total, optimalPaths: counter.count)
  }
}
