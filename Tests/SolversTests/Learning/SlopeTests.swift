import DynamicProgramming
import RealModule
import SeededRandom
import Testing

@testable import Solvers

/// Gradients are what differences say.
@Suite struct SlopeTests {
  /// By differences of fourth order.
  static func slope(_ function: (Double) -> Double) -> Double {
    let h = 1e-3
    let near = (function(h) - function(-h)) / (2 * h)
    let far = (function(2 * h) - function(-2 * h)) / (4 * h)
    return (4 * near - far) / 3
  }

  static func slopes(_ place: [Double], _ function: ([Double]) -> Double) -> [Double] {
    place.indices.map { index in
      slope { step in
        var moved = place
        moved[index] += step
        return function(moved)
      }
    }
  }

  private static func expectEqual(_ a: [Double], _ b: [Double], _ comment: String) {
    #expect(a.count == b.count)
    for (own, other) in zip(a, b) {
      #expect((own - other).magnitude <= 1e-6 * max(1, own.magnitude), "\(comment)")
    }
  }

  @Test(arguments: 1..<UInt64(80))
  func ofTheConditionalLikelihood(seed: UInt64) throws {
    let task = RandomChain(seed: seed, reading: .scores).task
    let likelihood = ConditionalLikelihood(task, at: task.training)
    let weights = ScoreWeights(of: task.start, task.rules)
    let place = weights.values(of: task.start)
    #expect(weights.model(of: place) == task.start)
    let differences = Self.slopes(place) {
      (try? likelihood.value(of: weights.model(of: $0)))?.logLikelihood ?? .nan
    }
    let value = try likelihood.value(of: task.start)
    Self.expectEqual(value.gradient(weights), differences, "seed \(seed)")
  }

  /// Fisher's identity: the slope of the log-evidence are the expected counts.
  @Test(arguments: 1..<UInt64(80))
  func ofTheLogEvidence(seed: UInt64) throws {
    let task = RandomChain(seed: seed, reading: .scores).task
    let weights = ScoreWeights(of: task.start, task.rules)
    let differences = Self.slopes(weights.values(of: task.start)) {
      (try? task.counts(of: weights.model(of: $0), at: task.training))?.logEvidence ?? -.infinity
    }
    let counts = try task.counts(of: task.start, at: task.training)
    Self.expectEqual(weights.values(of: counts), differences, "seed \(seed)")
  }

  /// The same; of a uniform distribution one that holds all that is drawn.
  private static func holdingAll(_ emission: FamilyEmission) -> FamilyEmission {
    let parameters = emission.parameters
    guard emission.declaration.name == "uniform" else { return emission }
    let ends = [-1.0, 12].map { [Double](repeating: $0, count: parameters.dimensions) }
    return FamilyEmission(
      FamilyParameters(
        parameters.family, states: 1, dimensions: parameters.dimensions, values: ends),
      observations: [])
  }

  /// Where the M step stays put the log-evidence is flat: in every family that can be learned.
  @Test(arguments: EmissionFamilies.standard.all.indices)
  func vanishesWhereTheMStepOfAFamilyStays(place: Int) throws {
    let family = EmissionFamilies.standard.all[place]
    var random = SplitMix64(seed: 11)
    let parameters = Self.holdingAll(FamilyDraw.emission(family, 1, using: &random))
    let observed = FamilyDraw.observe(parameters, 40, using: &random)
    let trellis = Trellis(
      timesteps: 40, initial: [0], transition: .same(TransitionTable(dense: [0], states: 1)),
      emission: .family(observed))
    let problem = Problem(
      name: "one state", states: .numbered(1), observations: .none(timesteps: 40),
      reading: .probabilities, trellis: trellis)
    var learner = try BaumWelch(LearningTask(of: problem, sequences: [trellis]))
    for _ in 0..<3000 {
      let before = learner.model
      try learner.step()
      if learner.model == before { break }
    }
    guard case .family(let learned) = learner.model.emission else {
      return #expect(Bool(false), "a family stays one")
    }
    let fixed = (family as? any LearnableFamily.Type)?.fixed ?? []
    let isLearnable = family is any LearnableFamily.Type
    if !isLearnable { #expect(learned.parameters == parameters.parameters) }
    // What is learned from extremes lies at a step, which has no slope.
    let isSmooth = !EmissionModel.family(learned).isLearnedFromExtremes
    for (number, parameter) in family.declaration.parameters.enumerated()
    where isLearnable && isSmooth && !fixed.contains(number) && parameter.shape == .components {
      for component in 0..<learned.dimensions {
        let size = learned.parameters.values[number][component]
        let slope = Self.slope { step in
          var values = learned.parameters.values
          values[number][component] += step * max(0.1, size.magnitude)
          let emission = FamilyEmission(
            FamilyParameters(family, states: 1, dimensions: learned.dimensions, values: values),
            observations: Array(observed.observations))
          return (1...40).reduce(0) {
            $0 + EmissionModel.family(emission).logLikelihood(at: $1, state: 0, states: 1)
          }
        }
        #expect(slope.magnitude < 2e-4, "\(family.declaration.name).\(parameter.name)")
      }
    }
  }

  /// A conjugate prior of very many imagined observations holds the parameters where they began,
  /// and one of none does not: in every family that has one.
  @Test(arguments: EmissionFamilies.standard.all.indices)
  func isHeldByAStrongPrior(place: Int) throws {
    let family = EmissionFamilies.standard.all[place]
    var random = SplitMix64(seed: 12)
    let emission = Self.holdingAll(FamilyDraw.emission(family, 1, using: &random))
    let observed = FamilyDraw.observe(emission, 30, using: &random)
    let trellis = Trellis(
      timesteps: 30, initial: [0], transition: .same(TransitionTable(dense: [0], states: 1)),
      emission: .family(observed))
    let problem = Problem(
      name: "one state", states: .numbered(1), observations: .none(timesteps: 30),
      reading: .probabilities, trellis: trellis)
    var task = LearningTask(of: problem, sequences: [trellis])
    task.rules.pseudoCount = 1e9
    var learner = try BaumWelch(task)
    try learner.step()
    guard case .family(let held) = learner.model.emission else { throw LearningFault.scores }
    let hasPrior = !["negative-binomial", "student-t", "uniform"].contains(family.declaration.name)
    for (own, start) in zip(held.parameters.values.joined(), emission.parameters.values.joined())
    where hasPrior {
      #expect(
        (own - start).magnitude <= 1e-6 * max(1, start.magnitude), "\(family.declaration.name)")
    }
    task.rules.pseudoCount = 0
    var free = try BaumWelch(task)
    try free.step()
    #expect((free.model != task.start) == (family is any LearnableFamily.Type))
  }
}
