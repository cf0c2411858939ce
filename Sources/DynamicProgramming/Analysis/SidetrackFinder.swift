/// Finds the sidetracks of cells: the edges that leave the greedy policy, best first; of those that
/// lose the same the one listed first.
struct SidetrackFinder: Sendable {
  let solution: Solution
  /// The edges of one cell but the greedy one; here so that the room can be used again.
  private var edges: [Edge] = []
  private var known: [TrellisCell: [Sidetrack]] = [:]

  private struct Edge: Sendable {
    let state: Int
    let q: DoubleDouble
    /// Whether it is as good as the greedy one. Pairs tell them apart: a path may leave both for
    /// less, and what lay between them is then not small beside its total.
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
    let first = edges.first { areEqual(best, $0.q, at: cell.t) }
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
      let isTied = Ties.isTied(q.high, with: best)
      if isTied && greedy == nil {
        greedy = Edge(state: to, q: q, isTied: true)
      } else {
        edges.append(Edge(state: to, q: q, isTied: isTied && !solution.isPaired))
      }
    }
    return greedy
  }

  /// The edges that do not tie, in groups that lose the same but for rounding, the least first.
  private func untied(at t: Int) -> [[Edge]] {
    var groups: [[Edge]] = []
    for edge in edges.filter({ !$0.isTied }).sorted(by: { $0.q > $1.q }) {
      if let best = groups.last?[0].q, areEqual(best, edge.q, at: t) {
        groups[groups.count - 1].append(edge)
      } else {
        groups.append([edge])
      }
    }
    return groups
  }

  /// Whether two edges that leave a cell are worth the same, seen from the start.
  private func areEqual(_ a: DoubleDouble, _ b: DoubleDouble, at t: Int) -> Bool {
    let weight = solution.trellis.discountFactor(after: t)
    let size = weight * max(a.high.magnitude, b.high.magnitude)
    return (weight * (a - b)).high.magnitude <= tolerance(for: size)
  }

  /// By how much what is as large may differ. Pairs have digits enough to tell all but the order in
  /// which the same terms were added.
  private func tolerance(for size: Double) -> Double {
    (solution.isPaired ? Self.toleranceOfPairs : Ties.tolerance) * max(1, size)
  }

  private static let toleranceOfPairs = 1e-25

  private func sidetrack(
    over edge: Edge, from cell: TrellisCell, _ greedy: Edge
  ) -> Sidetrack {
    let weight = solution.trellis.discountFactor(after: cell.t)
    let loss = weight * (greedy.q - edge.q)
    return Sidetrack(
      from: cell, to: edge.state, isDown: edge.state < greedy.state, isTied: edge.isTied,
      loss: solution.isPaired ? loss : DoubleDouble(max(0, loss.high)),
      tolerance: tolerance(for: weight * edge.q.high.magnitude)
    )
  }
}
