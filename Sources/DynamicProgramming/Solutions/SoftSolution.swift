/// What columns of sums over paths are made of.
enum SumForm {
  /// Probabilities; logs where they would lose digits.
  case scaled
  /// Logs.
  case logs
  /// Logs, each of them a pair of doubles.
  case pairs
}

/// The answer of the soft Bellman recursion at a temperature T > 0:
///
///     V^T_{t-1}(z) = T log Σ over z′ of exp(Q^T_t(z, z′) / T),   Q^T = R + γ V^T
///     π_t(z′ | z)  = exp((Q^T_t(z, z′) − V^T_{t-1}(z)) / T)
///
/// As T → 0 they are the values and the policy of ``Solution``, which is the answer at T = 0. At
/// T = 1 and γ = 1, V_0 is the log-evidence and the policy draws paths from the posterior; at
/// another T, from the Gibbs distribution p(path)^(1/T) / Z. With γ < 1 this is the optimal policy
/// of a return to which the entropy of every choice is added T times, but no longer a distribution
/// over paths that their returns alone determine. Ziebart, Modeling Purposeful Adaptive Behavior
/// with the Principle of Maximum Causal Entropy (2010), section 6.2; Haarnoja et al., Reinforcement
/// Learning with Deep Energy-Based Policies, ICML 2017.
public struct SoftSolution: Sendable {
  /// What was solved.
  public let trellis: Trellis
  /// T, in nats (of a decision problem: in the unit of its rewards).
  public let temperature: Double
  /// V^T_0; −∞ if no path is possible.
  public var optimum: Double { start.high }
  private let start: DoubleDouble
  let columns: ColumnStore<SoftBackup>
  private let backup: SoftBackup
  /// Whether values are pairs of doubles, since a double relative to the largest of its column
  /// would lose digits.
  var isPaired: Bool { backup.isPaired }
  /// Whether ``columns`` are probabilities.
  var isScaled: Bool { backup.scaled != nil }
  /// What rounding may have done to the values; nothing to pairs.
  let bound: RoundingBound

  /// Runs the backward pass.
  ///
  /// - Parameters:
  ///   - trellis: the model.
  ///   - temperature: T > 0, finite.
  ///   - memory: how many bytes the values may take; past it, they are kept at checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of trellis: Trellis, temperature: Double, memory: Int = .max, threads: Int = 1,
    onColumn: (Int) throws -> Void
  ) rethrows {
    precondition(temperature > 0 && temperature.isFinite, "a temperature above 0")
    func solve(
      _ form: SumForm, _ onColumn: (Int) throws -> Void
    ) rethrows -> SoftSolution {
      try SoftSolution(
        of: trellis, temperature: temperature, in: form, memory: memory, threads: threads,
        onColumn: onColumn)
    }
    var solution = try solve(.scaled, onColumn)
    if !solution.bound.holds && solution.isScaled {
      solution = try solve(.logs) { _ in try onColumn(1) }
    }
    self = solution.bound.holds ? solution : try solve(.pairs) { _ in try onColumn(1) }
  }

  /// In one form, whether ``bound`` holds there or not; in logs, where columns can't be scaled.
  init(
    of trellis: Trellis, temperature: Double, in form: SumForm, memory: Int, threads: Int,
    onColumn: (Int) throws -> Void
  ) rethrows {
    let n = trellis.timesteps
    let backup = SoftBackup(
      over: trellis, temperature: temperature, paired: form == .pairs,
      mayBeScaled: form == .scaled)
    var sweep = SweepBound(
      of: trellis, largestSpread: backup.scaled == nil ? nil : trellis.largestSpread)
    let columns = try ColumnStore(
      of: backup, memory: memory, threads: backup.isPaired ? 1 : threads
    ) { index, extent, offset in
      if !backup.isPaired { sweep.add(extent, at: n - index, relativeTo: offset) }
      try onColumn(n - index)
    }
    let first = columns.column(at: 1)
    let rest = first.withElements { backup.finish(from: $0) }
    var (offset, bound) = (columns.offset, sweep.bound)
    self.columns = columns
    self.trellis = trellis
    self.temperature = temperature
    self.backup = backup
    let start = backup.isPaired ? rest : DoubleDouble(offset.add(rest.high))
    if !backup.isPaired {
      bound.finish(trellis, start: start.high, after: first.offset)
    }
    self.start = start
    self.bound = backup.isPaired ? RoundingBound(discount: 1) : bound
  }

  /// Runs the backward pass to its end.
  public init(of trellis: Trellis, temperature: Double, memory: Int = .max) {
    self.init(of: trellis, temperature: temperature, memory: memory, onColumn: { _ in })
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { optimum > -.infinity }

  /// How far the columns lie apart that are at hand without computing, N among them; 1 = all are.
  public var columnStride: Int { columns.spacing }

  /// V^T of all states at a timestep, 1 … N.
  public func column(at t: Int) -> ValueColumn {
    let column = columns.column(at: t)
    if isPaired { return ValueColumn(paired: column, states: trellis.states) }
    guard isScaled else { return ValueColumn(column) }
    let values = AlignedBuffer(count: trellis.states)
    let largest = column.withElements { backup.fillValues(values.start, of: $0) }
    return ValueColumn(
      StoredColumn(offset: column.offset + largest, memory: values, start: 0))
  }

  /// V^T of a cell, −∞ if no path goes on from there.
  public func value(of cell: TrellisCell) -> Double {
    cell.isStart ? optimum : column(at: cell.t)[cell.state]
  }

  /// π(z′ | z) over the states that edges of a cell lead to, in the order of states, impossible
  /// ones left out; empty if no path goes on from there.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  /// - Complexity: O(d), d being the number of successors.
  public func policy(of cell: TrellisCell) -> [SoftChoice] {
    policy(of: cell, entering: column(at: cell.t + 1))
  }

  /// The same, where the column that is entered is at hand.
  func policy(of cell: TrellisCell, entering column: ValueColumn) -> [SoftChoice] {
    let edges = edges(of: cell, entering: column).filter { $0.q > .impossible }
    let shares = SoftMaximum(temperature: temperature).shares(edges.map(\.relative))
    return zip(edges, shares).map {
      SoftChoice(state: $0.state, q: $0.q.high, probability: $1)
    }
  }

  /// An edge that leaves a cell.
  struct Edge {
    let state: Int
    /// Q^T.
    let q: DoubleDouble
    /// Q^T less what is common to all edges of the cell.
    let relative: Double
  }

  /// The edges that leave a cell, in the order of states; of impossible ones Q^T is −∞.
  func edges(of cell: TrellisCell, entering column: ValueColumn) -> [Edge] {
    var edges: [Edge] = []
    let (t, offset) = (cell.t + 1, trellis.discounted(column.largest))
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      if column.isPaired {
        let q = factor + trellis.continuation(at: t, state: to, value: column.exact(to))
        edges.append(Edge(state: to, q: q, relative: q.high))
      } else {
        let sum = factor + trellis.continuation(at: t, state: to, value: column.relative(to))
        edges.append(Edge(state: to, q: DoubleDouble(offset + sum), relative: sum))
      }
    }
    guard column.isPaired, let high = edges.map(\.q).max(), high > .impossible else { return edges }
    return edges.map {
      Edge(
        state: $0.state, q: $0.q, relative: $0.q == .impossible ? -.infinity : ($0.q - high).high)
    }
  }

  /// The path of the most probable choice at every timestep, z_1 first, the state listed first
  /// among those that tie; nil if no path is possible.
  ///
  /// It need not be the most probable path: a choice is probable by all that may follow it.
  /// - Complexity: O(N · d).
  public func mostProbablePath() -> [Int32]? {
    guard isFeasible else { return nil }
    var path: [Int32] = []
    path.reserveCapacity(trellis.timesteps)
    var cell = TrellisCell.start
    for t in 1...trellis.timesteps {
      let choices = policy(of: cell)
      let best = choices.map(\.q).max() ?? -.infinity
      guard let choice = choices.first(where: { Ties.isTied($0.q, with: best) }) else { return nil }
      path.append(Int32(choice.state))
      cell = TrellisCell(t: t, state: choice.state)
    }
    return path
  }
}
