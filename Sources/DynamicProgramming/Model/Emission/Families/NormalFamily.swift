import RealModule

/// Independent normal components: −log sd − ½ log 2π − ½ ((x − mean) / sd)², summed over those that
/// were observed.
///
/// −∞ where even the log-density is beyond the largest double.
final class NormalFamily: EmissionFamily {
  static let declaration = FamilyDeclaration(
    name: "normal",
    parameters: [
      FamilyParameter("mean", .finite, isPerComponent: true),
      FamilyParameter("sd", .positive, isPerComponent: true),
    ],
    observations: .numbers)

  private let dimensions: Int
  /// Shape (S, D), axes (state, component), flat.
  private let means, deviations: [Double]
  /// Shape (S, D): −log sd − ½ log 2π.
  private let logNormalizers: [Double]

  init(_ parameters: FamilyParameters) {
    dimensions = parameters.dimensions
    means = parameters.values[0]
    deviations = parameters.values[1]
    let halfLogTwoPi = 0.5 * Double.log(2 * .pi)
    logNormalizers = deviations.map { -Double.log($0) - halfLogTwoPi }
  }

  func logLikelihood(of x: UnsafePointer<Double>, state: Int) -> Double {
    var sum = 0.0
    for component in 0..<dimensions {
      let x = x[component]
      if x.isNaN { continue }
      let place = state * dimensions + component
      let standardized = Self.standardized(x, means[place], deviations[place])
      sum += logNormalizers[place] - 0.5 * standardized * standardized
    }
    return sum
  }

  /// (x − mean) / sd, also where x − mean is beyond the largest double.
  @inline(__always)
  private static func standardized(_ x: Double, _ mean: Double, _ sd: Double) -> Double {
    let difference = x - mean
    return difference.isFinite ? difference / sd : 2 * ((x / 2 - mean / 2) / sd)
  }
}
