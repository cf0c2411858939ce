import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct EvaluationTests {
  @Test(arguments: Seeds.few)
  func ofAnyPolicyIsTheSumOverAllThatMayHappen(seed: UInt64) {
    let plain = RandomProcess(seed: seed).plain
    let process = plain.process
    var random = SplitMix64(seed: seed)
    let policy = (0..<plain.timesteps).map { _ in
      (0..<plain.states).map { Int.random(in: 0..<max(1, plain.moves[$0].count), using: &random) }
    }
    let earned = process.expectedReturn { t, state in
      plain.moves[state].isEmpty ? nil : process.moves.moveOffsets[state] + policy[t][state]
    }
    #expect(agrees(earned, plain.expectedReturn(of: policy, at: 0, from: plain.start)))
  }

  @Test(arguments: Seeds.few)
  func ofTheBestPolicyIsItsValue(seed: UInt64) {
    let solution = ExpectedSolution(of: RandomProcess(seed: seed).plain.process)
    #expect(solution.process.expectedReturn(of: solution.choice) == solution.expectedReturn)
  }
}
