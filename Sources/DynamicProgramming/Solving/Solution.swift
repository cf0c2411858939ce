/// The exact answer to a trellis: V for every cell, from which every Q* is derived on demand.
///
/// Q* is never stored.
public struct Solution: Sendable, Equatable {
  /// What was solved.
  public let trellis: Trellis
  /// V_0: the log-joint of the best path, −∞ if none is possible.
  public let optimum: Double
  private let columns: ValueColumns

  /// Runs the backward pass.
  ///
  /// - Parameters:
  ///   - memory: how many bytes V may take; past it, V is kept at checkpoints and computed again a
  ///     block at a time.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of trellis: Trellis, memory: Int = .max, onColumn: (Int) throws -> Void
  ) rethrows {
    self.trellis = trellis
    (columns, optimum) = try ValueColumns.solve(trellis, memory: memory, onColumn: onColumn)
  }

  /// Runs the backward pass to its end.
  public init(of trellis: Trellis, memory: Int = .max) {
    self.init(of: trellis, memory: memory, onColumn: { _ in })
  }

  /// The solution of a trellis that differs from this one's in some of its steps, or in how many it
  /// has; bit for bit that of ``init(of:memory:onColumn:)``. Only what the change can reach is
  /// computed, and the memory of the rest is shared.
  ///
  /// - Parameters:
  ///   - trellis: of as many states, with the same discount.
  ///   - steps: those that have changed.
  ///   - memory: how many bytes V may take, where V was kept at checkpoints.
  ///   - onColumn: called with every timestep that is done; what it throws ends the pass.
  /// - Returns: the solution, and the timesteps whose values relative to their column are others,
  ///   ascending.
  /// - Complexity: O(N) beside O(E) for every column that the change reaches; that of a full solve
  ///   where V is kept at checkpoints.
  public func revised(
    for trellis: Trellis, changing steps: ChangedSteps, memory: Int = .max,
    onColumn: (Int) throws -> Void
  ) rethrows -> (solution: Solution, changed: [ClosedRange<Int>]) {
    precondition(trellis.states == self.trellis.states, "as many states")
    precondition(trellis.discount == self.trellis.discount, "the same discount")
    if let (columns, start, changed) = try columns.revise(
      for: trellis, changing: steps, onColumn: onColumn)
    {
      return (Solution(trellis: trellis, optimum: start, columns: columns), changed)
    }
    let solution = try Solution(of: trellis, memory: memory, onColumn: onColumn)
    return (solution, [1...trellis.timesteps])
  }

  private init(trellis: Trellis, optimum: Double, columns: ValueColumns) {
    self.trellis = trellis
    self.optimum = optimum
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

  /// Every so many columns, counted from the last one, are at hand; others may have to be computed
  /// again.
  public var columnStride: Int { columns.spacing }

  /// Q*(z, z′) of the edge from a cell to a state of the next column.
  public func q(from cell: TrellisCell, to state: Int) -> Double {
    let t = cell.t + 1
    let column = columns.column(at: t)
    let factor = trellis.transitionFactor(at: t, from: cell.state, to: state)
    return q(factor, at: t, to: state, column)
  }

  /// γ m + (transition + (emission + γ W)): the sum in the kernel's order, then what the column was
  /// relative to.
  @inline(__always)
  private func q(_ factor: Double, at t: Int, to state: Int, _ column: ValueColumn) -> Double {
    let relative =
      factor
      + trellis.continuation(at: t, state: state, value: column.relative(state))
    return relative == -.infinity ? relative : trellis.discounted(column.largest) + relative
  }

  /// Calls `body` with every state that an edge from the cell leads to, and its Q*, in the order
  /// of states. Edges whose observation is impossible have Q* = −∞.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  @inline(__always)
  public func forEachQ(from cell: TrellisCell, _ body: (_ to: Int, _ q: Double) -> Void) {
    let column = columns.column(at: cell.t + 1)
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      body(to, q(factor, at: cell.t + 1, to: to, column))
    }
  }

  /// What the greedy policy does in a cell: the tied state listed first, and how many tie; nil if
  /// no path goes on from there.
  ///
  /// - Complexity: O(d), d being the number of successors.
  public func greedyChoice(from cell: TrellisCell) -> (state: Int, ties: Int)? {
    let best = value(of: cell)
    guard best > -.infinity else { return nil }
    var first: Int?
    var ties = 0
    forEachQ(from: cell) { to, q in
      guard Ties.isTied(q, with: best) else { return }
      if first == nil { first = to }
      ties += 1
    }
    return first.map { ($0, ties) }
  }

  /// One candidate of a cell, possible or not.
  public func candidate(from cell: TrellisCell, to state: Int) -> Candidate {
    let t = cell.t + 1
    let transition = trellis.transitionFactor(at: t, from: cell.state, to: state)
    let emission = trellis.emissionFactor(at: t, state: state)
    let column = columns.column(at: t)
    let value = column[state]
    let q = q(transition, at: t, to: state, column)
    return Candidate(
      state: state, transition: transition, emission: emission, value: value, q: q,
      prohibition: trellis.constraints.prohibition(at: t, from: cell.state, to: state),
      isOptimal: Ties.isTied(q, with: self.value(of: cell)))
  }

  /// All candidates of a cell.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d + ``Backup/listedImpossible``) sparse, O(S) dense.
  public func backup(of cell: TrellisCell) -> Backup {
    var candidates: [Candidate] = []
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, _ in
      let candidate = candidate(from: cell, to: to)
      if candidate.isPossible { candidates.append(candidate) }
    }
    return Backup(
      cell: cell, candidates: candidates,
      impossible: firstImpossible(from: cell, besides: candidates),
      impossibleCount: trellis.states - candidates.count, best: value(of: cell))
  }

  private func firstImpossible(
    from cell: TrellisCell, besides possible: [Candidate]
  ) -> [Candidate] {
    var listed: [Candidate] = []
    var next = possible.startIndex
    for state in 0..<trellis.states {
      if listed.count == Backup.listedImpossible { break }
      if next < possible.endIndex && possible[next].state == state {
        next += 1
      } else {
        listed.append(candidate(from: cell, to: state))
      }
    }
    return listed
  }
}
