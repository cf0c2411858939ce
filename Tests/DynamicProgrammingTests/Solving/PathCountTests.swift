import Testing

@testable import DynamicProgramming

@Suite struct PathCountTests {
  @Test func ofNothingIsZeroAndHasNoLogarithm() {
    #expect(PathCount.none.exact == 0)
    #expect(PathCount.none.log10 == -.infinity)
  }

  @Test func ofOneHasTheLogarithmZero() throws {
    let trellis = Examples.uniform(states: 1, timesteps: 3)
    let count = Solution(of: trellis).countOptimalPaths()
    #expect(count.exact == 1)
    #expect(count.log10 == 0)
  }

  @Test func ofAThousandHasTheLogarithmThree() {
    let count = Solution(of: Examples.uniform(states: 10, timesteps: 3)).countOptimalPaths()
    #expect(count.exact == 1000)
    #expect(agrees(count.log10, 3))
  }
}
