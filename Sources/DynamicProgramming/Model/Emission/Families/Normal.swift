import RealModule

/// A normal density, by its mean and standard deviation.
///
/// −∞ where even the log-density is beyond the largest double.
struct Normal: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "normal",
    parameters: [
      FamilyParameter("mean", .finite), FamilyParameter("sd", .positive, isRootOfVariance: true),
    ],
    observations: .numbers, formula: "−½ ((x − mean) / sd)² − log sd − ½ log 2π")

  private let mean, sd: Double
  /// −log sd − ½ log 2π.
  private let logNormalizer: Double

  init(_ parameters: [Double]) {
    mean = parameters[0]
    sd = parameters[1]
    logNormalizer = -.log(sd) - 0.5 * .log(2 * .pi)
  }

  func logDensity(of x: Double) -> Double {
    let standardized = Self.standardized(x, mean, sd)
    return logNormalizer - 0.5 * standardized * standardized
  }

  /// (x − mean) / sd, also where x − mean is beyond the largest double.
  @inline(__always)
  static func standardized(_ x: Double, _ mean: Double, _ sd: Double) -> Double {
    let difference = x - mean
    return difference.isFinite ? difference / sd : 2 * ((x / 2 - mean / 2) / sd)
  }
}

extension Normal: LearnableDensity {
  /// Σ w, Σ w (x − mean), Σ w (x − mean)².
  static let statistics = 3

  static let moments: [Int: MomentForm] = [0: .mean, 1: .deviation]

  var imagined: [(x: Double, share: Double)] { [(mean - sd, 0.5), (mean + sd, 0.5)] }

  func gather(_ x: Double, weight: Double, into sums: UnsafeMutablePointer<Double>) {
    Moments.gather(x - mean, weight: weight, into: sums)
  }

  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    let spread = Moments.spread(sums, isCentred: isLearned[0])
    return [
      isLearned[0] ? mean + sums[1] / sums[0] : mean, isLearned[1] ? max(spread, floor) : sd,
    ]
  }

  func held(by floor: Double) -> Set<Int> { sd == floor ? [1] : [] }

  /// The variances of all, on average.
  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    parameter == 1 ? Moments.pooled(estimates) : nil
  }

  static var spreads: Set<Int> { [1] }
}
