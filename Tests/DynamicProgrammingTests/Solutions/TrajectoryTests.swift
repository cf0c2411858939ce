import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct TrajectoryTests {
  @Test(arguments: Seeds.everyday)
  func theOptimumIsTheBestOfAllThatMayHappen(seed: UInt64) {
    let model = RandomProcess(seed: seed)
    let solution = Solution(of: model.plain.problem.trellis)
    let best = model.plain.bestTrajectory(at: 0, from: model.plain.start)
    #expect(agrees(solution.optimum, best), "\(model)")
  }

  @Test func countsARewardAsNats() throws {
    let problem = Lottery.plain(horizon: 1).problem
    let solution = Solution(of: problem.trellis)
    #expect(agrees(solution.optimum, 10 + Foundation.log(0.1)))
    #expect(solution.greedyChoice(from: .start)?.state == 1)
    #expect(problem.move(from: nil, to: 1) == "m0")
    #expect(problem.trellis.initial == [-.infinity, solution.optimum, Foundation.log(0.9), 2])
  }

  @Test func keepsOfSeveralWaysTheBestAndOfEqualOnesTheFirstListed() throws {
    let plain = PlainProcess(
      moves: [
        [
          [
            .init(state: 0, probability: 1, reward: -5), .init(state: 1, probability: 0, reward: 9),
          ],
          [
            .init(state: 1, probability: 0.5, reward: 1),
            .init(state: 0, probability: 0.5, reward: 1),
          ],
          [
            .init(state: 0, probability: 0.5, reward: 1),
            .init(state: 1, probability: 0.5, reward: 1),
          ],
        ], [],
      ], timesteps: 2)
    let problem = plain.problem
    #expect(problem.move(from: 0, to: 0) == "m1")
    #expect(problem.move(from: 0, to: 1) == "m1")
    #expect(problem.trellis.transitionFactor(at: 2, from: 0, to: 1) == 1 + Foundation.log(0.5))
    #expect(problem.outcomes?.uncertainMoves == 2)
  }

  @Test(arguments: Seeds.few)
  func ofDeterministicMovesIsTheRewardItself(seed: UInt64) {
    let plain = RandomProcess(seed: seed, deterministic: true).plain
    let (table, moves) = plain.process.moves.trajectories(from: [StartChance(plain.start)])
    #expect(moves.outcomes == nil)
    for from in 0..<plain.states {
      for to in 0..<plain.states {
        let rewards = plain.moves[from].joined().filter { $0.state == to }.map(\.reward)
        #expect(table[from, to] == rewards.max() ?? -.infinity)
      }
    }
  }
}
