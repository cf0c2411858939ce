/// What one wrong choice would cost, timestep by timestep of a path that is greedy but for it.
///
/// At every timestep it is the dearest of the other states that can be taken there: the largest
/// regret. Where no path goes on, nothing is taken, and so nothing costs infinitely much; what ties
/// costs nothing, and is no mistake.
public struct Mistakes: Sendable, Equatable {
  /// The dearest choice of a timestep.
  public struct Mistake: Sendable, Equatable {
    /// 1 … N.
    public let t: Int
    /// z_t, taken in the place of the path's; of equally dear ones that listed first.
    public let state: Int
    /// What that costs, seen from the start: γ^(t-1) (V_{t-1}(z_{t-1}) − Q*_t(z_{t-1}, z_t)).
    public let regret: Double
    /// What any other choice at t costs at least.
    public let least: Double
  }

  /// Some of them, the dearest first, of equally dear ones the earliest.
  public let dearest: [Mistake]
  /// At how many timesteps another state can be taken that costs something.
  public let count: Int

  /// - Parameters:
  ///   - solution: what V says.
  ///   - path: z_1 … z_N.
  ///   - limit: how many of them are kept at most.
  ///   - onTimestep: called with every timestep that is done, from 1 up to N; what it throws ends
  ///     the walk.
  /// - Complexity: O(N · d), besides the columns that have to be computed again; memory for
  ///   `limit`.
  public init(
    of solution: Solution, along path: CompactIntegers, atMost limit: Int,
    onTimestep: (Int) throws -> Void
  ) rethrows {
    var (kept, count) = ([Mistake](), 0)
    var cell = TrellisCell.start
    for t in 1...path.count {
      if let mistake = Self.dearest(in: solution, from: cell, besides: Int(path[t - 1])) {
        count += 1
        kept.append(mistake)
        if kept.count >= 2 * limit { kept = Self.sorted(kept, limit) }
      }
      cell = TrellisCell(t: t, state: Int(path[t - 1]))
      try onTimestep(t)
    }
    (dearest, self.count) = (Self.sorted(kept, limit), count)
  }

  /// How many of those that are kept cost as much as one of them, that one among them.
  ///
  /// - Complexity: O(those that are kept).
  public func countAsDear(as mistake: Mistake) -> Int {
    dearest.lazy.filter { Ties.isTied($0.regret, with: mistake.regret) }.count
  }

  private static func sorted(_ mistakes: [Mistake], _ limit: Int) -> [Mistake] {
    Array(mistakes.sorted { ($0.regret, $1.t) > ($1.regret, $0.t) }.prefix(limit))
  }

  /// Nil where no other state can be taken, or only such as tie.
  private static func dearest(
    in solution: Solution, from cell: TrellisCell, besides chosen: Int
  ) -> Mistake? {
    var (dearest, cheapest) = ((state: -1, q: Double.infinity), (state: -1, q: -Double.infinity))
    solution.forEachQ(from: cell) { to, q in
      guard to != chosen, q > -.infinity else { return }
      if q < dearest.q { dearest = (to, q) }
      if q > cheapest.q { cheapest = (to, q) }
    }
    guard dearest.state >= 0, !Ties.isTied(dearest.q, with: solution.bestQ(from: cell)) else {
      return nil
    }
    return Mistake(
      t: cell.t + 1, state: dearest.state,
      regret: solution.regret(of: dearest.state, from: cell),
      least: solution.regret(of: cheapest.state, from: cell))
  }
}
