import RealModule

/// 0 or 1, of which 1 has the probability p; a vector of them is a set of independent switches.
struct Bernoulli: ScalarDensity {
  static let declaration = FamilyDeclaration(
    name: "bernoulli", parameters: [FamilyParameter("p", .probability)], observations: .counts,
    formula: "log p if x = 1, log(1 − p) if x = 0",
    foreign: [
      .same(as: "p", "prob", "probs", "probability", "probabilities", "theta", "mean")
    ])

  private let logs: (zero: Double, one: Double)

  init(_ parameters: [Double]) {
    let p = parameters[0]
    logs = (p == 1 ? -.infinity : .log(onePlus: -p), .log(p))
  }

  func logDensity(of x: Double) -> Double {
    x == 0 ? logs.zero : x == 1 ? logs.one : -.infinity
  }
}

extension Bernoulli: LearnedByMean {
  static let moments: [Int: MomentForm] = [0: .mean]

  var imagined: [(x: Double, share: Double)] { [(0, .exp(logs.zero)), (1, .exp(logs.one))] }

  func maximized(
    _ sums: UnsafePointer<Double>, learning isLearned: [Bool], floor: Double
  ) -> [Double] {
    [isLearned[0] ? min(1, sums[1] / sums[0]) : .exp(logs.one)]
  }

  static func pooled(_ parameter: Int, _ estimates: [WeighedEstimate]) -> Double? {
    WeighedEstimate.mean(estimates)
  }
}
