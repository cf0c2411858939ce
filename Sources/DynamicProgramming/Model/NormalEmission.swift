import RealModule

/// Emission of a vector of D independent normal components.
public struct NormalEmission: Sendable, Equatable {
  /// D.
  public let dimensions: Int
  /// Shape (S, D), axes (state, component), flat.
  public let means: [Double]
  /// Shape (S, D), standard deviations, all > 0.
  public let deviations: [Double]
  /// Shape (N, D), axes (timestep, component); NaN = that component is missing.
  public internal(set) var observations: [Double]
  /// Shape (S, D): −log sd − ½ log 2π.
  private let logNormalizers: [Double]

  /// - Precondition: `means` and `deviations` have the same length, a multiple of `dimensions`.
  public init(
    dimensions: Int, means: [Double], deviations: [Double], observations: [Double]
  ) {
    precondition(dimensions > 0 && means.count == deviations.count, "S × D parameters")
    self.dimensions = dimensions
    self.means = means
    self.deviations = deviations
    self.observations = observations
    let halfLogTwoPi = 0.5 * Double.log(2 * .pi)
    self.logNormalizers = deviations.map { -Double.log($0) - halfLogTwoPi }
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    var sum = 0.0
    for component in 0..<dimensions {
      let x = observations[(t - 1) * dimensions + component]
      if x.isNaN { continue }
      let parameter = state * dimensions + component
      let standardized = Self.standardized(x, means[parameter], deviations[parameter])
      sum += logNormalizers[parameter] - 0.5 * standardized * standardized
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
