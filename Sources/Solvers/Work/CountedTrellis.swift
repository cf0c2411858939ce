import DynamicProgramming

/// A trellis that counts how many of its edges are looked at: the one measure of work, for every
/// method.
///
/// Each look at an R counts as one edge, and so does each look at a Q, or another number that is
/// kept for an edge. An edge into a z_N that may not be the last counts as impossible.
public struct CountedTrellis: Sendable {
  /// What is counted.
  public let trellis: Trellis
  /// How many edges have been looked at.
  public private(set) var edges = 0

  init(_ trellis: Trellis) {
    self.trellis = trellis
  }

  /// N.
  var timesteps: Int { trellis.timesteps }
  /// S.
  var states: Int { trellis.states }

  /// Looks at one edge: R_t, −∞ if it cannot be taken.
  mutating func reward(at t: Int, from previous: Int, to state: Int) -> Double {
    edges += 1
    return mayEnter(state, at: t) ? trellis.reward(at: t, from: previous, to: state) : -.infinity
  }

  /// Looks at all edges out of a cell, and gives those that can be taken, in the order of states;
  /// none in the last column.
  ///
  /// - Complexity: O(S) dense, O(d) sparse.
  mutating func moves(from cell: TrellisCell) -> [Move] {
    let t = cell.t + 1
    guard t <= timesteps else { return [] }
    var moves: [Move] = []
    var looked = 0
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      looked += 1
      let reward = factor + trellis.emissionFactor(at: t, state: to)
      if reward > -.infinity && mayEnter(to, at: t) {
        moves.append(Move(state: to, reward: reward))
      }
    }
    edges += looked
    return moves
  }

  private func mayEnter(_ state: Int, at t: Int) -> Bool {
    t < timesteps || trellis.finalValue(state) > -.infinity
  }

  /// Looks at so many numbers that are kept for edges.
  mutating func lookUp(_ count: Int) { edges += count }

  /// Looks at a whole table: for each state the largest transition factor of all edges into it, of
  /// the edges that arrive at timestep `t`. Edges that are forbidden there count as any other, so
  /// that what is found is a bound wherever the table holds.
  ///
  /// - Complexity: O(S²) dense, O(E) sparse.
  mutating func largestFactors(arrivingAt t: Int) -> [Double] {
    if t == 1 {
      edges += states
      return trellis.initial
    }
    var largest = [Double](repeating: -.infinity, count: states)
    guard let table = trellis.transition.table(arrivingAt: t) else { return largest }
    for from in 0..<states {
      table.forEachEdge(from: from) { to, factor in largest[to] = max(largest[to], factor) }
    }
    edges += table.edgeCount
    return largest
  }

  /// The largest R_t of all edges, wherever one comes from: an upper bound on what timestep t can
  /// earn. Counts one edge a state.
  ///
  /// - Parameter factors: of ``largestFactors(arrivingAt:)``.
  mutating func relaxedReward(at t: Int, _ factors: [Double]) -> Double {
    edges += states
    return factors.indices.reduce(-.infinity) { largest, state in
      max(largest, factors[state] + trellis.emissionFactor(at: t, state: state))
    }
  }

  /// What R_t counts for, seen from the start: γ^(t-1).
  func weight(at t: Int) -> Double { trellis.discountFactor(after: t - 1) }

  /// What ending in a state adds, seen from the start: γ^N final.
  func ending(in state: Int) -> Double {
    weight(at: timesteps + 1) * trellis.finalValue(state)
  }

  /// R + γ V.
  func q(_ reward: Double, _ value: Double) -> Double {
    reward + trellis.discounted(value)
  }
}

/// An edge that can be taken out of a cell.
struct Move: Sendable, Equatable {
  /// Where it leads.
  let state: Int
  /// R, undiscounted, > −∞.
  let reward: Double
}
