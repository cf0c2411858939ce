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

  /// One that the problem does not refuse, and the problem after it.
  mutating func accepted(by problem: Problem) -> (edit: Edit, next: Problem) {
    while true {
      let edit = edit(of: problem)
      if let next = try? problem.edited(by: edit) { return (edit, next) }
    }
  }

  private mutating func value(_ problem: Problem) -> ObservedValue {
    value(problem.trellis.emission)
  }

  private mutating func value(_ emission: EmissionModel) -> ObservedValue {
    if random.chance(0.2) { return .missing }
    switch emission {
    case .categorical(let emission):
      return .symbol(Int.random(in: 0..<(emission.table.count / emission.states), using: &random))
    case .family(let emission):
      switch emission.declaration.observations {
      case .counts where emission.dimensions == 1:
        return .count(Int64.random(in: 0...9, using: &random))
      case .counts:
        return .vector((0..<emission.dimensions).map { _ in random.pick([0, 1, 2, 3, 5]) })
      case .numbers:
        return .vector(
          (0..<emission.dimensions).map { _ in Double.random(in: -3...3, using: &random) })
      }
    case .features(let emission):
      let attribute = Int.random(in: 0..<emission.weights.attributes, using: &random)
      return .attributes([ObservedAttribute(attribute, random.pick([1, 1, -0.5]))])
    case .channels(let channels):
      let place = Int.random(in: 0..<channels.count, using: &random)
      return .channels([place: value(channels[place].emission)])
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
    emission(problem.trellis.emission, state, t, number)
  }

  private mutating func emission(
    _ emission: EmissionModel, _ state: Int, _ t: Int, _ number: Double
  ) -> (Parameter, Double) {
    switch emission {
    case .family(let emission):
      let part = emission.parameters.rows(of: state).indices.lowerBound
      if emission.parameters.mixture != nil, random.chance(0.4) {
        return (.mixtureWeight(state: state, part: 0), .random(in: 0...1, using: &random))
      }
      let place = emission.parameters.values.indices.randomElement(using: &random) ?? 0
      let parameter = Parameter.ofFamily(
        .init(
          place, state: state, part: part - emission.parameters.rows(of: state).lowerBound,
          component: Int.random(in: 0..<emission.parameters.width(of: place), using: &random)))
      return emission.declaration.parameters[place].range == .finite
        ? (parameter, number) : (parameter, .random(in: 0.1...2, using: &random))
    case .features(let emission):
      let attribute = Int.random(in: 0..<emission.weights.attributes, using: &random)
      return (.feature(state: state, attribute: attribute), number)
    case .channels(let channels):
      let place = Int.random(in: 0..<channels.count, using: &random)
      let (parameter, number) = self.emission(channels[place].emission, state, t, number)
      return (.ofChannel(place, parameter), number)
    case .scores: return (.score(state: state, t: t), number)
    case .categorical, .absent: return (.emission(state: state, symbol: 0), number)
    }
  }

  private mutating func state(of states: Int) -> Int { Int.random(in: 0..<states, using: &random) }
}

extension Problem {
  /// A trellis as a model of potentials.
  init(potentials trellis: Trellis) {
    self.init(
      name: "potentials", states: .numbered(trellis.states),
      observations: Self.observations(of: trellis.emission, timesteps: trellis.timesteps),
      reading: .scores, trellis: trellis)
  }

  private static func observations(
    of emission: EmissionModel, timesteps: Int
  ) -> Observations {
    switch emission {
    case .categorical(let emission):
      .symbols(
        names: (0..<(emission.table.count / emission.states)).map { "x\($0)" },
        codes: emission.codes)
    case .family(let emission): emission.shown
    case .features(let emission):
      .attributes(
        names: (0..<emission.weights.attributes).map { "a\($0)" }, emission.observations)
    case .channels(let channels):
      .channels(
        channels.map {
          ObservedChannel($0.name, observations(of: $0.emission, timesteps: timesteps))
        })
    case .scores, .absent: .none(timesteps: timesteps)
    }
  }
}
