/// Counts the positions that each column of the backward pass takes.
struct ColumnCounter {
  let trellis: Trellis
  /// The positions of the kinds of columns that have been counted.
  private var countOfKind: [Int32: Int] = [:]

  init(trellis: Trellis) {
    self.trellis = trellis
  }

  /// Where each column starts, N + 1 long; column c leaves timestep N − 1 − c.
  func starts() -> ColumnStarts {
    if let table = evenTable {
      return ColumnStarts(
        timesteps: trellis.timesteps, positions: table.edgeCount,
        ofStart: max(1, trellis.possibleEdges(from: .start)))
    }
    var counter = self
    var starts = [0]
    starts.reserveCapacity(trellis.timesteps + 1)
    for t in stride(from: trellis.timesteps - 1, through: 0, by: -1) {
      starts.append(starts[starts.count - 1] + counter.positions(leaving: t))
    }
    return ColumnStarts(starts)
  }

  /// The table of every step, if every state can be left over all of its edges whatever is
  /// observed.
  var evenTable: TransitionTable? {
    guard trellis.constraints.isEmpty, case .same(let table) = trellis.transition,
      table.everyStateHasEdges
    else { return nil }
    switch trellis.emission {
    case .absent: return table
    case .categorical(let emission):
      return emission.table.contains(-.infinity) ? nil : table
    case .family, .channels, .features, .scores: return nil
    }
  }

  /// The same, taken from another schedule where no step has changed.
  func starts(revising schedule: Schedule, changing steps: ChangedSteps) -> ColumnStarts {
    if evenTable != nil { return self.starts() }
    var counter = self
    let old = schedule.trellis.timesteps
    var starts = [0]
    starts.reserveCapacity(trellis.timesteps + 1)
    for t in stride(from: trellis.timesteps - 1, through: 0, by: -1) {
      let count: Int
      if t < old && !steps.contains(t + 1) {
        let column = old - 1 - t
        count = schedule.columnStarts[column + 1] - schedule.columnStarts[column]
      } else {
        count = counter.positions(leaving: t)
      }
      starts.append(starts[starts.count - 1] + count)
    }
    return ColumnStarts(starts)
  }

  private mutating func positions(leaving t: Int) -> Int {
    let kind = kind(leaving: t)
    if let kind, let known = countOfKind[kind] { return known }
    let count = Self.offsets(of: t, in: trellis).last ?? 0
    if let kind { countOfKind[kind] = count }
    return count
  }

  /// Columns of one kind take equally many positions: with one table for all steps, those that
  /// enter the same symbol without a constraint. Nil = a kind of its own.
  private func kind(leaving t: Int) -> Int32? {
    guard t > 0, case .same = trellis.transition, trellis.constraints[t + 1] == nil else {
      return nil
    }
    return switch trellis.emission {
    case .absent: 0
    case .categorical(let emission): emission.codes[t]
    case .family, .channels, .features, .scores: nil
    }
  }

  /// Where the positions of each cell of the column leaving `t` start, counted from the column's;
  /// S + 1 long, 2 for the start node.
  ///
  /// - Complexity: O(S) where every state has edges and can emit x_{t+1}, else O(E).
  static func offsets(of t: Int, in trellis: Trellis) -> [Int] {
    if t == 0 { return [0, max(1, trellis.possibleEdges(from: .start))] }
    if let table = trellis.transition.table(arrivingAt: t + 1), table.everyStateHasEdges,
      !trellis.constraints.forbidEdges(at: t + 1), trellis.everyStateCanEmit(at: t + 1)
    {
      return table.edgeOffsets
    }
    var offsets = [0]
    offsets.reserveCapacity(trellis.states + 1)
    for state in 0..<trellis.states {
      let edges = trellis.possibleEdges(from: TrellisCell(t: t, state: state))
      offsets.append(offsets[state] + max(1, edges))
    }
    return offsets
  }
}
