/// Finds the sidetracks of cells: the edges that leave the greedy policy, best first; of those that
/// lose the same the one listed first.
struct SidetrackFinder: Sendable {
  let solution: Solution
  /// The edges of one cell; here so that the room can be used again.
  private var edges: [Edge] = []
  private var known: [TrellisCell: [Sidetrack]] = [:]

  private struct Edge: Sendable {
    let state: Int
    let q: DoubleDouble
    let isTied: Bool
  }

  init(of solution: Solution) {
    self.solution = solution
  }

  /// The best sidetrack of a cell, nil if no path goes on but over the greedy edge.
  ///
  /// - Parameter cell: t = 0 … N − 1, with a finite value.
  /// - Complexity: O(d).
  mutating func best(from cell: TrellisCell) -> Sidetrack? {
    guard let greedy = readEdges(from: cell) else { return nil }
    if let tied = edges.first(where: { $0.isTied }) {
      return sidetrack(over: tied, from: cell, greedy)
    }
    guard let best = edges.map(\.q).max() else { return nil }
    let first = edges.first { areEqual(best, $0.q, insteadOf: greedy, at: cell.t) }
    return first.map { sidetrack(over: $0, from: cell, greedy) }
  }

  /// All sidetracks of a cell in their order.
  ///
  /// - Complexity: O(d log d) for the first time, O(1) then.
  mutating func all(from cell: TrellisCell) -> [Sidetrack] {
    if let known = known[cell] { return known }
    var all: [Sidetrack] = []
    if let greedy = readEdges(from: cell) {
      let groups = [edges.filter(\.isTied)] + untied(at: cell.t, insteadOf: greedy)
      all = groups.flatMap { $0.sorted { $0.state < $1.state } }
        .map { sidetrack(over: $0, from: cell, greedy) }
    }
    known[cell] = all
    return all
  }

  /// Reads the edges over which paths go on, but for the greedy one, which it returns.
  private mutating func readEdges(from cell: TrellisCell) -> Edge? {
    edges.removeAll(keepingCapacity: true)
    var greedy: Edge?
    let best = solution.bestQ(from: cell)
    solution.forEachExactQ(from: cell) { to, q in
      guard q > .impossible else { return }
      let edge = Edge(state: to, q: q, isTied: Ties.isTied(q.high, with: best))
      if edge.isTied && greedy == nil { greedy = edge } else { edges.append(edge) }
    }
    return greedy
  }

  /// The edges that do not tie, in groups that lose the same but for rounding, the least first.
  private func untied(at t: Int, insteadOf greedy: Edge) -> [[Edge]] {
    var groups: [[Edge]] = []
    for edge in edges.filter({ !$0.isTied }).sorted(by: { $0.q > $1.q }) {
      if let best = groups.last?[0].q, areEqual(best, edge.q, insteadOf: greedy, at: t) {
        groups[groups.count - 1].append(edge)
      } else {
        groups.append([edge])
      }
    }
    return groups
  }

  /// Whether paths that leave the greedy one over either of two edges are equal.
  private func areEqual(
    _ a: DoubleDouble, _ b: DoubleDouble, insteadOf greedy: Edge, at t: Int
  ) -> Bool {
    let (weight, optimum) = (solution.trellis.discountFactor(after: t), solution.columns.start)
    return TieLevels.areEqual(
      optimum - weight * (greedy.q - a), optimum - weight * (greedy.q - b))
  }

  private func sidetrack(
    over edge: Edge, from cell: TrellisCell, _ greedy: Edge
  ) -> Sidetrack {
    let weight = solution.trellis.discountFactor(after: cell.t)
    let loss = weight * (greedy.q - edge.q)
    return Sidetrack(
      from: cell, to: edge.state, isDown: edge.state < greedy.state, isTied: edge.isTied,
      loss: solution.isPaired ? loss : DoubleDouble(loss.high))
  }
}
