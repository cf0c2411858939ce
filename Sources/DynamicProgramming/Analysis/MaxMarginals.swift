import CKernels

/// For every cell, the best log-joint of a path through it:
///
///     M_t(z) = F_t(z) + γ^t V_t(z),
///
/// F being the forward maxima. The largest of every timestep is the optimum.
public struct MaxMarginals: Sendable {
  /// Where V comes from.
  public let solution: Solution
  /// The same, to the digits that F + V needs.
  private let resolved: Solution
  /// Nil if no path is possible.
  let forward: ForwardColumns?

  /// Runs the forward sweep.
  ///
  /// - Parameters:
  ///   - solution: the backward sweep, V.
  ///   - memory: how many bytes the forward maxima may take; past it, they are kept at checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every timestep that is done, from 1 up to N; what it throws ends the
  ///     sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of solution: Solution, memory: Int = .max, threads: Int = 1,
    onColumn: (Int) throws -> Void
  ) rethrows {
    try self.init(
      of: solution, memory: memory, threads: threads, besides: nil, passing: { _ in },
      onColumn: onColumn)
  }

  /// Runs the forward sweep, and looks for the best other state of every timestep in passing, which
  /// spares the columns from being computed again.
  ///
  /// - Parameters:
  ///   - path: a state for every timestep; nil if nothing is to be looked for.
  ///   - passing: takes the best other states of some timesteps in a row, from left to right. Not
  ///     called where ``rivals(at:besides:)`` is nil; and in vain, where it is nil afterwards.
  init(
    of solution: Solution, memory: Int, threads: Int, besides path: CompactIntegers?,
    passing: @escaping (Rivals) -> Void, onColumn: (Int) throws -> Void
  ) rethrows {
    self.solution = solution
    let resolved = try solution.resolvingTotals(memory: memory) { _ in try onColumn(1) }
    self.resolved = resolved
    guard solution.isFeasible else {
      forward = nil
      return
    }
    let path = solution.trellis.discount == 1 && !resolved.isPaired ? path : nil
    self.forward = try ForwardColumns(
      of: resolved, memory: memory, threads: threads,
      passing: path.map { path in
        { run, _ in passing(Rivals(besides: path, run, resolved.columns.columns, threads)) }
      },
      onColumn: onColumn)
  }

  /// Whether ``rivals(at:besides:)`` are to be had.
  var hasRivals: Bool {
    forward.map { !$0.isPaired && !resolved.isPaired && solution.trellis.discount == 1 } ?? false
  }

  /// Runs the forward sweep to its end.
  public init(of solution: Solution, memory: Int = .max, threads: Int = 1) {
    self.init(of: solution, memory: memory, threads: threads, onColumn: { _ in })
  }

  /// M_t of all S states, −∞ where no path goes through.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - optimum: the largest of them, as the caller has summed it along the best path.
  /// - Complexity: that of ``losses(at:)``.
  public func values(at t: Int, below optimum: Double) -> [Double] {
    if let forward {
      let (arrived, toCome) = (forward.column(at: t), resolved.column(at: t))
      if arrived.isPaired || toCome.isPaired {
        // What a detour loses may be so large that the optimum minus it keeps no digit of the rest.
        return (0..<solution.trellis.states).map { sum(at: t, $0, arrived, toCome).high }
      }
    }
    return losses(at: t).map { optimum - $0 }
  }

  /// F + γ^t V of a cell, as both are kept.
  private func sum(
    at t: Int, _ state: Int, _ arrived: ValueColumn, _ toCome: ValueColumn
  ) -> DoubleDouble {
    let value = toCome.exact(state)
    // γ^t may have faded to 0, and 0 · ∞ is not a number.
    if value == .impossible || arrived.exact(state) == .impossible { return .impossible }
    return arrived.exact(state) + solution.trellis.exactDiscountFactor(after: t) * value
  }

  /// How far the columns lie apart that are at hand without computing, N among them; 1 = all are.
  public var columnStride: Int { max(resolved.columnStride, forward?.columnStride ?? 1) }

  /// What a detour through each of the S states at a timestep would lose: the optimum minus
  /// M_t(z), ∞ where no path goes through. The least of them is 0.
  ///
  /// Both parts are taken relative to the largest of their column, or in pairs, so that a million
  /// timesteps lose no digits: right to 1e-12 · max(1, |V_0|).
  ///
  /// - Complexity: O(S), and what it takes to compute blocks again.
  public func losses(at t: Int) -> [Double] {
    var losses: [Double] = []
    fillLosses(&losses, at: t)
    return losses
  }

  /// The same into an array that can be used again.
  func fillLosses(_ losses: inout [Double], at t: Int) {
    let states = solution.trellis.states
    if losses.count != states { losses = [Double](repeating: .infinity, count: states) }
    guard let forward else {
      for state in 0..<states { losses[state] = .infinity }
      return
    }
    let (arrived, toCome) = (forward.column(at: t), resolved.column(at: t))
    if arrived.isPaired || toCome.isPaired {
      return fillLosses(&losses, at: t, exactly: arrived, toCome)
    }
    let weight = solution.trellis.discountFactor(after: t)
    losses.withUnsafeMutableBufferPointer {
      guard let losses = $0.baseAddress else { return }
      if weight == 1 {
        arrived.withRelative { arrived in
          toCome.withRelative { ck_detours(arrived, $0, Int64(states), losses) }
        }
      } else {
        Self.fillLosses(losses, states: states, arrived, toCome, weight)
      }
    }
  }

  /// Of some timesteps in a row the best state besides one each, the first among equals, and what a
  /// detour through it would lose: bit for bit what ``losses(at:)`` says. Nil where columns are
  /// pairs, or later timesteps count for less.
  ///
  /// - Parameter chosen: the states that are left out, one for each timestep.
  /// - Complexity: O(S) for each, and what it takes to compute blocks again.
  func rivals(at timesteps: ClosedRange<Int>, besides chosen: [Int32]) -> Rivals? {
    guard let forward, hasRivals else { return nil }
    var rivals = Rivals(besides: chosen)
    forward.columns.forEachRun(at: timesteps) { arrived in
      resolved.columns.columns.forEachRun(at: arrived.timesteps) { toCome in
        rivals.look(
          states: solution.trellis.states, arrived, toCome, from: timesteps.lowerBound)
      }
    }
    return rivals
  }

  /// From pairs, since the two parts may cancel.
  private func fillLosses(
    _ losses: inout [Double], at t: Int, exactly arrived: ValueColumn, _ toCome: ValueColumn
  ) {
    let sums = losses.indices.map { sum(at: t, $0, arrived, toCome) }
    let best = sums.reduce(.impossible) { max($0, $1) }
    for state in losses.indices {
      losses[state] = sums[state] > .impossible ? (best - sums[state]).high : .infinity
    }
  }

  private static func fillLosses(
    _ losses: UnsafeMutablePointer<Double>, states: Int, _ arrived: ValueColumn,
    _ toCome: ValueColumn, _ weight: Double
  ) {
    var best = -Double.infinity
    for state in 0..<states {
      let value = toCome.relative(state)
      // γ^t may have faded to 0, and 0 · ∞ is not a number.
      let sum = value == -.infinity ? value : arrived.relative(state) + weight * value
      best = MaxPlus.plus(best, sum)
      losses[state] = sum
    }
    for state in 0..<states { losses[state] = best - losses[state] }
  }

  /// A best path through a cell, as what it has different from the greedy one; nil if none goes
  /// through.
  ///
  /// Before the cell the predecessor listed first is taken among equally good ones; after it the
  /// path is greedy.
  ///
  /// - Parameters:
  ///   - cell: t = 1 … N.
  ///   - path: the greedy path, z_1 … z_N.
  /// - Complexity: O(d) for each timestep that differs, d being the number of edges that arrive or
  ///   leave; O(S log S) before the cell with a table a step.
  public func alternative(
    through cell: TrellisCell, to path: CompactIntegers
  ) -> AlternativePath? {
    guard let forward, losses(at: cell.t)[cell.state] < .infinity else { return nil }
    var before: [Int] = []
    var state = cell.state
    for t in stride(from: cell.t, to: 1, by: -1) {
      // From here on back the greedy path is the best one.
      if state == Int(path[t - 1]) { break }
      state = predecessor(of: state, at: t, in: forward)
      before.append(state)
    }
    let start = cell.t - before.count
    return AlternativePath.detour(
      through: before.reversed() + [cell.state], from: start, of: path, in: solution,
      below: resolved.isPaired ? resolved.columns.start : nil)
  }

  private func predecessor(of state: Int, at t: Int, in forward: ForwardColumns) -> Int {
    let arrived = forward.column(at: t - 1)
    let exactWeight = solution.trellis.exactDiscountFactor(after: t - 1)
    let weight = solution.trellis.discountFactor(after: t - 1)
    var best = (state: 0, sum: -Double.infinity)
    forEachArrival(at: t, state: state, in: forward) { from, factor in
      if arrived.relative(from) == -.infinity { return }
      let sum =
        arrived.isPaired
        ? (arrived.exact(from) + factor * exactWeight).high
        : arrived.relative(from) + weight * factor
      let isBetter = sum > best.sum && !Ties.isTied(sum, with: best.sum)
      if isBetter { best = (from, sum) }
    }
    return best.state
  }

  /// Calls `body` with every state before that an edge leads from, in their order.
  ///
  /// - Complexity: O(d), d being the number of predecessors; O(S log S) with a table a step, or
  ///   where edges are forbidden.
  private func forEachArrival(
    at t: Int, state: Int, in forward: ForwardColumns,
    _ body: (_ from: Int, _ factor: Double) -> Void
  ) {
    let trellis = solution.trellis
    if let arrivals = forward.arrivals, !trellis.constraints.forbidEdges(at: t) {
      return arrivals.forEachEdge(from: state, body)
    }
    for from in 0..<trellis.states {
      let factor = trellis.transitionFactor(at: t, from: from, to: state)
      if factor > -.infinity { body(from, factor) }
    }
  }
}
