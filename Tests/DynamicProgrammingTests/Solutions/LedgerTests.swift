import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct LedgerTests {
  @Test(arguments: Seeds.feasible)
  func keepsItsSumOnTheGreedyPath(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let rollout = try #require(solution.rollOut())
    for t in 0...model.plain.timesteps {
      let ledger = solution.ledger(of: rollout, after: t)
      #expect(agrees(ledger.total, solution.optimum), "t = \(t), \(model)")
      #expect(ledger.regret == 0)
      #expect(ledger.optimum == solution.optimum)
    }
  }

  @Test(arguments: Seeds.feasible)
  func fallsByTheRegretWhereThePathLeavesThePolicy(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for deviations in everySetOfDeviations(of: model.plain) {
      let rollout = try #require(solution.rollOut(deviations: deviations))
      var lost = 0.0
      for t in 0...model.plain.timesteps {
        let regret = rollout.regrets[t] ?? 0
        lost += regret
        let ledger = solution.ledger(of: rollout, after: t)
        #expect(regret >= 0)
        #expect(agrees(ledger.regret, lost))
        let error = (ledger.total - (solution.optimum - lost)).magnitude
        let scale = max(1, solution.optimum.magnitude, lost)
        #expect(error <= 1e-12 * scale, "\(deviations) t = \(t), \(model)")
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func namesTheRegretOfEveryEdge(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells where all.best[cell.t][cell.state] > -.infinity {
      let weight = (0..<cell.t).reduce(1) { weight, _ in weight * model.plain.discount }
      let found = (0..<model.plain.states).map { solution.regret(of: $0, from: cell) }
      let expected = all.exactBestOver[cell.t][cell.state].map {
        ((all.exactBest[cell.t][cell.state] - $0) * weight).rounded
      }
      let scale = max(1, all.best[cell.t][cell.state].magnitude)
      for (found, expected) in zip(found, expected) {
        #expect(agrees(found, expected, within: 1e-12 * scale), "\(cell) \(model)")
      }
    }
  }

  @Test(arguments: Seeds.feasible)
  func endsWithTheScoreOfThePath(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for deviations in everySetOfDeviations(of: model.plain) {
      let rollout = try #require(solution.rollOut(deviations: deviations))
      let score = model.plain.score(of: rollout.states)
      let n = model.plain.timesteps
      #expect(agrees(solution.logJoint(of: rollout), score), "\(deviations) \(model)")
      #expect(agrees(solution.ledger(of: rollout, after: n).total, score), "\(model)")
    }
  }

  @Test func beginsWithNothingEarnedAndEverythingToCome() throws {
    let solution = Solution(of: Examples.corridor(discount: 0.5))
    let rollout = try #require(solution.rollOut())
    let ledger = solution.ledger(of: rollout, after: 0)
    let optimum = solution.optimum
    #expect(ledger == Ledger(soFar: 0, toCome: optimum, optimum: optimum, regret: 0))
  }

  @Test func discountsWhatIsToComeAndWhatIsRegretted() throws {
    let solution = Solution(of: Examples.corridor(discount: 0.5))
    // Right at once, then right, stay, stay: −1 − 1/2 + 2/4 + 2/8 + 10/16.
    let rollout = try #require(solution.rollOut(deviations: [1: 1]))
    #expect(rollout.states == [1, 2, 2, 2])
    #expect(solution.ledger(of: rollout, after: 2).soFar == -1.5)
    #expect(solution.ledger(of: rollout, after: 2).toCome == 0.5 + 0.25 + 0.625)
    #expect(rollout.regrets == [1: 0.25 - -0.125])
    #expect(solution.logJoint(of: rollout) == -0.125)
  }

  @Test func losesNoDigitsOverALongPath() throws {
    let n = 100_000
    let trellis = Trellis(
      timesteps: n, initial: [-0.1], transition: .same(TransitionTable(dense: [-0.1], states: 1)),
      emission: .absent)
    let solution = Solution(of: trellis)
    let rollout = try #require(solution.rollOut())
    #expect(solution.logJoint(of: rollout) == -10_000)
    #expect(solution.ledger(of: rollout, after: n).soFar == -10_000)
  }

  /// Every way to want a state, or nothing, at every timestep.
  private func everySetOfDeviations(of model: PlainModel) -> [[Int: Int]] {
    var sets: [[Int: Int]] = [[:]]
    for t in 1...model.timesteps {
      sets = sets.flatMap { set in
        [set] + (0..<model.states).map { set.merging([t: $0]) { $1 } }
      }
    }
    return sets
  }
}
