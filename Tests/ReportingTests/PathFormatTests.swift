import DynamicProgramming
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

@Suite struct PathFormatTests {
  @Test func runsAreTheStretchesOfEqualStatesWithTheirRewards() throws {
    let report = try Reports.report(Reports.umbrella)
    let rewards = try #require(Solution(of: report.problem.trellis).rollOut()).rewards
    let expected = """
      from,to,state,length,logJoint
      1,2,rain,2,\(rewards[0] + rewards[1])
      3,3,sun,1,\(rewards[2])
      4,5,rain,2,\(rewards[3] + rewards[4])

      """
    #expect(try report.text(as: .runs) == expected)
  }

  @Test func pathIsOneStateALine() throws {
    #expect(
      try Reports.report(Reports.umbrella).text(as: .path) == "rain\nrain\nsun\nrain\nrain\n")
  }

  @Test func withoutAPathThereIsNoMoreThanAHeader() throws {
    let yaml = Reports.umbrella.replacing("initial: {rain: 0.5, sun: 0.5}", with: "initial: [1, 0]")
      .replacing("rain: {rain: 0.7, sun: 0.3}", with: "rain: {rain: 1}")
      .replacing("rain: {umbrella: 0.9, none: 0.1}", with: "rain: {umbrella: 1}")
    let report = try Reports.report(yaml)
    #expect(report.blockage?.t == 3)
    #expect(try report.text(as: .runs) == "from,to,state,length,logJoint\n")
    #expect(try report.text(as: .path).isEmpty)
  }

  /// Every record against the ledger, past the border of a block of a path.
  @Test func recordsAreThoseOfTheLedger() throws {
    let problem = try Reports.problem(Reports.coins(timesteps: 2500))
    let report = SolveReport(of: problem, Reports.withValues)
    let solution = Solution(of: problem.trellis)
    let rollout = try #require(solution.rollOut())
    let records = try report.text(as: .csv).split(separator: "\n").dropFirst()
    #expect(records.count == 2500)
    for (t, record) in zip(1..., records) {
      let ledger = solution.ledger(of: rollout, after: t)
      let value = solution.value(of: rollout.cell(at: t))
      #expect(record.hasSuffix(",\(rollout.reward(at: t)),\(ledger.soFar),\(value)"))
    }
    #expect(report.logJoint == solution.logJoint(of: rollout))
    #expect(report.optimalPaths == solution.extractPath().optimalPaths)
  }
}
