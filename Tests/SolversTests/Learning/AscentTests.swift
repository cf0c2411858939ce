import DynamicProgramming
import RealModule
import SeededRandom
import Testing

@testable import Solvers

/// No step of a learner makes its objective less.
@Suite struct AscentTests {
  /// Those of chains of which some sequence is possible.
  private static func seeds(
    below end: UInt64, reading: Reading = .probabilities, emission: RandomChain.Emission? = nil
  ) -> [UInt64] {
    (1..<end).filter {
      !RandomChain(seed: $0, reading: reading, emission: emission).sequences.isEmpty
    }
  }

  private static func objectives(of learner: any Learner, steps: Int) throws -> [Double] {
    var (learner, values) = (learner, [learner.objective])
    for _ in 0..<steps where !learner.isFinished {
      try learner.step()
      values.append(learner.objective)
    }
    return values
  }

  private static func expectAscent(_ values: [Double], _ seed: UInt64) {
    for (before, after) in zip(values, values.dropFirst()) {
      #expect(after >= before - 1e-9 * max(1, before.magnitude), "seed \(seed): \(values)")
      #expect(after.isFinite, "seed \(seed): \(values)")
    }
  }

  @Test(arguments: seeds(below: 300))
  func holdsForBaumWelch(seed: UInt64) throws {
    let chain = RandomChain(seed: seed)
    var task = chain.task
    var random = SplitMix64(seed: seed)
    if seed % 3 == 0 { task.rules.pseudoCount = 0.5 }
    if seed % 4 == 0 {
      task.rules.initial = false
      task.rules.transition[0] = false
      task.rules.emission[0][random.nextIndex(below: task.start.states)] = false
      task.rules.frozenParameters = ["sd", "shape", "weights"]
    }
    Self.expectAscent(try Self.objectives(of: try BaumWelch(task), steps: 8), seed)
  }

  /// The first two states tied, and alike to begin with; nil where there is one state, or that is
  /// impossible.
  private static func tied(seed: UInt64) -> LearningTask? {
    var task = RandomChain(seed: seed, emission: .symbols).task
    guard case .categorical(let drawn) = task.start.emission, drawn.states > 1 else { return nil }
    var table = drawn.table
    for place in stride(from: 0, to: table.count, by: drawn.states) {
      table[place + 1] = table[place]
    }
    task.start.emission = .categorical(
      CategoricalEmission(table: table, states: drawn.states, codes: drawn.codes))
    task.rules.tiedEmissions = [[0, 1]]
    if seed % 2 == 0 { task.rules.pseudoCount = 0.5 }
    return (try? BaumWelch(task)) == nil ? nil : task
  }

  /// States that are tied keep the same numbers, which are the shares of what all of them have
  /// seen.
  @Test(arguments: seeds(below: 60, emission: .symbols).filter { tied(seed: $0) != nil })
  func holdsForTiedRows(seed: UInt64) throws {
    let task = try #require(Self.tied(seed: seed))
    var learner = try BaumWelch(task)
    Self.expectAscent(try Self.objectives(of: learner, steps: 6), seed)
    guard case .categorical(let before) = task.start.emission else { throw LearningFault.scores }
    let counts = learner.counts.emission[0]
    try learner.step()
    guard case .categorical(let after) = learner.model.emission else { throw LearningFault.scores }
    let places = Array(stride(from: 0, to: before.table.count, by: before.states))
    let seen = places.map { place -> Double in
      let isPossible = before.table[place] > -.infinity
      return isPossible ? counts[place] + counts[place + 1] + task.rules.pseudoCount : 0
    }
    let sum = seen.reduce(0, +)
    for (place, count) in zip(places, seen) {
      #expect(after.table[place] == after.table[place + 1], "seed \(seed)")
      let share = sum > 0 ? count / sum : Double.exp(before.table[place])
      #expect((Double.exp(after.table[place]) - share).magnitude < 1e-12, "seed \(seed)")
    }
  }

  @Test(arguments: seeds(below: 100, emission: .symbols))
  func holdsForViterbiTrainingAndCounting(seed: UInt64) throws {
    // A floor, or what is thought of a missing component, is no maximum over one path alone.
    let chain = RandomChain(seed: seed, emission: .symbols)
    var task = chain.task
    if seed % 3 == 0 { task.rules.pseudoCount = 0.5 }
    Self.expectAscent(try Self.objectives(of: try ViterbiTraining(task), steps: 8), seed)
    Self.expectAscent(try Self.objectives(of: try Counting(task), steps: 8), seed)
  }

  @Test(arguments: seeds(below: 60, reading: .scores))
  func holdsForTheConditionalRandomField(seed: UInt64) throws {
    let chain = RandomChain(seed: seed, reading: .scores)
    var task = chain.task
    task.l2 = 0.1
    Self.expectAscent(try Self.objectives(of: try ConditionalRandomField(task), steps: 10), seed)
  }

  /// What is impossible stays so, and what is frozen stays as it is.
  @Test(arguments: seeds(below: 100))
  func keepsZerosAndWhatIsFrozen(seed: UInt64) throws {
    let chain = RandomChain(seed: seed)
    var task = chain.task
    task.rules.initial = false
    task.rules.emission[0][0] = false
    var learner = try BaumWelch(task)
    for _ in 0..<3 { try learner.step() }
    #expect(learner.model.initial == task.start.initial)
    let (before, after) = (try #require(task.start.table), try #require(learner.model.table))
    for from in 0..<before.states {
      for to in 0..<before.states where before[from, to] == -.infinity {
        #expect(after[from, to] == -.infinity)
      }
    }
    let (first, last) = (task.start.emission.leaves[0], learner.model.emission.leaves[0])
    let trellis = chain.sequences[0]
    for t in 1...trellis.timesteps {
      let observed = trellis.emission.leaves[0]
      let old = ChainModel.emission(first, of: observed, at: t)
      #expect(ChainModel.emission(last, of: observed, at: t) == old)
    }
  }
}

extension ChainModel {
  /// log p(x_t | state 0) under other parameters.
  fileprivate static func emission(
    _ parameters: EmissionModel, of observed: EmissionModel, at t: Int
  ) -> Double {
    switch (parameters, observed) {
    case (.categorical(let own), .categorical(let other)):
      let code = other.codes[t - 1]
      return code < 0 ? 0 : own.table[Int(code) * own.states]
    case (.family(let own), .family(let other)):
      let emission = FamilyEmission(own.parameters, observations: Array(other.observations))
      return EmissionModel.family(emission).logLikelihood(
        at: t, state: 0, states: own.parameters.states)
    default: return 0
    }
  }
}
