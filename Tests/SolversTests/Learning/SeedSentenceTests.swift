import DynamicProgramming
import ModelFiles
import SeededRandom
import Testing

@testable import Solvers

/// Training a conditional random field and learning rewards from demonstrations are one thing.
@Suite struct SeedSentenceTests {
  /// A decision problem in which no move leads back to the start, and demonstrations of it.
  private struct Demonstrations {
    let problem: Problem
    let sequences: [Trellis]
    let references: [Reference?]

    init(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let states = 2 + random.nextIndex(below: 4)
      let horizon = 1 + random.nextIndex(below: 5)
      let names = (0..<states).map { "s\($0)" }
      let moves = (0..<states).map { from in
        let targets = (1..<states).filter {
          $0 == 1 + from % (states - 1) || random.nextUnit() < 0.5
        }
        let list = targets.map { to in
          "m\(to): {to: s\(to), reward: \(3 * random.nextUnit() - 1.5)}"
        }
        return "  s\(from): {\(list.joined(separator: ", "))}"
      }
      let text = """
        states: [\(names.joined(separator: ", "))]
        start: s0
        horizon: \(horizon)
        moves:
        \(moves.joined(separator: "\n"))
        """
      problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
        .problem
      let trellis = problem.trellis
      sequences = [trellis, trellis, trellis]
      let paths = try #require(
        SoftSolution(of: trellis, temperature: 1).samplePaths(3, seed: seed))
      references = paths.map { Reference($0.map { [Int($0)] }) }
    }
  }

  /// The gradient of the field, whose scores are the rewards and whose reference is the
  /// demonstration, and that of the rewards are the same numbers, bit for bit.
  @Test(arguments: 1..<UInt64(50))
  func theGradientsAreTheSameNumbers(seed: UInt64) throws {
    let demonstrations = try Demonstrations(seed: seed)
    let problem = demonstrations.problem
    let trellis = problem.trellis
    let field = Problem(
      name: "field", states: problem.states, observations: problem.observations, reading: .scores,
      trellis: trellis)
    let fieldTask = LearningTask(
      of: field, sequences: Array(demonstrations.sequences), references: demonstrations.references)
    let weights = ScoreWeights(of: fieldTask.start, fieldTask.rules)
    let gradient = try ConditionalLikelihood(fieldTask, at: fieldTask.training)
      .value(of: fieldTask.start).gradient(weights)

    var task = LearningTask(
      of: problem, sequences: Array(demonstrations.sequences), references: demonstrations.references
    )
    task.features = .moves
    guard case .decision(let moves) = problem.reading else { throw Mismatch() }
    let features = try #require(RewardFeatures(of: problem, .moves))
    let rewards = try #require(RewardModel(task, moves, features))
    let learned = try rewards.value(of: rewards.start, at: task.training)

    let table = try #require(trellis.transition.table(arrivingAt: 2))
    var place = 0
    for to in 0..<trellis.states where trellis.initial[to] > -.infinity {
      let slot = try #require(table.edgeIndex(from: moves.start, to: to))
      #expect(gradient[place].bitPattern == learned.gradient[slot].bitPattern)
      place += 1
    }
    for from in 0..<trellis.states {
      for slot in table.slots(of: from) where table.slotWeights[slot] > -.infinity {
        if from != moves.start {
          #expect(gradient[place].bitPattern == learned.gradient[slot].bitPattern)
        }
        place += 1
      }
    }
    #expect(place == gradient.count)
    #expect(gradient.contains { $0 != 0 } || trellis.timesteps == 1 || trellis.states == 2)
  }

  private struct Mismatch: Error {}
}
