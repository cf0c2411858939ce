import RealModule

/// Waiting times: log rate − rate x for x ≥ 0.
struct Exponential: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "exponential", parameters: [FamilyParameter("rate", .positive)],
    observations: .numbers, formula: "log rate − rate x")

  private let rate, logRate: Double

  init(_ parameters: [Double]) {
    rate = parameters[0]
    logRate = .log(rate)
  }

  func logDensity(of x: Double) -> Double { x < 0 ? -.infinity : logRate - rate * x }
}
