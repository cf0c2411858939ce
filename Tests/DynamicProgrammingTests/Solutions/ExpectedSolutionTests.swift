import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct ExpectedSolutionTests {
  @Test(arguments: Seeds.everyday)
  func isTheBestOfAllPolicies(seed: UInt64) {
    let model = RandomProcess(seed: seed)
    let solution = ExpectedSolution(of: model.plain.process)
    let returns = model.plain.policies.map {
      model.plain.expectedReturn(of: $0, at: 0, from: model.plain.start)
    }
    let best = returns.max() ?? -.infinity
    #expect(agrees(solution.expectedReturn, best), "\(model)")
    #expect(solution.isFeasible == (best > -.infinity))
  }

  @Test(arguments: Seeds.few)
  func itsPolicyEarnsInEveryCellTheValueOfTheCell(seed: UInt64) {
    let model = RandomProcess(seed: seed)
    let plain = model.plain
    let solution = ExpectedSolution(of: plain.process)
    let policy = (0..<plain.timesteps).map { t in
      (0..<plain.states).map { state in
        solution.choice(at: t, state: state).map { $0 - plain.process.moves.moveOffsets[state] }
          ?? -1
      }
    }
    for t in 0...plain.timesteps {
      for state in 0..<plain.states {
        let earned = plain.expectedReturn(of: policy, at: t, from: state)
        #expect(agrees(solution.value(at: t, state: state), earned), "\(t) \(state) \(model)")
      }
    }
  }

  @Test(arguments: Seeds.few)
  func takesOfTiedMovesTheOneListedFirst(seed: UInt64) {
    let model = RandomProcess(seed: seed)
    let solution = ExpectedSolution(of: model.plain.process)
    for t in 0..<model.plain.timesteps {
      for state in 0..<model.plain.states {
        let backup = solution.backup(at: t, state: state)
        let best = backup.map(\.q).max() ?? -.infinity
        let first = backup.first { best > -.infinity && agrees($0.q, best, within: 1e-13) }
        #expect(solution.choice(at: t, state: state) == first?.move, "\(model)")
        #expect(backup.map(\.move) == Array(model.plain.process.moves.moves(of: state)))
        #expect(agrees(solution.value(at: t, state: state), best))
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func isAMAPPathWhereNothingIsLeftToChance(seed: UInt64) throws {
    let model = RandomProcess(seed: seed, deterministic: true)
    let problem = model.plain.problem
    #expect(problem.outcomes == nil)
    let process = try #require(problem.decisionProcess)
    let (map, expected) = (Solution(of: problem.trellis), ExpectedSolution(of: process))
    #expect(agrees(expected.expectedReturn, map.optimum), "\(model)")
    guard map.isFeasible else {
      #expect(expected.blockedAt == problem.trellis.findBlockage()?.t, "\(model)")
      return
    }
    #expect(expected.blockedAt == nil)
    var state = process.start
    for t in 1...problem.trellis.timesteps {
      let move = try #require(expected.choice(at: t - 1, state: state))
      let next = Int(process.moves.targets[process.moves.outcomes(of: move).lowerBound])
      #expect(process.moves.name(of: move) == problem.move(from: state, to: next))
      // Of what ties, the move listed first is taken here, the state listed first there.
      let cell = t == 1 ? .start : TrellisCell(t: t - 1, state: state)
      let choice = try #require(map.greedyChoice(from: cell))
      #expect(Ties.isTied(map.q(from: cell, to: next), with: map.value(of: cell)), "\(model)")
      if choice.ties == 1 { #expect(next == choice.state, "\(model)") }
      state = next
    }
  }

  @Test(arguments: Seeds.few)
  func isTheSameFromCheckpoints(seed: UInt64) {
    var plain = RandomProcess(seed: seed).plain
    plain.timesteps = 11
    let whole = ExpectedSolution(of: plain.process)
    let sparse = ExpectedSolution(of: plain.process, memory: 0)
    for t in [7, 0, 11, 1, 3, 10, 2, 9, 4, 8, 6, 5] {
      for state in 0..<plain.states {
        #expect(sparse.value(at: t, state: state) == whole.value(at: t, state: state))
      }
    }
    #expect(sparse.expectedReturn == whole.expectedReturn)
    #expect(sparse != whole)
  }

  @Test(arguments: Seeds.few)
  func isBlockedWhereNoPolicyIsSureToGoOn(seed: UInt64) {
    let model = RandomProcess(seed: seed)
    let solution = ExpectedSolution(of: model.plain.process)
    let horizons = (1...model.plain.timesteps).filter { horizon in
      var shorter = model.plain
      shorter.timesteps = horizon
      return shorter.policies.allSatisfy {
        shorter.expectedReturn(of: $0, at: 0, from: shorter.start) == -.infinity
      }
    }
    #expect(solution.blockedAt == horizons.first, "\(model)")
  }

  @Test func countsTheColumnsFromTheLast() {
    var done: [Int] = []
    _ = ExpectedSolution(of: Lottery.process(horizon: 3)) { done.append($0) }
    #expect(done == [3, 2, 1])
  }

  @Test func keepsTheMoneyOfTheLottery() {
    let solution = ExpectedSolution(of: Lottery.process(horizon: 1))
    #expect(solution.expectedReturn == 2)
    #expect(solution.backup(at: 0, state: 0).map(\.q) == [1, 2])
    #expect(solution.choice(at: 0, state: 0).map(solution.process.moves.name) == "m1")
    #expect(solution.choice(at: 0, state: 1) == nil)
  }

  @Test func aMoveThatMayEndInADeadEndIsWorthNothing() {
    let solution = ExpectedSolution(of: Lottery.process(horizon: 2))
    #expect(solution.backup(at: 0, state: 0).map(\.q) == [-.infinity, -.infinity])
    #expect(solution.expectedReturn == -.infinity)
    #expect(solution.blockedAt == 2)
  }
}

/// A ticket for 10 with probability 0.1, or 2 for sure; the other states have no moves.
enum Lottery {
  static func process(horizon: Int) -> DecisionProcess { plain(horizon: horizon).process }

  static func plain(horizon: Int) -> PlainProcess {
    PlainProcess(
      moves: [
        [
          [
            .init(state: 1, probability: 0.1, reward: 10),
            .init(state: 2, probability: 0.9, reward: 0),
          ],
          [.init(state: 3, probability: 1, reward: 2)],
        ], [], [], [],
      ], timesteps: horizon)
  }
}
