import Foundation

@testable import DynamicProgramming

extension RandomFactors {
  /// A random one of the registry, one to three components, some missing.
  mutating func anyFamily(_ timesteps: Int, _ states: Int) -> Emission {
    let parameters = familyParameters(rows: states)
    let observations = self.observations(timesteps, parameters)
    let emission = FamilyEmission(parameters, observations: observations)
    let factors = (1..<(timesteps + 1)).map { t in
      (0..<states).map { emission.logLikelihood(at: t, state: $0) }
    }
    return (.family(emission), factors)
  }

  /// Parts of a random family, one to three for each state; what they sum to is worked out from the
  /// densities of the parts.
  mutating func mixture(_ timesteps: Int, _ states: Int) -> Emission {
    let weights = (0..<states).map { _ in
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        random.chance(0.1) ? 0 : Double.random(in: 0.1...1, using: &random)
      }
      let total = parts.reduce(0, +)
      return total == 0 ? [1.0] : parts.map { $0 / total }
    }
    let rows = weights.reduce(0) { $0 + $1.count }
    let parts = familyParameters(rows: rows)
    let observations = self.observations(timesteps, parts)
    let single = FamilyEmission(parts, observations: observations)
    let emission = FamilyEmission(
      FamilyParameters(
        parts.family, states: states, dimensions: parts.dimensions, values: parts.values,
        mixture: MixtureWeights(weights)), observations: observations)
    let factors = (1..<(timesteps + 1)).map { t in
      var row = 0
      return weights.map { weights in
        if emission.observation(at: t).allSatisfy(\.isNaN) { return 0.0 }
        var total = 0.0
        for weight in weights {
          total += weight * Foundation.exp(single.logLikelihood(at: t, state: row))
          row += 1
        }
        return Foundation.log(total)
      }
    }
    return (.family(emission), factors)
  }

  /// Two things at once.
  mutating func channels(_ timesteps: Int, _ states: Int) -> Emission {
    let parts = [anyFamily(timesteps, states), categorical(timesteps, states)]
    let channels = zip(["first", "second"], parts).map { EmissionChannel($0, $1.model) }
    let factors = (0..<timesteps).map { place in
      (0..<states).map { state in parts.reduce(0) { $0 + $1.factors[place][state] } }
    }
    return (.channels(channels), factors)
  }

  /// Four attributes, of which a few are observed at each timestep.
  mutating func features(_ timesteps: Int, _ states: Int) -> Emission {
    let table = (0..<4).map { _ in
      (0..<states).map { _ in
        random.chance(0.3) ? 0 : Double.random(in: -2...2, using: &random)
      }
    }
    let weights = FeatureWeights(
      states: states,
      weights: table.map { row in
        row.enumerated().filter { $1 != 0 }.map { (state: $0, weight: $1) }
      })
    var lists = AttributeLists()
    var factors: [[Double]] = []
    for _ in 0..<timesteps {
      let list = (0..<4).filter { _ in random.chance(0.4) }
        .map { ObservedAttribute($0, random.pick([1, 1, 0.5, -2])) }
      lists.append(list)
      factors.append(
        (0..<states).map { state in
          list.reduce(0) { $0 + table[$1.attribute][state] * $1.value }
        })
    }
    return (.features(FeatureEmission(weights, observations: lists)), factors)
  }

  /// Parameters of a random family within their ranges.
  private mutating func familyParameters(rows: Int) -> FamilyParameters {
    let families = EmissionFamilies.standard.all
    let family = families[Int.random(in: 0..<families.count, using: &random)]
    let dimensions = Int.random(in: 1...3, using: &random)
    var values: [[Double]] = []
    for parameter in family.declaration.parameters {
      values.append(
        (0..<rows).flatMap { _ in numbers(of: parameter, dimensions) })
    }
    if family.declaration.name == "uniform" {
      values[1] = zip(values[0], values[1]).map { $0 + abs($1) + 0.5 }
    }
    return FamilyParameters(family, states: rows, dimensions: dimensions, values: values)
  }

  private mutating func numbers(of parameter: FamilyParameter, _ dimensions: Int) -> [Double] {
    switch parameter.shape {
    case .components: return (0..<dimensions).map { _ in number(in: parameter.range) }
    case .distribution:
      let numbers = (0..<dimensions).map { _ in Double.random(in: 0.1...1, using: &random) }
      let total = numbers.reduce(0, +)
      return numbers.map { $0 / total }
    case .symmetricMatrix:
      // A Aᵀ and something on the diagonal is positive definite.
      let a = (0..<dimensions).map { _ in
        (0..<dimensions).map { _ in Double.random(in: -1...1, using: &random) }
      }
      return (0..<dimensions).flatMap { i in
        (0..<dimensions).map { j in
          zip(a[i], a[j]).reduce(i == j ? 0.3 : 0) { $0 + $1.0 * $1.1 }
        }
      }
    }
  }

  private mutating func number(in range: ParameterRange) -> Double {
    switch range {
    case .finite: .random(in: -3...3, using: &random)
    case .positive, .nonNegative: .random(in: 0.2...4, using: &random)
    case .probability: .random(in: 0...1, using: &random)
    case .count: Double(Int.random(in: 3...12, using: &random))
    }
  }

  /// What the family can emit, and now and then what it cannot.
  private mutating func observations(
    _ timesteps: Int, _ parameters: FamilyParameters
  ) -> [Double] {
    let isWhole = parameters.family.declaration.name == "multinomial"
    return (0..<timesteps).flatMap { _ in
      let isMissing = random.chance(0.1)
      return (0..<parameters.dimensions).map { _ -> Double in
        if isMissing || !isWhole && random.chance(0.1) { return .nan }
        switch parameters.declaration.observations {
        case .counts: return Double(Int.random(in: 0...4, using: &random))
        case .numbers:
          return parameters.declaration.name == "beta"
            ? .random(in: 0.01...0.99, using: &random) : .random(in: -1...4, using: &random)
        }
      }
    }
  }
}
