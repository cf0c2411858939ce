import CKernels

/// How far rounding can have moved values that are kept relative to the largest of their column.
///
/// A step adds two numbers, subtracts a third, and rounds each time to half a unit in the last
/// place of what comes out: no more than the factors of the step and how far the column is spread.
/// What has gathered counts against the value of each cell itself, however far below the largest it
/// is.
struct RoundingBound {
  /// What the values of a sweep have to hold: an error of at most that, relative to the larger of 1
  /// and the value.
  static let tolerance = 2.5e-13
  /// The same for what is made of two sweeps, or of the differences of values.
  static let toleranceOfSums = 1e-12

  /// What an error counts against that every value of a range has to hold: the magnitude nearest to
  /// 0, or 1 if that is larger.
  @inline(__always)
  static func scale(from lowest: Double, to highest: Double) -> Double {
    max(1, -highest, lowest)
  }

  /// In absolute terms, for the column looked at last.
  private(set) var error = 0.0
  /// Whether no column so far has missed the tolerance.
  private(set) var holds = true
  private let discount: Double
  /// Whether nothing is rounded at all.
  private let isExact: Bool
  private var spreadBefore = 0.0
  /// How far two finite elements of a column lie apart at most.
  private(set) var largestSpread = 0.0
  /// How much a single step adds to a value, or two edges of it to the same value, at most.
  private(set) var largestStep = 0.0

  init(discount: Double, isExact: Bool = false) {
    self.discount = discount
    self.isExact = isExact
  }

  /// Takes one more column.
  ///
  /// - Parameters:
  ///   - largest: what its elements are relative to.
  ///   - taken: what was taken off it.
  ///   - spread: how far its elements lie apart at most.
  ///   - transition: the largest magnitude of a finite transition factor of the step.
  @inline(__always)
  mutating func add(largest: Double, taken: Double, spread: Double, transition: Double) {
    guard largest > -.infinity else { return }
    let sums = 2 * (taken.magnitude + spread) + transition + spread
    let products = discount == 1 ? 0 : spreadBefore + 2 * largest.magnitude
    error = isExact ? 0 : discount * error + 0.5 * .ulpOfOne * (sums + products)
    spreadBefore = spread
    largestSpread = max(largestSpread, spread)
    largestStep = max(largestStep, taken.magnitude + spread + 2 * transition)
    // What an edge makes of an element counts as well.
    let scale = Self.scale(from: largest - spread - 2 * transition, to: largest)
    // Written so that what is no number does not hold.
    if !(error <= Self.tolerance * scale) { holds = false }
  }
}

extension RoundingBound {
  /// Of the values of a backward sweep, none of which has been taken yet.
  init(of trellis: Trellis) {
    self.init(discount: trellis.discount, isExact: trellis.sumsExactly)
  }

  /// Takes the start node.
  ///
  /// - Parameters:
  ///   - start: V_0.
  ///   - first: what the column of the first timestep is relative to.
  mutating func finish(_ trellis: Trellis, start: Double, after first: Double) {
    let initial = ck_largest_magnitude(trellis.initial, Int64(trellis.states))
    add(
      largest: start, taken: start - trellis.discounted(first), spread: 0, transition: initial)
  }
}

/// What rounding can have done to the values of a backward sweep, column by column from the last
/// one on.
struct SweepBound {
  private(set) var bound: RoundingBound
  private let transition: TransitionModel
  private let timesteps: Int
  /// The largest magnitude of the table of every step, if there is one.
  private let shared: Double?
  /// How far two finite elements of a column lie apart at most, where nothing else is known.
  private let largestSpread: Double?

  init(of trellis: Trellis, largestSpread: Double?) {
    self.bound = RoundingBound(of: trellis)
    self.transition = trellis.transition
    self.timesteps = trellis.timesteps
    self.shared = trellis.transition.sharedMagnitude
    self.largestSpread = largestSpread
  }

  /// Takes the column of a timestep.
  ///
  /// - Parameter offset: what it is relative to.
  @inline(__always)
  mutating func add(_ extent: ColumnExtent, at t: Int, relativeTo offset: Double) {
    guard bound.holds else { return }
    var factor = 0.0
    if t < timesteps { factor = shared ?? transition.magnitude(arrivingAt: t + 1) }
    let spread = extent.spread > 0 ? extent.spread : largestSpread ?? 0
    bound.add(largest: offset, taken: extent.taken, spread: spread, transition: factor)
  }
}

extension TransitionModel {
  /// The largest magnitude of a finite factor, if one table is used at every step; 0 if there is
  /// none.
  var sharedMagnitude: Double? {
    switch self {
    case .absent: 0
    case .same(let table): table.largestMagnitude
    case .perStep: nil
    }
  }

  /// The largest magnitude of a finite factor of one step.
  func magnitude(arrivingAt t: Int) -> Double { table(arrivingAt: t)?.largestMagnitude ?? 0 }
}

extension Trellis {
  /// Whether every sum of factors along a path, and every difference of two, is a whole number that
  /// a double holds: rewards of a grid world often are whole numbers.
  ///
  /// - Complexity: O(E), but where a factor is none O(1) as a rule: the first such ends it.
  var sumsExactly: Bool {
    guard discount == 1, case .absent = emission else { return false }
    var largest = 0.0
    func areWhole(_ factors: [Double]) -> Bool {
      factors.allSatisfy { factor in
        if factor == -.infinity { return true }
        largest = max(largest, factor.magnitude)
        return factor == factor.rounded()
      }
    }
    func isWhole(_ table: TransitionTable) -> Bool {
      switch table.storage {
      case .dense(let weights), .sparse(_, let weights): areWhole(weights)
      }
    }
    let tables: [TransitionTable] =
      switch transition {
      case .absent: []
      case .same(let table): [table]
      case .perStep(let tables): tables
      }
    guard areWhole(initial), areWhole(final ?? []), tables.allSatisfy(isWhole) else { return false }
    return 4 * largest * Double(timesteps + 2) <= 0x1p53
  }

  /// How far two finite values of a column can lie apart at most where no edge into the next one is
  /// forbidden; nil if that depends on the column.
  ///
  /// Where one table without zeros is used at every step, two states differ by no more than two of
  /// its weights.
  ///
  /// - Complexity: O(S).
  var largestSpread: Double? {
    guard case .same(let table) = transition, let range = table.fullRange else { return nil }
    let ends = (final ?? []).filter { $0 > -.infinity }
    let final = (ends.max() ?? 0) - (ends.min() ?? 0)
    return max(range.upperBound - range.lowerBound, final)
  }
}
