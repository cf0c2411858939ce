import RealModule

/// What the observations say about every single state: p(z_t | x), over all paths together.
///
///     p(z_t | x) = exp(A_t(z) + W_t(z)) / Σ,   A forward, W backward, both sums over all paths
///
/// Both columns are relative to what is common to all states, so a million timesteps lose no digit;
/// and a state has probability 0 only if no path goes through it, or it is less than a double
/// holds. Where no digit is lost by it columns are kept as exp A and exp W. Rabiner, A Tutorial on
/// Hidden Markov Models, Proc. IEEE 77(2), 1989, section III.
public struct Posterior: Sendable {
  /// What was observed.
  public let trellis: Trellis
  /// log p(x), the log of the sum over all paths, or log Z; −∞ if none is possible.
  public var logEvidence: Double { surprise.logEvidence }
  /// How little each observation was to be expected.
  public let surprise: Surprise
  /// The soft values at T = 1, from which paths are drawn.
  public let solution: SoftSolution
  private let forward: ColumnStore<ForwardSums>
  private let columns: PosteriorColumns
  /// What made both passes of probabilities; nil of logs.
  var scaled: ScaledSums? { columns.scaled }
  private let forwardBound: ForwardBound

  /// By how much less than the largest a probability may be and still count as equal to it.
  public static let tieTolerance = 1e-12

  /// Runs the forward and the backward pass.
  ///
  /// - Precondition: no discount: the return of a path no longer factors over soft backups.
  /// - Parameters:
  ///   - trellis: the model.
  ///   - memory: how many bytes the columns of both passes may take; past it, they are kept at
  ///     checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with the number of columns that are done, 1 … 2N, and then with 2N for
  ///     each once more if more digits turn out to be needed; what it throws ends the work.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of trellis: Trellis, memory: Int = .max, threads: Int = 1,
    onColumn: (_ done: Int) throws -> Void
  ) rethrows {
    let all = 2 * trellis.timesteps
    self = try Self.accurate { form in
      try Posterior(of: trellis, in: form, memory: memory, threads: threads) {
        try onColumn(form == .scaled ? $0 : all)
      }
    }
  }

  /// In the first form that has digits enough.
  private static func accurate(_ make: (SumForm) throws -> Posterior) rethrows -> Posterior {
    var posterior = try make(.scaled)
    if !posterior.isAccurate && posterior.scaled != nil { posterior = try make(.logs) }
    return posterior.isAccurate ? posterior : try make(.pairs)
  }

  /// In one form, whether that has digits enough or not; in logs, where columns can't be scaled.
  ///
  /// - Parameter deciding: how the state of a timestep is decided, and who takes those of some
  ///   timesteps in a row, from left to right; nil if nobody asks. None is decided where no path is
  ///   possible.
  init(
    of trellis: Trellis, in form: SumForm, memory: Int, threads: Int,
    deciding: (by: StateLabels?, take: ([Int32]) -> Void)? = nil,
    onColumn: (_ done: Int) throws -> Void
  ) rethrows {
    let (n, isPaired) = (trellis.timesteps, form == .pairs)
    let solution = try SoftSolution(
      of: trellis, temperature: 1, in: form, memory: memory / 2, threads: threads
    ) { try onColumn(n + 1 - $0) }
    let recursion = ForwardSums(
      over: trellis, paired: isPaired, mayBeScaled: form == .scaled)
    let columns = PosteriorColumns(
      trellis: trellis, solution: solution, scaled: recursion.scaled, isPaired: isPaired)
    var sums = SurpriseSums(timesteps: n)
    var bound = ForwardBound(of: trellis)
    let forward = try ColumnStore(
      of: recursion, memory: memory / 2, threads: threads,
      passing: (solution.isFeasible ? deciding : nil).map { deciding in
        { run, before in
          deciding.take(columns.decide(run, after: before, by: deciding.by, threads: threads))
        }
      }
    ) { index, extent, _ in
      sums.add(extent.taken)
      bound.add(extent, at: index + 1)
      try onColumn(n + index + 1)
    }
    self.trellis = trellis
    self.forward = forward
    self.surprise = Surprise(sums, of: recursion, forward)
    self.columns = columns
    self.forwardBound = bound
    self.solution = solution
  }

  /// Whether rounding leaves the sum of both passes what it is, for every state: the least of the
  /// sums counts, as for ``MaxMarginals``.
  private var isAccurate: Bool {
    guard solution.bound.holds else { return false }
    if !isFeasible { return true }
    let lowest = logEvidence - forwardBound.largestSpread - solution.bound.largestStep
    let scale = RoundingBound.scale(from: lowest, to: logEvidence)
    return forwardBound.error + solution.bound.error <= RoundingBound.toleranceOfSums * scale
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { logEvidence > -.infinity }

  /// How far the columns lie apart that are at hand without computing, N among them; 1 = all are.
  public var columnStride: Int { max(forward.spacing, solution.columnStride) }

  /// p(z_t | x) of all states at a timestep, 1 … N; they sum to 1. Nil if no path is possible.
  ///
  /// - Complexity: O(S); O(√N · E) where columns have to be computed again.
  public func probabilities(at t: Int) -> [Double]? {
    guard isFeasible else { return nil }
    return SoftMaximum(temperature: 1).shares(exponents(at: t, of: Array(0..<trellis.states)))
  }

  /// A + W of some states at a timestep, less what is common to them.
  private func exponents(at t: Int, of states: [Int]) -> [Double] {
    forward.column(at: t).withElements { arrived in
      columns.exponents(at: t, of: states, arrived) { log in
        forward.column(at: t - 1).withElements(log)
      }
    }
  }

  /// p(z_t | x) of one state; 0 if no path is possible.
  ///
  /// - Complexity: that of ``probabilities(at:)``.
  public func probability(of cell: TrellisCell) -> Double {
    probabilities(at: cell.t)?[cell.state] ?? 0
  }

  /// p(z_t | x) of one state, from that of another one at the same timestep, which spares the sum
  /// over all of them.
  ///
  /// - Parameters:
  ///   - cell: t = 1 … N.
  ///   - known: a state that is possible at t, and its probability.
  /// - Complexity: O(1); O(√N · E) where columns have to be computed again.
  public func probability(
    of cell: TrellisCell, beside known: (state: Int, probability: Double)
  ) -> Double {
    let exponents = exponents(at: cell.t, of: [cell.state, known.state])
    return known.probability * .exp(exponents[0] - exponents[1])
  }

  /// The place of the largest of some probabilities, the first among equals.
  public static func first(ofLargest probabilities: [Double]) -> Int? {
    let largest = probabilities.max() ?? 0
    return probabilities.firstIndex { $0 >= largest - tieTolerance }
  }

  /// log p(z | x) of a path z_1 … z_N; −∞ if it, or every path, is impossible.
  public func logProbability(ofPathWorth logJoint: Double) -> Double {
    // No path is more probable than all together; rounding may say so of the only one.
    isFeasible ? min(0, logJoint - logEvidence) : -.infinity
  }

  /// p(z | x) of a path z_1 … z_N; may underflow to 0 where the path is long.
  public func probability(ofPathWorth logJoint: Double) -> Double {
    .exp(logProbability(ofPathWorth: logJoint))
  }
}

extension Posterior {
  /// Both passes, and of every timestep the most probable state, decided while the forward columns
  /// pass: so only those of the backward pass have to be computed again where not all are kept.
  ///
  /// - Precondition: no discount.
  /// - Parameters:
  ///   - trellis: the model.
  ///   - labels: what states are told by, if not by their names.
  ///   - memory: how many bytes the columns of both passes may take; past it, they are kept at
  ///     checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onColumn: called with the number of columns that are done, 1 … 2N, and then with 2N for
  ///     each once more if more digits turn out to be needed; what it throws ends the work.
  /// - Returns: the decoding is nil if no path is possible.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public static func withDecoding(
    of trellis: Trellis, by labels: StateLabels? = nil, memory: Int = .max, threads: Int = 1,
    onColumn: (_ done: Int) throws -> Void
  ) rethrows -> (posterior: Posterior, decoding: PosteriorDecoding?) {
    let n = trellis.timesteps
    var states = CompactIntegers.Builder(largest: trellis.states - 1, capacity: n)
    let posterior = try accurate { form in
      states = CompactIntegers.Builder(largest: trellis.states - 1, capacity: n)
      return try Posterior(
        of: trellis, in: form, memory: memory, threads: threads,
        deciding: (labels, { states.append(contentsOf: $0) })
      ) { try onColumn(form == .scaled ? $0 : 2 * n) }
    }
    let decoding =
      posterior.isFeasible
      ? PosteriorDecoding(of: states.numbers, in: trellis, by: labels, threads: threads) : nil
    return (posterior, decoding)
  }
}
