import CKernels
import RealModule

/// What the observations say about every single state: p(z_t | x), over all paths together.
///
///     p(z_t | x) = exp(A_t(z) + W_t(z)) / Σ,   A forward, W backward, both sums over all paths
///
/// Both columns are relative to what is common to all states, so a million timesteps lose no digit;
/// and a state has probability 0 only if no path goes through it, or it is less than a double holds.
/// Where no digit is lost by it columns are kept as exp A and exp W.
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, section III.
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
  /// Whether both passes are in pairs of doubles.
  private let isPaired: Bool
  /// What made both passes of probabilities; nil of logs.
  let scaled: ScaledSums?
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
    func sum(_ form: SumForm, _ onColumn: (Int) throws -> Void) rethrows -> Posterior {
      try Posterior(of: trellis, in: form, memory: memory, threads: threads, onColumn: onColumn)
    }
    let all = 2 * trellis.timesteps
    var posterior = try sum(.scaled, onColumn)
    if !posterior.isAccurate && posterior.scaled != nil {
      posterior = try sum(.logs) { _ in try onColumn(all) }
    }
    self = posterior.isAccurate ? posterior : try sum(.pairs) { _ in try onColumn(all) }
  }

  /// In one form, whether that has digits enough or not; in logs, where columns can't be scaled.
  init(
    of trellis: Trellis, in form: SumForm, memory: Int, threads: Int,
    onColumn: (_ done: Int) throws -> Void
  ) rethrows {
    let (n, isPaired) = (trellis.timesteps, form == .pairs)
    let recursion = ForwardSums(
      over: trellis, paired: isPaired, mayBeScaled: form == .scaled)
    var sums = SurpriseSums(timesteps: n)
    var bound = ForwardBound(of: trellis)
    self.trellis = trellis
    let forward = try ColumnStore(
      of: recursion, memory: memory / 2, threads: threads
    ) { index, extent, _ in
      sums.add(extent.taken)
      bound.add(extent, at: index + 1)
      try onColumn(index + 1)
    }
    self.forward = forward
    self.surprise = Surprise(sums, of: recursion, forward)
    self.isPaired = isPaired
    self.scaled = recursion.scaled
    self.forwardBound = bound
    self.solution = try SoftSolution(
      of: trellis, temperature: 1, in: form, memory: memory / 2, threads: threads
    ) { try onColumn(2 * n + 1 - $0) }
  }

  /// Whether rounding leaves the sum of both passes what it is, for every state: the least of the sums
  /// counts, as for ``MaxMarginals``.
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

  /// The most probable state of each of some timesteps in a row, of equals the one listed first.
  ///
  /// Which sum A + W, or product of what they are logs of, is the largest says so, where no other is near it;
  /// probabilities are worked out for the rest.
  ///
  /// - Precondition: a path is possible.
  /// - Complexity: O(S) for each, and what it takes to compute blocks again.
  func likeliest(at timesteps: ClosedRange<Int>) -> [Int32] {
    var states = [Int32](repeating: -1, count: timesteps.count)
    if !isPaired {
      forward.forEachRun(at: timesteps) { arrived in
        solution.columns.forEachRun(at: arrived.timesteps) { toCome in
          let first = toCome.timesteps.lowerBound
          states.withUnsafeMutableBufferPointer {
            guard let states = $0.baseAddress else { return }
            let find = scaled == nil ? ck_clear_maxima : ck_clear_products
            find(
              arrived.column(at: first), Int64(arrived.step), toCome.first, Int64(toCome.step),
              Int64(trellis.states), Int64(toCome.timesteps.count),
              scaled == nil ? clearDistance : .exp(-clearDistance),
              states + first - timesteps.lowerBound)
          }
        }
      }
    }
    for (place, t) in timesteps.enumerated() where states[place] < 0 {
      states[place] = Self.first(ofLargest: probabilities(at: t) ?? []).map(Int32.init) ?? 0
    }
    return states
  }

  /// Sums that lie further apart are of probabilities that do not count as equal: the largest of S is at
  /// least 1/S, and so another one is below it by more than ``tieTolerance``.
  private var clearDistance: Double { 1e-6 + 4 * Self.tieTolerance * Double(trellis.states) }

  /// A + W of some states at a timestep, less what is common to them.
  private func exponents(at t: Int, of states: [Int]) -> [Double] {
    let (arrived, toCome) = (forward.column(at: t), solution.column(at: t))
    if let scaled {
      return arrived.withElements { arrived in
        states.map { state in
          scaled.log(of: state, at: t, in: arrived) { log in
            forward.column(at: t - 1).withElements(log)
          } + toCome.relative(state)
        }
      }
    }
    guard isPaired else { return states.map { arrived[$0] + toCome.relative($0) } }
    let sums = arrived.withElements { start in
      let arrived = PairedColumn(start, count: trellis.states)
      return states.map { arrived[$0] + toCome.exact($0) }
    }
    let high = sums.max() ?? .impossible
    return sums.map { $0 == .impossible ? -.infinity : ($0 - high).high }
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
