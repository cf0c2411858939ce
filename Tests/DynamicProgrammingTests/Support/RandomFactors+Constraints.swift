import SeededRandom

@testable import DynamicProgramming

extension RandomFactors {
  /// None, mostly; else some of every kind, which may contradict each other.
  mutating func constraints(timesteps: Int, states: Int) -> Constraints {
    var constraints = Constraints()
    guard random.chance(0.3) else { return constraints }
    for t in 1...timesteps {
      if random.chance(0.2) { constraints.pin(state(of: states), at: t) }
      if random.chance(0.2) { constraints.forbid(state(of: states), at: t) }
      if t > 1, random.chance(0.4) {
        constraints.forbid(
          Constraints.Edge(from: state(of: states), to: state(of: states)), at: t)
      }
    }
    return constraints
  }

  private mutating func state(of states: Int) -> Int { Int.random(in: 0..<states, using: &random) }
}

extension PlainModel {
  /// The same factors, but for those that the constraints make impossible.
  func obeying(_ constraints: Constraints) -> PlainModel {
    var model = self
    for t in 1...timesteps {
      for state in 0..<states where !constraints.allow(state, at: t) {
        model.emissions[t - 1][state] = -.infinity
      }
      for edge in constraints[t]?.forbiddenEdges ?? [] {
        model.steps[t - 2][edge.from][edge.to] = -.infinity
      }
    }
    return model
  }
}
