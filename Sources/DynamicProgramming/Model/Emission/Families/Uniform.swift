import RealModule

/// Any number from `low` to `high`, both included: −log(high − low).
struct Uniform: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "uniform",
    parameters: [FamilyParameter("low", .finite), FamilyParameter("high", .finite)],
    observations: .numbers, formula: "−log(high − low) if low ≤ x ≤ high",
    foreign: [
      .same(as: "low", "a", "min", "lower", "minimum", "left"),
      .same(as: "high", "b", "max", "upper", "maximum", "right"),
      .giving(["low": "loc", "high": "loc + scale"], "loc", "scale"),
    ])

  private let low, high, logDensity: Double

  init(_ parameters: [Double]) {
    low = parameters[0]
    high = parameters[1]
    let width = high - low
    logDensity = width.isFinite ? -.log(width) : -.log(high / 2 - low / 2) - .log(2)
  }

  static func fault(in parameters: [Double]) -> FamilyFault? {
    parameters[0] < parameters[1] ? nil : .notBelow(lower: "low", upper: "high")
  }

  func logDensity(of x: Double) -> Double { x >= low && x <= high ? logDensity : -.infinity }
}

/// The M step is closed: the least interval that holds what was observed is the likeliest one,
///
///     low = min of x_t, high = max of x_t, over the timesteps with γ_t > 0
///
/// so under expectation and maximization an interval can only shrink. There are conjugate priors
/// (Pareto), but an observation imagined within the interval would keep it from ever shrinking:
/// none is.
extension Uniform: LearnableDensity {
  /// Σ w, the smallest x, the largest x.
  static let statistics = 3

  static let extremes = [
    1: StatisticExtreme(isLargest: false, parameter: 0),
    2: StatisticExtreme(isLargest: true, parameter: 1),
  ]

  /// How probable a state has to be for its interval to reach an observation.
  ///
  /// Less is what the recursions over sums take for nothing (``ReachedEmissions/mostVisits``), or
  /// lose to underflow: so it does not depend on them what is learned. All paths that are cut off
  /// together have less than N · S times this of the evidence, which no double shows.
  private static let leastWeight = ReachedEmissions.mostVisits

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    guard weight > Self.leastWeight else { return }
    sums[0] += weight
    sums[1] = min(sums[1], x)
    sums[2] = max(sums[2], x)
  }

  /// The smallest and the largest number seen, as they are: one that lies at the very end has to
  /// stay possible. Where they are closer than the floor, as far apart as that, about their middle;
  /// but no farther than before, which would make less likely what was seen.
  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let (least, largest) = (isLearned[0] ? sums[1] : low, isLearned[1] ? sums[2] : high)
    let width = min(Self.narrowest(floor), high - low)
    if largest - least >= width, least < largest { return [least, largest] }
    let isCentred = isLearned[0] && isLearned[1]
    let centre = isCentred ? least / 2 + largest / 2 : isLearned[0] ? largest : least
    let reach = isCentred ? width / 2 : width
    return [
      isLearned[0] ? min(least, centre - reach, centre.nextDown) : least,
      isLearned[1] ? max(largest, centre + reach, centre.nextUp) : largest,
    ]
  }

  /// The width whose standard deviation is the floor.
  private static func narrowest(_ floor: Double) -> Double { 12.0.squareRoot() * floor }

  func held(by floor: Double) -> Set<Int> {
    let (width, least) = (high - low, Self.narrowest(floor))
    let rounding = 1e-9 * least + 4 * max(low.ulp, high.ulp)
    return floor > 0 && (width - least).magnitude <= rounding ? [0, 1] : []
  }

  /// The one that leaves all that was seen possible: the smallest low, the largest high.
  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    let numbers = estimates.map(\.number)
    return parameter == 0 ? numbers.min() : numbers.max()
  }
}
