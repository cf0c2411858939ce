/// The forward maxima, one timestep at a time, and from which states before them each state is
/// reached best. `final` takes no part: nobody knows yet that the sequence ends.
struct SurvivorSearch {
  private let trellis: Trellis
  private var maxima: ForwardMaxima
  /// The rows of the transposed table of every step, if it is the same.
  private let shared: SoftRows?
  /// t.
  private(set) var timestep = 0
  /// F_t; nil before the first timestep.
  private var column: ValueColumn?
  /// f_t.
  private var offset = CompensatedSum()
  private var bound: ForwardBound

  init(over trellis: Trellis) {
    self.trellis = trellis
    self.maxima = ForwardMaxima(over: trellis)
    self.bound = ForwardBound(of: trellis)
    if case .same(let table) = trellis.transition {
      shared = SoftRows(table, isTransposed: true)
    } else {
      shared = nil
    }
  }

  /// Goes on to the next timestep and gives its column.
  ///
  /// - Complexity: O(E); O(t E) once, where rounding has come to lose digits and all of F is
  ///   computed again in pairs.
  mutating func advance() -> SurvivorColumn {
    timestep += 1
    var before = column
    column = makeColumn(after: before)
    if !maxima.isPaired, let column, !isAccurate(column) {
      maxima = ForwardMaxima(over: trellis, paired: true)
      (before, self.column) = (nil, nil)
      for t in 1...timestep {
        before = self.column
        self.column = makeColumn(at: t, after: before)
      }
    }
    return survivors(before: before)
  }

  private mutating func makeColumn(after before: ValueColumn?) -> ValueColumn {
    makeColumn(at: timestep, after: before)
  }

  private mutating func makeColumn(at t: Int, after before: ValueColumn?) -> ValueColumn {
    let memory = AlignedBuffer(count: maxima.width)
    var extent = ColumnExtent.absolute
    if let before {
      before.withRelative {
        extent = maxima.advance(to: t - 1, from: $0, into: memory.start, in: ())
      }
    } else {
      extent = maxima.begin(memory.start, in: ())
    }
    if maxima.isPaired {
      let stored = StoredColumn(offset: 0, memory: memory, start: 0)
      return ValueColumn(paired: stored, states: trellis.states)
    }
    bound.add(extent, at: t)
    offset.add(extent.taken)
    return ValueColumn(StoredColumn(offset: offset.total, memory: memory, start: 0))
  }

  /// Whether rounding leaves every value of a column within ``RoundingBound/tolerance``.
  private func isAccurate(_ column: ValueColumn) -> Bool {
    if column.largest == -.infinity { return true }
    let scale = RoundingBound.scale(from: column.largest - bound.spread, to: column.largest)
    return bound.error <= RoundingBound.tolerance * scale
  }

  private func survivors(before: ValueColumn?) -> SurvivorColumn {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(trellis.states + 1)
    var sources: [Int32] = []
    sources.reserveCapacity(trellis.states)
    let isReachable = (0..<trellis.states).map { isPossible($0) }
    let rows = before == nil ? nil : shared ?? rows(arrivingAt: timestep)
    for state in 0..<trellis.states {
      // A state that cannot emit x_t is reached by nothing, and keeps nothing alive.
      if let before, isReachable[state] {
        appendSources(of: state, in: rows, before, to: &sources)
      }
      offsets.append(Int32(sources.count))
    }
    return SurvivorColumn(offsets: offsets, sources: sources, isReachable: isReachable)
  }

  private func rows(arrivingAt t: Int) -> SoftRows? {
    trellis.transition.table(arrivingAt: t).map { SoftRows($0, isTransposed: true) }
  }

  private func isPossible(_ state: Int) -> Bool {
    column.map { $0.relative(state) > -.infinity } ?? false
  }

  private func appendSources(
    of state: Int, in rows: SoftRows?, _ before: ValueColumn, to sources: inout [Int32]
  ) {
    let rule = trellis.constraints[timestep]
    var best = -Double.infinity
    forEachSource(of: state, in: rows, rule, before) { _, sum in best = MaxPlus.plus(best, sum) }
    let common = before.largest
    forEachSource(of: state, in: rows, rule, before) { from, sum in
      guard Ties.isTied(common + sum, with: common + best) else { return }
      sources.append(Int32(from))
    }
  }

  /// Calls `body` with every state before that an edge leads from, and F + transition, relative to
  /// the largest F.
  @inline(__always)
  private func forEachSource(
    of state: Int, in rows: SoftRows?, _ rule: Constraints.Rule?, _ before: ValueColumn,
    _ body: (_ from: Int, _ sum: Double) -> Void
  ) {
    let forbidden = rule?.forbiddenEdges ?? []
    rows?.forEach(of: state) { from, weight in
      if !forbidden.isEmpty && forbidden.contains(.init(from: from, to: state)) { return }
      let isPaired = before.isPaired
      body(from, isPaired ? (weight + before.exact(from)).high : before.relative(from) + weight)
    }
  }

  /// The states in which the best paths end now, ascending: with their final factors if this is
  /// the last timestep. Empty if no path is possible.
  func bestEnds() -> [Int32] {
    guard let column else { return [] }
    let isLast = timestep == trellis.timesteps
    let worth = (0..<trellis.states).map {
      ((isLast ? trellis.finalValue($0) : 0) + column.exact($0)).high
    }
    guard let best = worth.max(), best > -.infinity else { return [] }
    return worth.indices.filter { Ties.isTied(worth[$0], with: best) }.map { Int32($0) }
  }
}
