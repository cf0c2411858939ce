import CKernels

/// Forward maxima of all timesteps: whole where the memory allows it, else at checkpoints, between
/// which a block is computed again when it is asked for.
struct ForwardColumns: Sendable {
  let columns: ColumnStore<ForwardMaxima>
  private let states: Int
  /// Whether the columns are pairs.
  let isPaired: Bool
  /// The edges that arrive at each state, if they are the same at every step.
  let arrivals: TransitionTable?

  /// Runs the sweep: in pairs if V is kept so, or if rounding may move F + V of a cell by more than
  /// ``RoundingBound/toleranceOfSums``, relative to the larger of 1 and the sum.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - threads: how many work at once.
  ///   - passing: sees every column once, unless V is in pairs; in vain, where pairs turn out to be
  ///     needed.
  ///   - onColumn: called with every timestep that is done, from 1 up to N, and then with N
  ///     for each once more if pairs turn out to be needed; what it throws ends the sweep.
  /// - Complexity: O(N · E) time; O(N · S) memory, or O(√N · S) past the budget.
  init(
    of solution: Solution, memory: Int, threads: Int = 1,
    passing: ColumnLook<Double>? = nil, onColumn: (Int) throws -> Void
  ) rethrows {
    let relative =
      solution.isPaired
      ? nil
      : try Self.sweep(
        solution, memory: memory, threads: threads, passing: passing, onColumn: onColumn)
    let pairs = ForwardMaxima(over: solution.trellis, paired: true)
    let end = solution.trellis.timesteps
    self =
      try relative
      ?? ForwardColumns(pairs, memory: memory, threads: 1, passing: nil) { t, _ in
        try onColumn(solution.isPaired ? t : end)
      }
  }

  private static func sweep(
    _ solution: Solution, memory: Int, threads: Int, passing: ColumnLook<Double>?,
    onColumn: (Int) throws -> Void
  ) rethrows -> ForwardColumns? {
    let trellis = solution.trellis
    var bound = ForwardBound(of: trellis)
    let columns = try ForwardColumns(
      ForwardMaxima(over: trellis), memory: memory, threads: threads, passing: passing
    ) { t, extent in
      bound.add(extent, at: t)
      try onColumn(t)
    }
    let lowest =
      solution.optimum - bound.largestSpread - solution.columns.bound.largestStep
    let scale = RoundingBound.scale(from: lowest, to: solution.optimum)
    return bound.error <= RoundingBound.toleranceOfSums * scale ? columns : nil
  }

  private init(
    _ maxima: ForwardMaxima, memory: Int, threads: Int,
    passing: ColumnLook<Double>?, onColumn: (Int, ColumnExtent) throws -> Void
  ) rethrows {
    columns = try ColumnStore(of: maxima, memory: memory, threads: threads, passing: passing) {
      index, extent, _ in try onColumn(index + 1, extent)
    }
    self.isPaired = maxima.isPaired
    self.arrivals = maxima.arrivals
    self.states = maxima.states
  }

  /// How far the columns lie apart that are at hand without computing, N among them; 1 = all are.
  var columnStride: Int { columns.spacing }

  /// F_t of all states; t = 1 … N.
  ///
  /// - Complexity: O(1); O(√N · E) where a block has to be computed again.
  func column(at t: Int) -> ValueColumn {
    columns.column(at: t, of: states, isPaired: isPaired)
  }
}

/// How far rounding can have moved forward maxima that are kept relative to their largest, seen
/// from the start.
struct ForwardBound {
  private(set) var error = 0.0
  private let discount: Double
  private let transition: TransitionModel
  private let sharedMagnitude: Double?
  private(set) var largestSpread = 0.0
  /// Of the column taken last.
  private(set) var spread: Double

  init(of trellis: Trellis) {
    self.discount = trellis.discount
    self.transition = trellis.transition
    self.sharedMagnitude = trellis.transition.sharedMagnitude
    self.spread = ck_largest_magnitude(trellis.initial, Int64(trellis.states))
  }

  /// Takes the column of one more timestep.
  @inline(__always)
  mutating func add(_ extent: ColumnExtent, at t: Int) {
    guard extent.taken > -.infinity else { return }
    let factor = t == 1 ? 0 : sharedMagnitude ?? transition.magnitude(arrivingAt: t)
    let before = spread + factor
    let after = extent.taken.magnitude + 2 * extent.spread
    // With a discount factors are multiplied by a power of it, which is rounded as well.
    let products = discount == 1 ? 0 : 8 * (before + after)
    error += 0.5 * .ulpOfOne * (before + after + products)
    spread = extent.spread
    largestSpread = max(largestSpread, spread)
  }
}
