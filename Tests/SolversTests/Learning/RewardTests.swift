import DynamicProgramming
import ModelFiles
import RealModule
import Testing

@testable import Solvers

/// Rewards from demonstrations.
@Suite struct RewardTests {
  private static func problem(slip: Double? = nil, discount: Double = 1) throws -> Problem {
    let text = """
      grid:
        rows: ["S..~..", ".#.#..", "...~.G"]
        rewards: {step: -1, "~": -1, G: 6}
        absorbing: [G]
        \(slip.map { "slip: \($0)" } ?? "")
      horizon: 9
      discount: \(discount)
      """
    return try ModelLoader().read(bytes: Array(text.utf8), name: "maze.yaml", directory: nil)
      .problem
  }

  private static func task(_ problem: Problem, count: Int) throws -> LearningTask {
    let paths = try #require(
      SoftSolution(of: problem.trellis, temperature: 1).samplePaths(count, seed: 3))
    var task = LearningTask(
      of: problem, sequences: Array(repeating: problem.trellis, count: count),
      references: paths.map { Reference($0.map { [Int($0)] }) })
    task.features = .letters
    return task
  }

  private static func rewards(_ task: LearningTask) throws -> RewardModel {
    guard case .decision(let moves) = task.problem.reading else { throw LearningFault.noSequences }
    let features = try #require(RewardFeatures(of: task.problem, task.features))
    return try #require(RewardModel(task, moves, features))
  }

  /// With moves of one outcome and of several, with a discount and without, for every kind of
  /// features.
  @Test(arguments: [0, 1, 2, 3], RewardFeatures.Kind.allCases)
  func haveTheSlopeThatDifferencesSay(variant: Int, kind: RewardFeatures.Kind) throws {
    let problem = try Self.problem(
      slip: variant > 1 ? 0.2 : nil, discount: variant % 2 == 0 ? 1 : 0.9)
    var task = try Self.task(problem, count: 4)
    task.features = kind
    let rewards = try Self.rewards(task)
    let place = rewards.start
    let slopes = SlopeTests.slopes(place) {
      (try? rewards.value(of: $0, at: [0, 1, 2, 3]))?.logLikelihood ?? .nan
    }
    let gradient = try rewards.value(of: place, at: [0, 1, 2, 3]).gradient
    for (own, other) in zip(gradient, slopes) {
      #expect((own - other).magnitude <= 1e-6 * max(1, own.magnitude))
    }
  }

  /// What was learned explains the demonstrations: the features are visited as often as they are
  /// there.
  @Test func visitWhatIsDemonstrated() throws {
    let task = try Self.task(try Self.problem(), count: 400)
    var learner = try MaximumEntropyRewards(task)
    for _ in 0..<200 where !learner.isFinished { try learner.step() }
    let value = try Self.rewards(task).value(of: learner.weights, at: task.training)
    #expect(learner.features.names == ["step", "G", "~"])
    for difference in value.gradient { #expect(difference.magnitude < 1e-6 * 400) }
  }

  /// And its best path earns in the true maze as much as the best there is.
  @Test func leadToAPolicyWithoutRegret() throws {
    let problem = try Self.problem()
    let task = try Self.task(problem, count: 400)
    var learner = try MaximumEntropyRewards(task)
    for _ in 0..<200 where !learner.isFinished { try learner.step() }
    let fitted = learner.fitted.trellis
    let path = Solution(of: fitted).rollOut().map { $0.states.map { Int($0) } }
    let best = try #require(path)
    #expect(
      (problem.trellis.logJoint(of: best) - Solution(of: problem.trellis).optimum).magnitude
        < 1e-9)
  }

  /// Where every move has one outcome, averaging over luck changes nothing.
  @Test func ofCausalEntropyAreThoseOfPathsWithoutLuck() throws {
    let problem = try Self.problem()
    let process = try #require(problem.decisionProcess)
    let policy = CausalEntropy(of: process)
    let soft = SoftSolution(of: problem.trellis, temperature: 1)
    #expect((policy.value - soft.optimum).magnitude < 1e-12)
    let path = try #require(Solution(of: problem.trellis).rollOut()).states.map { Int($0) }
    let told = DemonstratedMoves(Reference(path.map { [$0] }), under: policy)
    let logJoint = problem.trellis.logJoint(of: path)
    #expect((told.logLikelihood - (logJoint - soft.optimum)).magnitude < 1e-12)
    #expect((told.counts.reduce(0, +) - 9).magnitude < 1e-12)
  }

  /// Lucky slips do not make a demonstration more than certain, however far the rewards go.
  @Test(arguments: [0.2, 0.5])
  func areWorthNoMoreThanCertainty(slip: Double) throws {
    let problem = try Self.problem(slip: slip)
    let path = try #require(Solution(of: problem.trellis).rollOut()).states
    var task = LearningTask(
      of: problem, sequences: [problem.trellis], references: [Reference(path.map { [Int($0)] })])
    task.features = .letters
    var learner = try MaximumEntropyRewards(task)
    var before = learner.objective
    for _ in 0..<40 where !learner.isFinished {
      try learner.step()
      #expect(learner.objective >= before && learner.objective <= 0)
      before = learner.objective
    }
    #expect(learner.weights.allSatisfy { $0.isFinite })
  }

  /// Of moves with chance it is Σ log π of the moves, by a recursion written out here.
  @Test func areJudgedByThePolicyAlone() throws {
    let text = """
      states: [a, b]
      start: a
      horizon: 2
      moves:
        a: {stay: {to: a, reward: 0.5}, go: {to: {b: {p: 0.75, reward: 2}, a: {p: 0.25, reward: -1}}}}
        b: {rest: {to: b, reward: 1}, back: {to: {a: {p: 1, reward: 0.25}}}}
      """
    let problem = try ModelLoader().read(bytes: Array(text.utf8), name: "m.yaml", directory: nil)
      .problem
    let policy = CausalEntropy(of: try #require(problem.decisionProcess))
    func logSum(_ a: Double, _ b: Double) -> Double { .log(.exp(a) + .exp(b)) }
    let (lastA, lastB) = (logSum(0.5, 1.25), logSum(1, 0.25))
    let (stay, go) = (0.5 + lastA, 0.75 * (2 + lastB) + 0.25 * (-1 + lastA))
    let first = logSum(stay, go)
    let moved = DemonstratedMoves(Reference([[1], [1]]), under: policy).logLikelihood
    #expect((moved - (go - first + 1 - lastB)).magnitude < 1e-12)
    // Either move may have stayed: with 1, or with 0.25 by bad luck.
    let stayed = DemonstratedMoves(Reference([[0], nil]), under: policy).logLikelihood
    let either = Double.log(.exp(stay - first) + 0.25 * .exp(go - first))
    #expect((stayed - either).magnitude < 1e-12)
    // The move that is told is the one that counts, whatever its luck.
    let names = try #require(problem.outcomes).names
    let told = { (name: String) in names.firstIndex(of: name).map { Int32($0) } }
    let gone = DemonstratedMoves(
      Reference([[0], nil], moves: [told("go"), nil]), under: policy
    ).logLikelihood
    #expect((gone - (go - first)).magnitude < 1e-12)
    let rested = DemonstratedMoves(
      Reference([[0], nil], moves: [told("stay"), nil]), under: policy)
    #expect((rested.logLikelihood - (stay - first)).magnitude < 1e-12)
    #expect(rested.counts[..<4].filter { $0 > 0.5 }.count == 1)
  }

  /// Of a demonstration with gaps too.
  @Test(arguments: RewardFeatures.Kind.allCases)
  func haveTheSlopeThatDifferencesSayWhereSomethingIsUnknown(kind: RewardFeatures.Kind) throws {
    let full = try Self.task(try Self.problem(slip: 0.3, discount: 0.8), count: 2)
    let references = full.references.map { reference in
      Reference((reference?.states ?? []).enumerated().map { $0 % 3 == 1 ? nil : $1 })
    }
    var task = LearningTask(
      of: full.problem, sequences: Array(full.sequences), references: references)
    task.features = kind
    let rewards = try Self.rewards(task)
    let place = rewards.start
    let slopes = SlopeTests.slopes(place) {
      (try? rewards.value(of: $0, at: [0, 1]))?.logLikelihood ?? .nan
    }
    let gradient = try rewards.value(of: place, at: [0, 1]).gradient
    for (own, other) in zip(gradient, slopes) {
      #expect((own - other).magnitude <= 1e-6 * max(1, own.magnitude))
    }
  }
}
