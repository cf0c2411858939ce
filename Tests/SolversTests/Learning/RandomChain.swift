import DynamicProgramming
import RealModule
import SeededRandom

@testable import Solvers

/// A random chain of probabilities or scores with some short sequences: zeros, missing
/// observations, constraints, a row for ending, one emission or several channels.
struct RandomChain {
  let problem: Problem
  let sequences: [Trellis]
  /// For each sequence states that a possible path visits, some of them not known.
  let references: [Reference?]

  /// What is observed.
  enum Emission: CaseIterable {
    case symbols, features, channels
    case family, mixture
  }

  init(seed: UInt64, reading: Reading = .probabilities, emission kind: Emission? = nil) {
    var draw = ChainDraw(random: SplitMix64(seed: seed), isScores: reading == .scores)
    let states = 1 + draw.random.nextIndex(below: 3)
    let lengths = (0..<(2 + draw.random.nextIndex(below: 3))).map { _ in
      1 + draw.random.nextIndex(below: 6)
    }
    let kinds: [Emission] =
      reading == .scores
      ? [.symbols, .features, .channels]
      : [
        .symbols, .channels, .family, .mixture,
      ]
    let emission = draw.emission(kind ?? draw.pick(kinds), states)
    let hasFinal = draw.random.nextUnit() < 0.3
    let initial = draw.row(states)
    var weights: [Double] = []
    var final: [Double] = []
    for _ in 0..<states {
      let row = draw.row(hasFinal ? states + 1 : states)
      weights += row.prefix(states)
      if hasFinal { final.append(row[states]) }
    }
    let table = TransitionTable(dense: weights, states: states)
    var sequences: [Trellis] = []
    for length in lengths {
      let trellis = Trellis(
        timesteps: length, initial: initial, transition: .same(table),
        emission: draw.observe(emission, length), final: hasFinal ? final : nil,
        constraints: draw.constraints(length, states))
      if SoftSolution(of: trellis, temperature: 1).isFeasible { sequences.append(trellis) }
    }
    self.sequences = sequences
    let shown =
      sequences.first
      ?? Trellis(
        timesteps: 1, initial: initial, transition: .same(table),
        emission: draw.observe(emission, 1), final: hasFinal ? final : nil)
    problem = Problem(
      name: "random", states: .numbered(states),
      observations: .none(timesteps: shown.timesteps), reading: reading, trellis: shown)
    references = sequences.map { trellis in
      let solution = SoftSolution(of: trellis, temperature: 1)
      let path = solution.samplePaths(1, seed: seed)?.first ?? []
      let isWhole = draw.random.nextUnit() < 0.5
      return Reference(
        path.map { state in
          isWhole || draw.random.nextUnit() < 0.7 ? [Int(state)] : nil
        })
    }
  }

  var task: LearningTask {
    LearningTask(of: problem, sequences: sequences, references: references)
  }
}

/// Draws the parts of a chain.
private struct ChainDraw {
  var random: SplitMix64
  let isScores: Bool

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[random.nextIndex(below: elements.count)]
  }

  /// Logs of probabilities with a zero now and then; or scores.
  mutating func row(_ count: Int) -> [Double] {
    var numbers = (0..<count).map { _ in 0.02 + random.nextUnit() }
    if count > 1, random.nextUnit() < 0.3 { numbers[random.nextIndex(below: count)] = 0 }
    let sum = numbers.reduce(0, +)
    return numbers.map { .log(isScores ? 3 * $0 : $0 / sum) }
  }

  mutating func emission(_ kind: RandomChain.Emission, _ states: Int) -> EmissionModel {
    switch kind {
    case .symbols:
      let rows = (0..<states).map { _ in row(3) }
      let table = (0..<3).flatMap { symbol in rows.map { $0[symbol] } }
      return .categorical(CategoricalEmission(table: table, states: states, codes: [Int32]()))
    case .features:
      let weights = (0..<4).map { _ in
        (0..<states).filter { _ in random.nextUnit() < 0.8 }.map {
          (state: $0, weight: random.nextUnit() - 0.5)
        }
      }
      return .features(
        FeatureEmission(
          FeatureWeights(states: states, weights: weights), observations: AttributeLists()))
    case .channels:
      let second: RandomChain.Emission = isScores ? .features : .family
      return .channels([
        EmissionChannel("one", emission(.symbols, states)),
        EmissionChannel("two", emission(second, states)),
      ])
    case .family, .mixture:
      let family = pick(EmissionFamilies.standard.all)
      return .family(
        FamilyDraw.emission(family, states, isMixture: kind == .mixture, using: &random))
    }
  }

  mutating func observe(_ emission: EmissionModel, _ count: Int) -> EmissionModel {
    switch emission {
    case .categorical(let emission):
      let codes = (0..<count).map { _ in
        random.nextUnit() < 0.15 ? -1 : Int32(random.nextIndex(below: 3))
      }
      return .categorical(
        CategoricalEmission(table: emission.table, states: emission.states, codes: codes))
    case .features(let emission):
      var lists = AttributeLists()
      for _ in 0..<count {
        lists.append(
          (0..<4).filter { _ in random.nextUnit() < 0.4 }.map {
            ObservedAttribute($0, pick([1, 1, -0.5, 2]))
          })
      }
      return .features(FeatureEmission(emission.weights, observations: lists))
    case .channels(let channels):
      return .channels(
        channels.map { EmissionChannel($0.name, observe($0.emission, count)) })
    case .family(let emission):
      return .family(FamilyDraw.observe(emission, count, using: &random))
    case .absent, .scores: return emission
    }
  }

  mutating func constraints(_ timesteps: Int, _ states: Int) -> Constraints {
    var constraints = Constraints()
    guard states > 1, random.nextUnit() < 0.3 else { return constraints }
    let t = 1 + random.nextIndex(below: timesteps)
    constraints.forbid(random.nextIndex(below: states), at: t)
    if t > 1 {
      let edge = Constraints.Edge(
        from: random.nextIndex(below: states), to: random.nextIndex(below: states))
      constraints.forbid(edge, at: t)
    }
    return constraints
  }
}
