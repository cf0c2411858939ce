import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct TiesTests {
  @Test(arguments: [0.0, 0.5, -0.75, 1, -1])
  func areAbsoluteBelowOne(best: Double) {
    #expect(Ties.isTied(best - 0.9e-13, with: best))
    #expect(!Ties.isTied(best - 1.2e-13, with: best))
  }

  @Test(arguments: [-1e3, 1e3, -1e9, 4e12])
  func areRelativeAboveOne(best: Double) {
    #expect(Ties.isTied(best - 0.9e-13 * best.magnitude, with: best))
    #expect(!Ties.isTied(best - 1.2e-13 * best.magnitude, with: best))
  }

  @Test func includeTheToleranceItself() {
    #expect(Ties.isTied(-1e-13, with: 0))
    #expect(!Ties.isTied((-1e-13).nextDown, with: 0))
  }

  @Test func holdBetweenEqualNumbersOfAnySize() {
    for number in [0, -0.0, 1e300, -1e300, .leastNonzeroMagnitude] {
      #expect(Ties.isTied(number, with: number))
    }
  }

  @Test func neverHoldForWhatIsImpossible() {
    #expect(!Ties.isTied(-.infinity, with: 0))
    #expect(!Ties.isTied(-.infinity, with: -.infinity))
    #expect(!Ties.isTied(0, with: -.infinity))
    #expect(!Ties.isTied(-1e300, with: -.infinity))
  }

  @Test func decideTheGreedyPathWithinRounding() {
    // 0.1 + 0.2 is above 0.3 in its last bit: the first is taken all the same.
    let trellis = Trellis(
      timesteps: 1, initial: [0.3, 0.1], transition: .absent, emission: .scores([0, 0.2]))
    let solution = Solution(of: trellis)
    #expect(solution.optimum > 0.3)
    #expect(solution.rollOut()?.states == [0])
    #expect(solution.extractPath().optimalPaths.exact == 2)
    #expect(solution.backup(of: .start).gap == 0)
  }

  @Test func endWhereARealDifferenceBegins() {
    let trellis = Trellis(
      timesteps: 1, initial: [-4.1588830833596715, -4.158883083354672], transition: .absent,
      emission: .absent)
    let solution = Solution(of: trellis)
    #expect(solution.rollOut()?.states == [1])
    #expect(solution.extractPath().optimalPaths.exact == 1)
  }
}
