import DynamicProgramming
import RealModule
import SeededRandom

/// Draws parameters of families of emissions, and observations that they may have.
enum FamilyDraw {
  static func emission(
    _ family: any EmissionFamily.Type, _ states: Int, isMixture: Bool = false,
    using random: inout SplitMix64
  ) -> FamilyEmission {
    let hasVectors = family.declaration.parameters.contains { $0.shape != .components }
    let dimensions = hasVectors ? 3 : 1 + random.nextIndex(below: 2)
    let mixture = isMixture ? MixtureWeights((0..<states).map { _ in [0.4, 0.6] }) : nil
    let rows = isMixture ? 2 * states : states
    let values = family.declaration.parameters.map { parameter in
      (0..<rows).flatMap { _ in
        numbers(parameter, family.declaration.name, dimensions, using: &random)
      }
    }
    return FamilyEmission(
      FamilyParameters(
        family, states: states, dimensions: dimensions, values: values, mixture: mixture),
      observations: [])
  }

  private static func numbers(
    _ parameter: FamilyParameter, _ family: String, _ dimensions: Int,
    using random: inout SplitMix64
  ) -> [Double] {
    switch (parameter.name, parameter.shape) {
    case (_, .distribution):
      let numbers = (0..<dimensions).map { _ in 0.1 + random.nextUnit() }
      return numbers.map { $0 / numbers.reduce(0, +) }
    case (_, .symmetricMatrix):
      let factor = (0..<(dimensions * dimensions)).map { _ in random.nextUnit() - 0.5 }
      return (0..<(dimensions * dimensions)).map { place in
        let (i, j) = place.quotientAndRemainder(dividingBy: dimensions)
        return (0..<dimensions).reduce(i == j ? 0.5 : 0) {
          $0 + factor[i * dimensions + $1] * factor[j * dimensions + $1]
        }
      }
    case ("n", _): return [Double](repeating: 10, count: dimensions)
    // Some of what is observed lies outside.
    case ("low", _): return (0..<dimensions).map { _ in 2 * random.nextUnit() - 1 }
    case ("high", _): return (0..<dimensions).map { _ in 4 + 3 * random.nextUnit() }
    case ("mean", _) where family != "negative-binomial":
      return (0..<dimensions).map { _ in 3 * random.nextUnit() }
    default:
      return (0..<dimensions).map { _ in
        parameter.range == .probability
          ? 0.1 + 0.8 * random.nextUnit() : 0.3 + 2 * random.nextUnit()
      }
    }
  }

  /// Observations with missing components here and there.
  static func observe(
    _ emission: FamilyEmission, _ count: Int, using random: inout SplitMix64
  ) -> FamilyEmission {
    let (name, dimensions) = (emission.declaration.name, emission.dimensions)
    var numbers: [Double] = []
    for _ in 0..<count {
      let isMissing = random.nextUnit() < 0.1
      for _ in 0..<dimensions {
        let mayMiss = name != "multinomial" && random.nextUnit() < 0.1
        numbers.append(isMissing || mayMiss ? .nan : number(of: name, using: &random))
      }
    }
    return FamilyEmission(emission.parameters, observations: numbers)
  }

  private static func number(of family: String, using random: inout SplitMix64) -> Double {
    switch family {
    case "poisson", "negative-binomial", "multinomial", "binomial":
      Double(random.nextIndex(below: 9))
    case "bernoulli": Double(random.nextIndex(below: 2))
    case "beta": 0.05 + 0.9 * random.nextUnit()
    case "exponential", "gamma", "log-normal": 0.1 + 4 * random.nextUnit()
    // With tails, without which the degrees of freedom have no end.
    case "student-t": 2.5 + 0.7 * .tan(.pi * (random.nextUnit() - 0.5))
    default: 5 * random.nextUnit()
    }
  }
}
