import DynamicProgramming
import ModelFiles
import RealModule
import SeededRandom
import Testing

@testable import Solvers

/// What is learned of the samples.
@Suite struct SampleLearningTests {
  private static func problem(_ name: String) throws -> Problem {
    let sample = try #require(SampleCatalogue.sample(named: name))
    return try ModelLoader().read(bytes: sample.bytes, name: name, directory: nil).problem
  }

  private static func learned(
    _ task: LearningTask, iterations: Int = 200
  ) throws -> (model: ChainModel, objective: Double) {
    var run = LearningRun(try BaumWelch(task), tolerance: 1e-6)
    for _ in 0..<iterations where !run.isConverged { try run.step() }
    return (run.learner.model, run.learner.objective)
  }

  /// p(symbol | state).
  private static func emission(
    of symbol: String, in state: Int, _ model: ChainModel, _ problem: Problem
  ) throws -> Double {
    guard case .categorical(let emission) = model.emission,
      case .symbols(let names, _) = problem.observations
    else { throw LearningFault.noSequences }
    let place = try #require(names.firstIndex(of: symbol))
    return .exp(emission.table[place * emission.states + state])
  }

  /// Eisner's two stories: whoever believes at first that many ice creams speak for heat finds the
  /// weather, whoever believes the contrary finds the same weather with the names exchanged, and
  /// somebody with no opinion finds nothing.
  @Test func theDiaryIsReadAsOneBegins() throws {
    let problem = try Self.problem("ice-cream")
    let good = LearningTask(of: problem, sequences: [problem.trellis])
    let hot = try Self.learned(good)
    let threes = try (0...1).map { try Self.emission(of: "3", in: $0, hot.model, problem) }
    #expect(threes[1] > 2 * threes[0], "\(threes)")
    #expect(try Self.emission(of: "1", in: 0, hot.model, problem) > 0.5)

    var bad = good
    guard case .categorical(let emission) = good.start.emission else { throw LearningFault.scores }
    let exchanged = stride(from: 0, to: emission.table.count, by: 2).flatMap {
      [emission.table[$0 + 1], emission.table[$0]]
    }
    bad.start.emission = .categorical(
      CategoricalEmission(table: exchanged, states: 2, codes: emission.codes))
    let cold = try Self.learned(bad)
    let exchangedThrees = try (0...1).map {
      try Self.emission(of: "3", in: $0, cold.model, problem)
    }
    #expect(exchangedThrees[0] > 2 * exchangedThrees[1], "\(exchangedThrees)")
    #expect((cold.objective - hot.objective).magnitude < 1e-6)

    var blank = good
    let mean = stride(from: 0, to: emission.table.count, by: 2).flatMap { place in
      let half = Double.log(
        (.exp(emission.table[place]) + .exp(emission.table[place + 1])) / 2)
      return [half, half]
    }
    blank.start.emission = .categorical(
      CategoricalEmission(table: mean, states: 2, codes: emission.codes))
    let nothing = try Self.learned(blank)
    #expect(nothing.objective < hot.objective - 4)
    let (a, b) = (
      try Self.emission(of: "3", in: 0, nothing.model, problem),
      try Self.emission(of: "3", in: 1, nothing.model, problem)
    )
    #expect((a - b).magnitude < 1e-9)
  }

  /// The other story: the start alone decides what is found.
  @Test func aFickleStartEndsElsewhere() throws {
    let problem = try Self.problem("fickle-weather")
    #expect(problem.observations == (try Self.problem("ice-cream")).observations)
    let learned = try Self.learned(LearningTask(of: problem, sequences: [problem.trellis]))
    // Twos, and all else: no weather, and 2.7 nats worse.
    #expect((learned.objective + 38.012).magnitude < 1e-3)
    #expect(try Self.emission(of: "2", in: 0, learned.model, problem) > 0.7)
    #expect(try Self.emission(of: "2", in: 1, learned.model, problem) < 1e-6)
  }

  /// From 20,000 rolls, and from a start that only knows that one die likes sixes, the casino gives
  /// its dice away.
  @Test func theCasinoIsLearnedFromItsRolls() throws {
    let problem = try Self.problem("casino")
    let truth = ChainModel(of: problem.trellis)
    guard case .categorical(let emission) = truth.emission else { throw LearningFault.scores }
    let table = try #require(truth.table)
    var random = SplitMix64(seed: 6)
    var (state, codes): (Int, [Int32]) = (0, [])
    for _ in 0..<20_000 {
      var (roll, symbol) = (random.nextUnit(), 0)
      while symbol < 5 {
        roll -= .exp(emission.table[symbol * 2 + state])
        if roll < 0 { break }
        symbol += 1
      }
      codes.append(Int32(symbol))
      if random.nextUnit() < .exp(table[state, 1 - state]) { state = 1 - state }
    }
    let rolls = Trellis(
      timesteps: codes.count, initial: truth.initial, transition: truth.transition,
      emission: .categorical(CategoricalEmission(table: emission.table, states: 2, codes: codes)))
    var task = LearningTask(of: problem, sequences: [rolls])
    let logs = { (numbers: [Double]) in numbers.map { Double.log($0) } }
    task.start.transition = .same(TransitionTable(dense: logs([0.8, 0.2, 0.2, 0.8]), states: 2))
    task.start.emission = .categorical(
      CategoricalEmission(
        table: logs((0..<5).flatMap { _ in [0.18, 0.14] } + [0.1, 0.3]), states: 2,
        codes: [Int32]()))
    let fitted = try Self.learned(task, iterations: 120)
    let learned = try #require(fitted.model.table)
    let six = try Self.emission(of: "6", in: 1, fitted.model, problem)
    #expect((six - 0.5).magnitude < 0.03, "\(six)")
    let fair = try Self.emission(of: "6", in: 0, fitted.model, problem)
    #expect((fair - 1 / 6).magnitude < 0.03, "\(fair)")
    #expect((Double.exp(learned[0, 1]) - 0.05).magnitude < 0.02)
    #expect((Double.exp(learned[1, 0]) - 0.1).magnitude < 0.03)
  }
}
