extension SoftSolution {
  /// Draws paths by the soft policy, z_1 first: at T = 1 and γ = 1, exact and independent samples
  /// of the posterior p(z | x); at another T, of the Gibbs distribution p(path)^(1/T) / Z.
  ///
  /// Every path has a stream of its own, seeded by the numbers that ``SeededGenerator`` gives for
  /// `seed`, one after the other: the first k paths are the same however many are drawn. From its
  /// stream a path takes one ``SeededGenerator/nextUnit()`` a timestep.
  ///
  /// - Parameters:
  ///   - count: how many, from 0 on.
  ///   - seed: where the random numbers begin.
  ///   - onTimestep: called with every timestep that is drawn; what it throws ends the drawing.
  /// - Returns: z_1 … z_N of every path; nil if no path is possible.
  /// - Complexity: O(N (A d + count)), A being the number of states of a column that the paths pass
  ///   through.
  public func samplePaths(
    _ count: Int, seed: UInt64, onTimestep: (Int) throws -> Void
  ) rethrows -> [[Int32]]? {
    precondition(count >= 0, "a number of paths")
    guard isFeasible else { return nil }
    var seeds = SeededGenerator(seed: seed)
    var streams = (0..<count).map { _ in SeededGenerator(seed: seeds.next()) }
    var paths = [[Int32]](repeating: [], count: count)
    for index in paths.indices { paths[index].reserveCapacity(trellis.timesteps) }
    for t in 1...trellis.timesteps {
      let entered = column(at: t)
      var draws: [Int32: CellDraw] = [:]
      for index in 0..<count {
        let previous = paths[index].last ?? 0
        let draw =
          draws[previous]
          ?? CellDraw(
            of: self, from: TrellisCell(t: t - 1, state: Int(previous)), entering: entered)
        draws[previous] = draw
        paths[index].append(draw.state(at: streams[index].nextUnit()))
      }
      try onTimestep(t)
    }
    return paths
  }
}

/// The states that a cell leads to, and how they are drawn.
private struct CellDraw {
  private let states: [Int32]
  private let draw: WeightedDraw?

  init(of solution: SoftSolution, from cell: TrellisCell, entering column: ValueColumn) {
    let edges = solution.edges(of: cell, entering: column)
    states = edges.map { Int32($0.state) }
    draw = WeightedDraw(
      logWeights: edges.map(\.relative), temperature: solution.temperature)
  }

  /// The choice that lies at a share of all, 0 ≤ share < 1; never one of probability 0.
  func state(at share: Double) -> Int32 { states[draw?.place(at: share) ?? 0] }
}
