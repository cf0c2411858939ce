import RealModule

/// Any number from `low` to `high`, both included: −log(high − low).
struct Uniform: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "uniform",
    parameters: [FamilyParameter("low", .finite), FamilyParameter("high", .finite)],
    observations: .numbers, formula: "−log(high − low) if low ≤ x ≤ high")

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
