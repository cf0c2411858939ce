/// Finds the sidetracks of cells: the edges that leave the greedy policy, best first; of those that
/// lose the same the one listed first.
struct SidetrackFinder: Sendable {
  let solution: Solution
  /// What may lie between two log-joints that count as the same.
  let tolerance: Double
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
    // Pairs are not rounded to the size of the optimum, so totals far below it stay apart.
    let scale = solution.isPaired ? 1 : max(1, solution.optimum.magnitude)
    self.tolerance = Ties.tolerance * scale
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
    let weight = solution.trellis.discountFactor(after: cell.t)
    let first = edges.first { weight * (best - $0.q).high <= tolerance }
    return first.map { sidetrack(over: $0, from: cell, greedy) }
  }

  /// All sidetracks of a cell in their order.
  ///
  /// - Complexity: O(d log d) for the first time, O(1) then.
  mutating func all(from cell: TrellisCell) -> [Sidetrack] {
    if let known = known[cell] { return known }
    var all: [Sidetrack] = []
    if let greedy = readEdges(from: cell) {
      let groups = [edges.filter(\.isTied)] + untied(at: cell.t)
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
  private func untied(at t: Int) -> [[Edge]] {
    let weight = solution.trellis.discountFactor(after: t)
    var groups: [[Edge]] = []
    for edge in edges.filter({ !$0.isTied }).sorted(by: { $0.q > $1.q }) {
      if let best = groups.last?[0].q, weight * (best - edge.q).high <= tolerance {
        groups[groups.count - 1].append(edge)
      } else {
        groups.append([edge])
      }
    }
    return groups
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
