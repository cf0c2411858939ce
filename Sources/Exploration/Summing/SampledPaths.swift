import DynamicProgramming

/// Paths drawn from the posterior.
public struct SampledPaths: Sendable, Equatable {
  /// z_1 … z_N of each.
  public let paths: [[Int32]]
  /// Which random numbers drew them.
  public let seed: UInt64

  /// Draws them; nil if no path is possible.
  init?(
    _ count: Int, seed: UInt64, from model: LoadedModel, onProgress: (Double) throws -> Void
  ) rethrows {
    let n = model.timesteps
    let solution = try SoftSolution(
      of: model.problem.trellis, temperature: 1, memory: model.memory,
      threads: model.threads
    ) { t in
      if t % 64 == 0 { try onProgress(0.5 - 0.5 * Double(t) / Double(n)) }
    }
    let drawn = try solution.samplePaths(count, seed: seed) { t in
      if t % 64 == 0 { try onProgress(0.5 + 0.5 * Double(t) / Double(n)) }
    }
    guard let drawn else { return nil }
    self.paths = drawn
    self.seed = seed
  }

  /// How many of them are in each state at timestep t, states that none is in left out.
  ///
  /// - Complexity: O(K), K being how many paths there are.
  public func counts(at t: Int) -> [Int: Int] {
    paths.reduce(into: [:]) { $0[Int($1[t - 1]), default: 0] += 1 }
  }

  /// The edges that arrive within some timesteps and that any of them takes: by timestep, the
  /// rarest first.
  ///
  /// - Complexity: O(K) for every timestep.
  func edges(within timesteps: ClosedRange<Int>) -> [SampledEdge] {
    timesteps.flatMap { t in
      edgeCounts(arrivingAt: t)
        .sorted { ($0.value, $1.key.from, $1.key.to) < ($1.value, $0.key.from, $0.key.to) }
        .map { edge, count in
          SampledEdge(
            from: t == 1 ? .start : TrellisCell(t: t - 1, state: edge.from), to: edge.to,
            share: Double(count) / Double(paths.count))
        }
    }
  }

  /// How many of them take each edge that arrives at timestep t, those that none takes left out;
  /// from the start node all come from state 0.
  func edgeCounts(arrivingAt t: Int) -> [Constraints.Edge: Int] {
    paths.reduce(into: [:]) { counts, path in
      let from = t == 1 ? 0 : Int(path[t - 2])
      counts[Constraints.Edge(from: from, to: Int(path[t - 1])), default: 0] += 1
    }
  }
}

/// An edge that some of the drawn paths take.
public struct SampledEdge: Sendable, Equatable {
  /// The cell that it leaves.
  public let from: TrellisCell
  /// The state that it leads to.
  public let to: Int
  /// How many of the paths take it, as a share of all.
  public let share: Double
}

/// How many paths are drawn, and by which random numbers.
public struct Sampling: Sendable, Hashable {
  /// From 1 on.
  public internal(set) var count = 20
  /// Each draw takes the next.
  public internal(set) var seed: UInt64 = 1

  /// The most that are drawn at once.
  static let limit = 100_000
}
