import Foundation

@testable import DynamicProgramming

extension RandomFactors {
  /// What a model emits, and the factors that follow; `factors[t - 1][z]`.
  typealias Emission = (model: EmissionModel, factors: [[Double]])

  /// One of all kinds.
  mutating func emission(timesteps: Int, states: Int) -> Emission {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: categorical(timesteps, states)
    case 1: normal(timesteps, states)
    case 2: poisson(timesteps, states)
    case 3: scores(timesteps, states)
    case 4: anyFamily(timesteps, states)
    case 5: mixture(timesteps, states)
    case 6: features(timesteps, states)
    case 7: channels(timesteps, states)
    default: (.absent, Self.zeros(timesteps, states))
    }
  }

  private static func zeros(_ timesteps: Int, _ states: Int) -> [[Double]] {
    Array(repeating: Array(repeating: 0, count: states), count: timesteps)
  }

  mutating func categorical(_ timesteps: Int, _ states: Int) -> Emission {
    let bySymbol = rows(3, states)
    let codes = (0..<timesteps).map { _ in random.pick([-1, 0, 0, 1, 1, 2, 2]) }
    let emission = CategoricalEmission(
      table: bySymbol.flatMap { $0 }, states: states, codes: codes.map { Int32($0) })
    let missing = [Double](repeating: 0, count: states)
    return (.categorical(emission), codes.map { $0 < 0 ? missing : bySymbol[$0] })
  }

  private mutating func normal(_ timesteps: Int, _ states: Int) -> Emission {
    let dimensions = Int.random(in: 1...2, using: &random)
    let means = (0..<states).map { _ in numbers(dimensions, in: -3...3) }
    let deviations = (0..<states).map { _ in numbers(dimensions, in: 0.3...2) }
    let observations = (0..<timesteps).map { _ in
      numbers(dimensions, in: -4...4).map { random.chance(0.2) ? .nan : $0 }
    }
    let factors = observations.map { x in
      (0..<states).map { Self.logNormal(x, means: means[$0], deviations: deviations[$0]) }
    }
    let parameters = FamilyParameters(
      IndependentComponents<Normal>.self, states: states, dimensions: dimensions,
      values: [means.flatMap { $0 }, deviations.flatMap { $0 }])
    let emission = FamilyEmission(parameters, observations: observations.flatMap { $0 })
    return (.family(emission), factors)
  }

  private static func logNormal(
    _ x: [Double], means: [Double], deviations: [Double]
  ) -> Double {
    var sum = 0.0
    for d in x.indices where !x[d].isNaN {
      let distance = x[d] - means[d]
      let variance = deviations[d] * deviations[d]
      sum -= distance * distance / (2 * variance)
      sum -= Foundation.log(Foundation.sqrt(2 * Double.pi * variance))
    }
    return sum
  }

  private mutating func poisson(_ timesteps: Int, _ states: Int) -> Emission {
    let rates = numbers(states, in: 0.2...9)
    let counts = (0..<timesteps).map { _ in Int64.random(in: -1...12, using: &random) }
    let factors = counts.map { count in rates.map { Self.logPoisson(count, rate: $0) } }
    let emission = FamilyEmission(
      FamilyParameters(IndependentComponents<Poisson>.self, states: states, values: [rates]),
      observations: counts.map { $0 < 0 ? .nan : Double($0) })
    return (.family(emission), factors)
  }

  private static func logPoisson(_ count: Int64, rate: Double) -> Double {
    if count < 0 { return 0 }
    var sum = -rate
    for k in 0..<count { sum += Foundation.log(rate / Double(k + 1)) }
    return sum
  }

  private mutating func scores(_ timesteps: Int, _ states: Int) -> Emission {
    let factors = rows(timesteps, states)
    return (.scores(factors.flatMap { $0 }), factors)
  }

  private mutating func numbers(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { _ in Double.random(in: range, using: &random) }
  }
}
