import DynamicProgramming

/// A trellis that counts how many of its edges are looked at: the one measure of work, for every
/// method.
///
/// Each look at an R counts as one edge, and so does each look at a Q, or another number that is
/// kept for an edge. A cell without edges counts as one: else nobody would ever have looked at
/// enough of them. An edge into a z_N that may not be the last counts as impossible.
public struct CountedTrellis: Sendable {
  /// What is counted.
  public let trellis: Trellis
  /// How many edges have been looked at.
  public private(set) var edges = 0

  /// The states that can be the first, in their order: nobody looks at all of a million again and
  /// again.
  private let firstStates: [Int]

  init(_ trellis: Trellis) {
    self.trellis = trellis
    firstStates = trellis.initial.indices.filter { trellis.initial[$0] > -.infinity }
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
    forEachTransition(from: cell) { to, factor in
      looked += 1
      let reward = factor + trellis.emissionFactor(at: t, state: to)
      if reward > -.infinity && mayEnter(to, at: t) {
        moves.append(Move(state: to, reward: reward))
      }
    }
    edges += max(1, looked)
    return moves
  }

  @inline(__always)
  private func forEachTransition(
    from cell: TrellisCell, _ body: (_ to: Int, _ factor: Double) -> Void
  ) {
    guard cell.isStart else {
      return trellis.forEachTransition(from: cell.state, at: cell.t, body)
    }
    for state in firstStates { body(state, trellis.initial[state]) }
  }

  private func mayEnter(_ state: Int, at t: Int) -> Bool {
    t < timesteps || trellis.finalValue(state) > -.infinity
  }

  /// Looks at so many numbers that are kept for edges.
  mutating func lookUp(_ count: Int) { edges += count }

  /// Looks at the edges out of a state, and raises for each state the largest transition factor of
  /// all edges into it. Edges that are forbidden at `t` count as any other, so that what is found
  /// is a bound wherever the table holds.
  ///
  /// - Complexity: O(S) dense, O(d) sparse.
  mutating func raise(_ largest: inout [Double], byEdgesFrom state: Int, arrivingAt t: Int) {
    guard let table = trellis.transition.table(arrivingAt: t) else { return }
    var looked = 0
    table.forEachEdge(from: state) { to, factor in
      looked += 1
      largest[to] = max(largest[to], factor)
    }
    edges += looked
  }

  /// Looks at R_t of an edge into a state whose largest transition factor is known.
  mutating func relaxedReward(at t: Int, of state: Int, _ factor: Double) -> Double {
    edges += 1
    return factor + trellis.emissionFactor(at: t, state: state)
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
