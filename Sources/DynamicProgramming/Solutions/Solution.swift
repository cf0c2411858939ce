/// The exact answer to a trellis: V for every cell, from which every Q* is derived on demand.
///
/// Q* is never stored.
public struct Solution: Sendable, Equatable {
  /// What was solved.
  public let trellis: Trellis
  /// V_0: the log-joint of the best path, −∞ if none is possible.
  public var optimum: Double { columns.start.high }
  let columns: ValueColumns

  /// Runs the backward pass.
  ///
  /// - Parameters:
  ///   - trellis: the model.
  ///   - memory: how many bytes V may take; past it, V is kept at checkpoints and computed again a
  ///     block at a time.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of trellis: Trellis, memory: Int = .max, threads: Int = 1, onColumn: (Int) throws -> Void
  ) rethrows {
    self.trellis = trellis
    columns = try ValueColumns(
      of: trellis, memory: memory, threads: threads, onColumn: onColumn)
  }

  /// Runs the backward pass to its end.
  public init(of trellis: Trellis, memory: Int = .max, threads: Int = 1) {
    self.init(of: trellis, memory: memory, threads: threads, onColumn: { _ in })
  }

  /// The solution of a trellis that differs from this one's in some of its steps, or in how many it
  /// has; bit for bit that of ``init(of:memory:threads:onColumn:)``. Only what the change can reach
  /// is computed, and the memory of the rest is shared.
  ///
  /// - Parameters:
  ///   - trellis: of as many states, with the same discount.
  ///   - steps: those that have changed.
  ///   - memory: how many bytes V may take, where V was kept at checkpoints.
  ///   - threads: how many work at once, where all of it is solved again.
  ///   - onColumn: called with every timestep that is done; what it throws ends the pass.
  /// - Returns: the solution, and the timesteps whose values relative to their column are others,
  ///   ascending.
  /// - Complexity: O(N) beside O(E) for every column that the change reaches; that of a full solve
  ///   where V is kept at checkpoints.
  public func revised(
    for trellis: Trellis, changing steps: ChangedSteps, memory: Int = .max,
    threads: Int = 1, onColumn: (Int) throws -> Void
  ) rethrows -> (solution: Solution, changed: [ClosedRange<Int>]) {
    precondition(trellis.states == self.trellis.states, "as many states")
    precondition(trellis.discount == self.trellis.discount, "the same discount")
    if let (columns, changed) = try columns.revised(
      for: trellis, changing: steps, onColumn: onColumn)
    {
      return (Solution(trellis: trellis, columns: columns), changed)
    }
    let solution = try Solution(
      of: trellis, memory: memory, threads: threads, onColumn: onColumn)
    return (solution, [1...trellis.timesteps])
  }

  private init(trellis: Trellis, columns: ValueColumns) {
    self.trellis = trellis
    self.columns = columns
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { optimum > -.infinity }

  /// V of a cell, −∞ if no path goes on from there.
  public func value(of cell: TrellisCell) -> Double {
    cell.isStart ? optimum : columns.column(at: cell.t)[cell.state]
  }

  /// V of all states at a timestep, 1 … N.
  public func column(at t: Int) -> ValueColumn { columns.column(at: t) }

  /// V_t(z_t) along a path.
  ///
  /// - Parameters:
  ///   - states: z_1 … z_N.
  ///   - timesteps: which of them, within 1 … N.
  /// - Complexity: O(1) a timestep; a step each where V has to be computed again.
  public func values(
    along states: CompactIntegers, at timesteps: ClosedRange<Int>
  ) -> [Double] {
    columns.values(along: states, at: timesteps)
  }

  /// Every so many columns, counted from the last one, are at hand; others may have to be computed
  /// again.
  public var columnStride: Int { columns.spacing }

  /// The same solution such that every path is told apart from the best one to the digits of its
  /// own log-joint, not only to those of the optimum: where an optimum above 0 may be made of what
  /// other paths do without, in pairs.
  func resolvingTotals(
    memory: Int, onColumn: (Int) throws -> Void
  ) rethrows -> Solution {
    let isResolved =
      isPaired || 4 * columns.bound.largestStep <= optimum.magnitude || optimum <= 1
      || columns.bound.error <= RoundingBound.toleranceOfSums
    if isResolved { return self }
    return Solution(
      trellis: trellis,
      columns: try .pairs(of: trellis, memory: memory, onColumn: onColumn))
  }

  /// Whether values are pairs of doubles, since a double relative to the largest of its column
  /// would lose digits.
  var isPaired: Bool { columns.isPaired }

  /// V of a cell as it is kept.
  func exactValue(of cell: TrellisCell) -> DoubleDouble {
    cell.isStart ? columns.start : columns.column(at: cell.t).exact(cell.state)
  }

  /// Q*(z, z′) of the edge from a cell to a state of the next column.
  public func q(from cell: TrellisCell, to state: Int) -> Double {
    exactQ(from: cell, to: state).high
  }

  /// Q* of an edge as it follows from what is kept; its high part is ``q(from:to:)``.
  func exactQ(from cell: TrellisCell, to state: Int) -> DoubleDouble {
    let t = cell.t + 1
    let factor = trellis.transitionFactor(at: t, from: cell.state, to: state)
    return exactQ(factor, at: t, to: state, columns.column(at: t))
  }

  /// γ m + (transition + (emission + γ W)): the sum in the kernel's order, then what the column was
  /// relative to.
  @inline(__always)
  private func exactQ(
    _ factor: Double, at t: Int, to state: Int, _ column: ValueColumn
  ) -> DoubleDouble {
    if column.isPaired {
      return factor + trellis.continuation(at: t, state: state, value: column.exact(state))
    }
    let relative =
      factor
      + trellis.continuation(at: t, state: state, value: column.relative(state))
    if relative == -.infinity { return .impossible }
    return DoubleDouble(exactSum: trellis.discounted(column.largest), relative)
  }

  /// Calls `body` with every state that an edge from the cell leads to, and its Q*, in the order
  /// of states. Edges whose observation is impossible have Q* = −∞.
  ///
  /// - Parameters:
  ///   - cell: t = 0 … N − 1.
  ///   - body: takes the state and Q*.
  @inline(__always)
  public func forEachQ(from cell: TrellisCell, _ body: (_ to: Int, _ q: Double) -> Void) {
    forEachExactQ(from: cell) { body($0, $1.high) }
  }

  /// The same, with Q* as it follows from what is kept.
  @inline(__always)
  func forEachExactQ(
    from cell: TrellisCell, _ body: (_ to: Int, _ q: DoubleDouble) -> Void
  ) {
    let column = columns.column(at: cell.t + 1)
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      body(to, exactQ(factor, at: cell.t + 1, to: to, column))
    }
  }

  /// The largest Q* of a cell, −∞ if no path goes on from there: what its candidates are compared
  /// with. But for rounding it is V.
  ///
  /// - Complexity: O(d), d being the number of successors.
  public func bestQ(from cell: TrellisCell) -> Double {
    var best = -Double.infinity
    forEachQ(from: cell) { _, q in best = max(best, q) }
    return best
  }

  /// Calls `body` with every state that ties with the best of a cell, in the order of states.
  ///
  /// - Complexity: O(d), d being the number of successors.
  @inline(__always)
  public func forEachTied(from cell: TrellisCell, _ body: (_ to: Int) -> Void) {
    let best = bestQ(from: cell)
    if best == -.infinity { return }
    forEachQ(from: cell) { to, q in
      if Ties.isTied(q, with: best) { body(to) }
    }
  }

  /// What the greedy policy does in a cell: the tied state listed first, and how many tie; nil if
  /// no path goes on from there.
  ///
  /// - Complexity: O(d), d being the number of successors.
  public func greedyChoice(from cell: TrellisCell) -> (state: Int, ties: Int)? {
    var first: Int?
    var ties = 0
    forEachTied(from: cell) { to in
      if first == nil { first = to }
      ties += 1
    }
    return first.map { ($0, ties) }
  }

  /// One candidate of a cell, possible or not.
  ///
  /// - Complexity: O(d), d being the number of successors: it is compared with all others.
  public func candidate(from cell: TrellisCell, to state: Int) -> Candidate {
    candidate(from: cell, to: state, best: bestQ(from: cell))
  }

  private func candidate(from cell: TrellisCell, to state: Int, best: Double) -> Candidate {
    let t = cell.t + 1
    let transition = trellis.transitionFactor(at: t, from: cell.state, to: state)
    let emission = trellis.emissionFactor(at: t, state: state)
    let column = columns.column(at: t)
    let q = exactQ(transition, at: t, to: state, column).high
    return Candidate(
      state: state, transition: transition, emission: emission, value: column[state], q: q,
      prohibition: trellis.constraints.prohibition(at: t, from: cell.state, to: state),
      isOptimal: Ties.isTied(q, with: best))
  }

  /// All candidates of a cell.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d + ``Backup/listedImpossible``) sparse, O(S) dense.
  public func backup(of cell: TrellisCell) -> Backup {
    let best = bestQ(from: cell)
    var candidates: [Candidate] = []
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, _ in
      let candidate = candidate(from: cell, to: to, best: best)
      if candidate.isPossible { candidates.append(candidate) }
    }
    return Backup(
      cell: cell, candidates: candidates,
      impossible: firstImpossible(from: cell, besides: candidates, best: best),
      impossibleCount: trellis.states - candidates.count, best: value(of: cell))
  }

  private func firstImpossible(
    from cell: TrellisCell, besides possible: [Candidate], best: Double
  ) -> [Candidate] {
    var listed: [Candidate] = []
    var next = possible.startIndex
    for state in 0..<trellis.states {
      if listed.count == Backup.listedImpossible { break }
      if next < possible.endIndex && possible[next].state == state {
        next += 1
      } else {
        listed.append(candidate(from: cell, to: state, best: best))
      }
    }
    return listed
  }
}
