import DynamicProgramming
import RealModule

/// The best way into some cells, column by column from the start, and where it comes from.
struct ReachedColumns: Sendable {
  /// A cell that was reached.
  struct Entry: Sendable, Equatable {
    let state: Int
    /// Σ γ^(i-1) R_i of the best way here, among those that were kept.
    let soFar: Double
    /// The place of z_{t-1} in the column before.
    let previous: Int
  }

  /// What was kept; the column of the start node stands first.
  private(set) var columns: [[Entry]] = [[Entry(state: 0, soFar: 0, previous: 0)]]

  /// The last timestep that was reached.
  var t: Int { columns.count - 1 }
  /// The cells from which it goes on.
  var last: [Entry] { columns[t] }

  /// Looks at all edges out of the last column: its cells in the next column, in the order of
  /// states, each with the best way there; the first among equals.
  ///
  /// - Parameter onMove: called with every move, the place that it comes from, and γ^(t-1) R_t.
  func extended(
    in work: inout CountedTrellis,
    onMove: (_ place: Int, _ move: Move, _ earned: Double) -> Void = { _, _, _ in }
  ) -> [Entry] {
    let weight = work.weight(at: t + 1)
    var best = [Entry?](repeating: nil, count: work.states)
    for (place, entry) in last.enumerated() {
      for move in work.moves(from: TrellisCell(t: t, state: entry.state)) {
        let earned = weight * move.reward
        let soFar = entry.soFar + earned
        onMove(place, move, earned)
        if let known = best[move.state], known.soFar >= soFar { continue }
        best[move.state] = Entry(state: move.state, soFar: soFar, previous: place)
      }
    }
    return best.compactMap { $0 }
  }

  /// Goes on with these cells.
  mutating func append(_ kept: [Entry]) { columns.append(kept) }

  /// The path to the entry at a place of the last column.
  func path(to place: Int) -> [Int] {
    var states: [Int] = []
    var place = place
    for column in columns.dropFirst().reversed() {
      states.append(column[place].state)
      place = column[place].previous
    }
    return states.reversed()
  }

  /// The place of the best entry of the last column, its end included once that is column N.
  func bestPlace(in work: CountedTrellis) -> Int? {
    last.indices.max { total(last[$0], in: work) < total(last[$1], in: work) }
  }

  /// The best path, once the last column is column N.
  func bestPath(in work: CountedTrellis) -> FoundPath? {
    guard t == work.timesteps, let place = bestPlace(in: work) else { return nil }
    return FoundPath(states: path(to: place), logJoint: total(last[place], in: work))
  }

  private func total(_ entry: Entry, in work: CountedTrellis) -> Double {
    t == work.timesteps ? entry.soFar + work.ending(in: entry.state) : entry.soFar
  }

  /// What was kept of a cell.
  func picture(of cell: TrellisCell) -> CellPicture {
    guard columns.indices.contains(cell.t),
      let entry = columns[cell.t].first(where: { $0.state == cell.state })
    else { return CellPicture() }
    return CellPicture(soFar: entry.soFar, visits: 1, isFrontier: cell.t == t)
  }
}

/// All moves out of the cells where particles stand, from which the next particles are drawn.
struct ParticlePool: Sendable {
  /// The cells of the next column, each with the best way there.
  let entries: [ReachedColumns.Entry]
  private let draws: WeightedDraw?

  /// Looks at all edges out of the last column.
  ///
  /// - Parameter counts: how many particles stand in each of its cells.
  init(_ columns: ReachedColumns, counts: [Int], in work: inout CountedTrellis) {
    var arriving = [[Double]](repeating: [], count: work.states)
    entries = columns.extended(in: &work) { place, move, earned in
      arriving[move.state].append(.log(Double(counts[place])) + earned)
    }
    draws = WeightedDraw(logWeights: entries.map { SoftMaximum.logSum(arriving[$0.state]) })
  }

  /// Draws particles: where they stand, as places in `entries` in ascending order, and how many.
  func draw(
    _ particles: Int, with random: inout SeededGenerator
  ) -> [(place: Int, count: Int)] {
    guard let draws else { return [] }
    var counts = [Int](repeating: 0, count: entries.count)
    for _ in 0..<particles { counts[draws.next(with: &random)] += 1 }
    return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
  }
}
