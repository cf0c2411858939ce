import RealModule

/// Counts: log(rate^x e^−rate / x!), by the saddle-point form, which keeps the digits that
/// x log rate − rate − log x! loses where its terms nearly cancel.
///
/// For rates from 1e-300 to 1e15 and counts to 2^53 a log-probability is right to 1e-13, or to two
/// units in its last place where that is more.
final class PoissonFamily: EmissionFamily {
  static let declaration = FamilyDeclaration(
    name: "poisson", parameters: [FamilyParameter("rate", .positive)], observations: .counts)

  private let rates: [Double]

  init(_ parameters: FamilyParameters) {
    rates = parameters.values[0]
  }

  func logLikelihood(of x: UnsafePointer<Double>, state: Int) -> Double {
    logLikelihood(of: x[0], Self.normalizer(x[0]), state: state)
  }

  func fill(
    _ column: UnsafeMutablePointer<Double>, observing x: UnsafePointer<Double>, states: Int
  ) {
    let normalizer = Self.normalizer(x[0])
    for state in 0..<states {
      column[state] = logLikelihood(of: x[0], normalizer, state: state)
    }
  }

  @inline(__always)
  private func logLikelihood(of x: Double, _ normalizer: Double, state: Int) -> Double {
    if x == 0 { return -rates[state] }
    let deviance = SaddlePoint.deviance(x, rates[state])
    return -(deviance.head + (deviance.tail + normalizer))
  }

  /// ½ log 2πx and what Stirling's formula lacks, which all states share.
  private static func normalizer(_ x: Double) -> Double {
    x == 0 ? 0 : SaddlePoint.stirlingError(x) + 0.5 * .log(2 * .pi * x)
  }
}
