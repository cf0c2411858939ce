import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct RolloutTests {
  @Test(arguments: Seeds.everyday)
  func takesTheFirstInTheOrderOfStatesOfTheOptimalPaths(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let rollout = Solution(of: model.trellis).rollOut()
    #expect(rollout?.states == Enumeration(of: model.plain).optimalPaths.first, "\(model)")
    #expect(rollout?.regrets.isEmpty ?? true)
  }

  @Test(arguments: Seeds.feasible)
  func keepsTheRewardsOfItsPathUndiscounted(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let rollout = try #require(Solution(of: model.trellis).rollOut())
    let path = rollout.states
    let expected = (1...model.plain.timesteps).map { t in
      model.plain.reward(at: t, from: t == 1 ? nil : path[t - 2], to: path[t - 1])
    }
    #expect(agree(rollout.rewards, expected), "\(model)")
  }

  @Test(arguments: Seeds.everyday)
  func deviatesWhereItIsToldAndIsGreedyAgainFromThere(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let rollout = solution.rollOut(deviations: [t: state])
        let expected = path(of: all, deviating: [t: state])
        #expect(rollout?.states == expected, "z_\(t) = \(state), \(model)")
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func takesSeveralDeviationsAndPassesOverThoseThatCannotBeTaken(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    for wanted in all.paths {
      let deviations = Dictionary(uniqueKeysWithValues: zip(1..., wanted))
      #expect(
        solution.rollOut(deviations: deviations)?.states == path(of: all, deviating: deviations),
        "\(wanted) \(model)")
    }
  }

  @Test func knowsTheCellsThatItPasses() throws {
    let rollout = try #require(Solution(of: Examples.umbrella).rollOut())
    #expect((0...5).map { rollout.state(at: $0) } == [0, 0, 0, 1, 0, 0])
    #expect(rollout.cell(at: 0) == .start)
    #expect(rollout.cell(at: 3) == TrellisCell(t: 3, state: 1))
  }

  @Test func saysWhichStatesCanBeTaken() {
    let solution = Solution(of: Examples.corridor())
    #expect((0..<3).map { solution.canTake($0, from: .start) } == [true, true, false])
    #expect(!solution.canTake(-1, from: .start) && !solution.canTake(3, from: .start))
    #expect(!solution.canTake(3, from: TrellisCell(t: 1, state: 0)))
  }

  @Test func passesOverDeviationsToStatesAndTimestepsThatDoNotExist() {
    let solution = Solution(of: Examples.corridor())
    let greedy = solution.rollOut()
    #expect(solution.rollOut(deviations: [0: 1, 2: 3, 3: -1, 5: 0]) == greedy)
  }

  @Test func regretsAnImpossibleEdgeWithoutBound() {
    let halved = Solution(of: Examples.corridor(discount: 0.5))
    #expect(halved.regret(of: 2, from: .start) == .infinity)
    // γ^t underflows to 0 long before the end, and 0 · ∞ is not a number.
    let long = Trellis(
      timesteps: 3000, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, -.infinity, 0, 0], states: 2)),
      emission: .absent, discount: 0.5)
    let end = TrellisCell(t: 2500, state: 0)
    #expect(Solution(of: long).regret(of: 1, from: end) == .infinity)
  }

  @Test func isAbsentWhereNoPathIsPossible() {
    let blocked = Trellis(
      timesteps: 2, initial: [0],
      transition: .same(TransitionTable(dense: [-.infinity], states: 1)), emission: .absent)
    #expect(Solution(of: blocked).rollOut() == nil)
    #expect(Solution(of: blocked).rollOut(deviations: [1: 0]) == nil)
  }

  /// The path that takes each deviation over which a path goes on, else the tied state listed
  /// first.
  private func path(of all: Enumeration, deviating deviations: [Int: Int]) -> [Int]? {
    guard all.optimum > -.infinity else { return nil }
    var path: [Int] = []
    for t in 0..<all.model.timesteps {
      let state = path.last ?? 0
      let wanted = deviations[t + 1].flatMap {
        all.bestOver[t][state][$0] > -.infinity ? $0 : nil
      }
      let greedy = (0..<all.model.states).first { all.isTied(t, state, $0) }
      guard let next = wanted ?? greedy else { return nil }
      path.append(next)
    }
    return path
  }
}
