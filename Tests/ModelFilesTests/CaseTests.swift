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

  @Test(arguments: ["01/mean.csv", "01/line.csv", "01/mean.npy", "01/column.npy"])
  func takesOneNumberForEachStateInAnyShape(mean: String) throws {
    let numbers = NumPyBytes.file([2], [1, 2])
    let folder = Folder(files: [
      "01/mean.csv": Array("1\n2\n".utf8), "01/line.csv": Array("1,2\n".utf8),
      "01/mean.npy": numbers, "01/column.npy": NumPyBytes.file([2, 1], [1, 2]),
      "01/sd.npy": numbers, "01/sd.csv": Array("1\n2\n".utf8),
    ])
    for sd in ["01/sd.npy", "01/sd.csv", "01/line.csv", "01/column.npy"] {
      let problem = try folder.load(
        """
        states: 2
        initial: [0.5, 0.5]
        transition: [[0.5, 0.5], [0.5, 0.5]]
        emission: {family: normal, parameters: {mean: {file: \(mean)}, sd: {file: \(sd)}}}
        observations: [1, 2]
        """)
      #expect(problem.number(of: .ofFamily(.init(0, state: 1))) == 2)
      #expect(problem.number(of: .ofFamily(.init(1, state: 1))) == 2)
    }
  }

  @Test func takesARowWhosePrintedDigitsSumToOneWithinTheTolerance() throws {
    let model = """
      states: 3
      initial: [THIRD, THIRD, THIRD]
      transition: []
      emission: {symbols: [x], table: [[1], [1], [1]]}
      observations: [x]
      """.replacing("transition: []\n", with: "")
    _ = try Fixtures.load(model.replacing("THIRD", with: "0.333333"))
    let error = try #require(Fixtures.error(model.replacing("THIRD", with: "0.333332")))
    #expect(
      error.message
        == "model.yaml:2:10: initial sums to 0.999996, must sum to 1 (to 0.000001)")
  }
}
