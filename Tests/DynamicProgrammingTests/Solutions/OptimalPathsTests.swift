import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct OptimalPathsTests {
  @Test(arguments: Seeds.everyday)
  func areThoseAllOfWhoseChoicesTieWithTheBest(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let count = Solution(of: model.trellis).extractPath().optimalPaths
    #expect(count.exactInDouble == Enumeration(of: model.plain).optimalPaths.count, "\(model)")
  }

  @Test func areCountedExactlyAsFarAs128BitsReach() {
    let count = Solution(of: Examples.uniform(states: 2, timesteps: 127)).extractPath().optimalPaths
    #expect(count.exact == 1 << 127)
    #expect(agrees(count.log10, 127 * Foundation.log10(2)))
  }

  @Test func areNotRoundedToWhatADoubleKeeps() {
    // Two states that lead to both, a third that leads to itself: 2^53 + 1 paths.
    let no = -Double.infinity
    let trellis = Examples.zeros(
      timesteps: 53, weights: [0, 0, no, 0, 0, no, no, no, 0], states: 3)
    let count = Solution(of: trellis).extractPath().optimalPaths
    #expect(count.exact == 9_007_199_254_740_993)
    #expect(count.exactInDouble == nil)
    #expect(agrees(count.log10, 53 * Foundation.log10(2)))
  }

  @Test func areCountedExactlyWhereTheNumberIsOdd() {
    let no = -Double.infinity
    let trellis = Examples.zeros(
      timesteps: 52, weights: [0, 0, no, 0, 0, no, no, no, 0], states: 3)
    #expect(Solution(of: trellis).extractPath().optimalPaths.exact == 4_503_599_627_370_497)
  }

  @Test func haveALogarithmAloneBeyond() {
    let count = Solution(of: Examples.uniform(states: 2, timesteps: 128)).extractPath().optimalPaths
    #expect(count.exact == nil)
    #expect(agrees(count.log10, 128 * Foundation.log10(2)))
  }

  @Test(arguments: [2, 3, 7])
  func agreeWithTheCountOfAllWhereAllAreEquallyGood(states: Int) {
    for timesteps in [1, 40, 80, 120, 400] {
      let trellis = Examples.uniform(states: states, timesteps: timesteps)
      let optimal = Solution(of: trellis).extractPath().optimalPaths
      let all = PathCounts(of: trellis).total
      #expect(optimal.exact == all.exact)
      #expect(agrees(optimal.log10, all.log10))
    }
  }

  @Test(arguments: [2, 3, 7])
  func haveALogarithmFarBeyondWhatADoubleHolds(states: Int) {
    let trellis = Examples.uniform(states: states, timesteps: 5000)
    let count = Solution(of: trellis).extractPath().optimalPaths
    #expect(count.exact == nil)
    #expect(agrees(count.log10, 5000 * Foundation.log10(Double(states))))
  }

  @Test func areFewAgainWhereTheEndDecides() {
    // 2^10 ways to any end but one good end.
    let trellis = Trellis(
      timesteps: 11, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, 0, 0], states: 2)), emission: .absent,
      final: [0, 1])
    #expect(Solution(of: trellis).extractPath().optimalPaths.exact == 1024)
  }

  @Test func areNoneWhereNoPathIsPossible() {
    let trellis = Trellis(
      timesteps: 1, initial: [-.infinity], transition: .absent, emission: .absent)
    #expect(Solution(of: trellis).extractPath().optimalPaths == .zero)
  }

  @Test func areCountedTheSameWayEveryTime() {
    let weights = [Double](repeating: 0, count: 81).enumerated().map { index, _ in
      index % 5 == 3 ? -Double.infinity : 0
    }
    let solution = Solution(of: Examples.zeros(timesteps: 800, weights: weights, states: 9))
    let counts = (0..<8).map { _ in solution.extractPath().optimalPaths }
    #expect(counts.allSatisfy { $0 == counts[0] })
  }
}
