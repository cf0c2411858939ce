import DynamicProgramming
import Testing

@testable import ModelFiles

/// Models that were once answered wrongly, with answers from elsewhere (mpmath, all paths).
@Suite struct CaseTests {
  @Test(arguments: [
    ("poisson-large-counts", -75.078562724419508908, ["lo", "lo", "lo", "hi", "hi", "lo"]),
    ("poisson-huge-counts", -77.259760248176375322, ["lo", "hi", "hi", "hi"]),
  ])
  func givesTheLogJointOfLargeCounts(name: String, logJoint: Double, path: [String]) throws {
    let problem = try ModelLoader().load(
      path: Fixtures.folder.appending(path: "cases/\(name).yaml").path)
    guard case .path(let best) = PathDecoder().decode(problem.trellis) else {
      Issue.record("no path")
      return
    }
    #expect((best.logJoint - logJoint).magnitude <= 1e-13)
    #expect((Solution(of: problem.trellis).optimum - logJoint).magnitude <= 1e-13)
    #expect(best.states.map { problem.states[Int($0)] } == path)
  }
}
