import SeededRandom

@testable import DynamicProgramming

/// Edits of a model, of every kind that it has; a few do not apply.
struct RandomEdits {
  var random: SplitMix64

  init(seed: UInt64) {
    self.random = SplitMix64(seed: seed)
  }

  mutating func edit(of problem: Problem) -> Edit {
    let (n, states) = (problem.trellis.timesteps, problem.trellis.states)
    let t = Int.random(in: 1...n, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .pin(state: random.chance(0.3) ? nil : state(of: states), t: t)
    case 1: return .forbid(state: state(of: states), t: t, isForbidden: random.chance(0.7))
    case 2:
      let edge = Constraints.Edge(from: state(of: states), to: state(of: states))
      return .forbidEdge(edge, t: t, isForbidden: random.chance(0.7))
    case 3: return .append((0..<Int.random(in: 1...3, using: &random)).map { _ in value(problem) })
    case 4: return .drop(count: Int.random(in: 1...3, using: &random))
    case 5, 6: return .observe(value(problem), t: t)
    default:
      let (parameter, number) = self.parameter(of: problem, t: t)
      return .set(parameter, to: number, rescales: random.chance(0.4))
    }
  }

  private mutating func value(_ problem: Problem) -> ObservedValue {
    if random.chance(0.2) { return .missing }
    switch problem.trellis.emission {
    case .categorical(let emission):
      return .symbol(Int.random(in: 0..<(emission.table.count / emission.states), using: &random))
    case .family(let emission):
      switch emission.declaration.observations {
      case .counts: return .count(Int64.random(in: 0...9, using: &random))
      case .numbers:
        return .vector(
          (0..<emission.dimensions).map { _ in Double.random(in: -3...3, using: &random) })
      }
    case .absent, .scores: return .symbol(0)
    }
  }

  private mutating func parameter(of problem: Problem, t: Int) -> (Parameter, Double) {
    let states = problem.trellis.states
    let (from, to) = (state(of: states), state(of: states))
    let number = random.chance(0.2) ? -.infinity : Double.random(in: -4...0.5, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return (.initial(state: to), number)
    case 1: return (.final(state: to), number)
    case 2:
      if case .perStep = problem.trellis.transition {
        return (.transition(from: from, to: to, t: t), number)
      }
      return (.transition(from: from, to: to, t: nil), number)
    default: return emission(of: problem, to, t, number)
    }
  }

  private mutating func emission(
    of problem: Problem, _ state: Int, _ t: Int, _ number: Double
  ) -> (Parameter, Double) {
    switch problem.trellis.emission {
    case .family(let emission):
      let place = emission.parameters.values.indices.randomElement(using: &random) ?? 0
      let parameter = Parameter.ofFamily(place, state: state, component: 0)
      return emission.declaration.parameters[place].range == .finite
        ? (parameter, number) : (parameter, .random(in: 0.1...2, using: &random))
    case .scores: return (.score(state: state, t: t), number)
    case .categorical, .absent: return (.emission(state: state, symbol: 0), number)
    }
  }

  private mutating func state(of states: Int) -> Int { Int.random(in: 0..<states, using: &random) }
}

extension Problem {
  /// A trellis as a model of potentials.
  init(potentials trellis: Trellis) {
    let observations: Observations =
      switch trellis.emission {
      case .categorical(let emission):
        .symbols(
          names: (0..<(emission.table.count / emission.states)).map { "x\($0)" },
          codes: emission.codes)
      case .family(let emission): emission.shown
      case .scores, .absent: .none(timesteps: trellis.timesteps)
      }
    self.init(
      name: "potentials", states: .numbered(trellis.states), observations: observations,
      reading: .scores, trellis: trellis)
  }
}
