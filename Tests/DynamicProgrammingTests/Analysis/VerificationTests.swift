import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct VerificationTests {
  private func verify(_ trellis: Trellis) -> Verification? {
    let solution = Solution(of: trellis)
    return Verification(
      of: solution, path: solution.rollOut()?.states,
      optimalPaths: solution.extractPath().optimalPaths)
  }

  @Test(arguments: Seeds.everyday)
  func agreesWithTheSolution(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let verification = try #require(verify(model.trellis))
    #expect(verification.disagreement == nil, "\(model)")
    #expect(verification.paths == all.paths.count)
    #expect(verification.possible == all.possiblePaths.count)
    #expect(verification.optimal == all.optimalPaths.count, "\(model)")
  }

  @Test(arguments: Seeds.everyday)
  func listsTheBestThree(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let verification = try #require(verify(model.trellis))
    let scores = all.possiblePaths.map { model.plain.score(of: $0) }.sorted(by: >)
    #expect(agree(verification.best.map(\.logJoint), Array(scores.prefix(3))), "\(model)")
    #expect(Set(verification.best.map(\.states)).count == min(3, scores.count))
    if let first = verification.best.first { #expect(first.states == all.optimalPaths[0]) }
  }

  @Test func seesThatTheOptimumIsAnother() throws {
    let right = Solution(of: Examples.umbrella)
    let wrong = try #require(
      Verification(
        of: right, path: [1, 1, 1, 1, 1], optimalPaths: right.extractPath().optimalPaths))
    guard case .path(let states, _) = wrong.disagreement else {
      Issue.record("\(String(describing: wrong.disagreement))")
      return
    }
    #expect(states == [1, 1, 1, 1, 1])
  }

  @Test func seesThatTheNumberOfOptimalPathsIsAnother() throws {
    let solution = Solution(of: Examples.uniform(states: 3, timesteps: 4))
    let wrong = try #require(
      Verification(
        of: solution, path: [0, 0, 0, 0], optimalPaths: PathCount(80)))
    #expect(wrong.paths == 81)
    #expect(
      wrong.disagreement
        == .optimalPaths(enumerated: 81, solved: PathCount(80)))
  }

  @Test func looksAtAMillionPathsAtMost() {
    #expect(Verification.pathCount(of: Examples.uniform(states: 10, timesteps: 6)) == 1_000_000)
    #expect(Verification.pathCount(of: Examples.uniform(states: 2, timesteps: 20)) == nil)
    #expect(Verification.pathCount(of: Examples.uniform(states: 1, timesteps: 5000)) == 1)
    #expect(verify(Examples.uniform(states: 2, timesteps: 20)) == nil)
  }

  @Test func tellsHowFarItIsAndEndsWithWhatIsThrown() {
    let solution = Solution(of: Examples.uniform(states: 2, timesteps: 14))
    #expect(throws: CancellationError.self) {
      _ = try Verification(of: solution, path: nil, optimalPaths: .zero) { done in
        if done == 8192 { throw CancellationError() }
      }
    }
  }
}
