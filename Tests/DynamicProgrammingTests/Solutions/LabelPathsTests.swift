import Testing

@testable import DynamicProgramming

/// Optimal paths that are told by labels.
@Suite struct LabelPathsTests {
  @Test(arguments: Seeds.everyday)
  func areTheOptimalPathsThatDifferInALabel(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let states = model.trellis.states
    let labels = StateLabels((0..<states).map { "\($0 % 2)" })
    let paths = Enumeration(of: model.plain).optimalPaths
    let told = Set(paths.map { path in path.map { labels.ofState[$0] } })
    let count = try #require(
      Solution(of: model.trellis).optimalPaths(toldBy: labels, limit: .max))
    #expect(count.exactInDouble == told.count, "\(model)")
  }

  @Test func areFewerWhereAllAreEquallyGood() throws {
    let solution = Solution(of: Examples.uniform(states: 3, timesteps: 7))
    #expect(solution.extractPath().optimalPaths.exact == 2187)
    let labels = StateLabels(["a", "b", "a"])
    #expect(solution.optimalPaths(toldBy: labels)?.exact == 128)
    #expect(solution.optimalPaths(toldBy: StateLabels(["a", "a", "a"]))?.exact == 1)
  }

  @Test func areNotCountedWhereSetsOfStatesAreTooMany() {
    let solution = Solution(of: Examples.uniform(states: 3, timesteps: 7))
    #expect(solution.optimalPaths(toldBy: StateLabels(["a", "b", "c"]), limit: 2) == nil)
    #expect(solution.optimalPaths(toldBy: StateLabels(["a", "b", "a"]), limit: 2)?.exact == 128)
  }

  @Test func areNoneWhereNoneIsPossible() {
    let no = -Double.infinity
    let trellis = Examples.zeros(timesteps: 2, weights: [no, no, no, no], states: 2)
    #expect(Solution(of: trellis).optimalPaths(toldBy: StateLabels(["a", "a"])) == .zero)
  }
}
