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
  /// The next column, where it broke off.
  private var growth: Growth?

  /// What is known of the next column.
  private struct Growth: Sendable {
    /// The place in the last column that is next.
    var place = 0
    var best: StateTable<Entry>
  }

  /// The last timestep that was reached.
  var t: Int { columns.count - 1 }
  /// The cells from which it goes on.
  var last: [Entry] { columns[t] }

  /// Looks at all edges out of the last column: its cells in the next column, in the order of
  /// states, each with the best way there; the first among equals.
  ///
  /// - Parameters:
  ///   - edges: once so many have been looked at it breaks off between two cells.
  ///   - onMove: called with every move, the place that it comes from, and γ^(t-1) R_t.
  /// - Returns: nil if it broke off; the next call goes on there.
  mutating func extend(
    in work: inout CountedTrellis, within edges: Int = .max,
    onMove: (_ place: Int, _ move: Move, _ earned: Double) -> Void = { _, _, _ in }
  ) -> [Entry]? {
    let weight = work.weight(at: t + 1)
    var growth = growth ?? Growth(best: StateTable(of: work.states))
    self.growth = nil
    while growth.place < last.count {
      let (place, entry) = (growth.place, last[growth.place])
      for move in work.moves(from: TrellisCell(t: t, state: entry.state)) {
        let earned = weight * move.reward
        let soFar = entry.soFar + earned
        onMove(place, move, earned)
        if let known = growth.best[move.state], known.soFar >= soFar { continue }
        growth.best[move.state] = Entry(state: move.state, soFar: soFar, previous: place)
      }
      growth.place += 1
      if growth.place < last.count && work.edges >= edges {
        self.growth = growth
        return nil
      }
    }
    return growth.best.states.compactMap { growth.best[$0] }
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
    var columns = columns
    var arriving = StateTable<[Double]>(of: work.states)
    let all = columns.extend(in: &work) { place, move, earned in
      var weights = arriving[move.state] ?? []
      arriving[move.state] = nil
      weights.append(.log(Double(counts[place])) + earned)
      arriving[move.state] = weights
    }
    entries = all ?? []
    draws = WeightedDraw(
      logWeights: entries.map { SoftMaximum.logSum(arriving[$0.state] ?? []) })
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
