import ModelFiles
import Testing

@testable import Reporting

/// A report is written until its reader has had enough.
@Suite struct ReportOutputTests {
  private struct Full: Error {}

  @Test func stopsAtTheFirstBlockThatCannotBeWritten() throws {
    let report = try Reports.report(Reports.coins(timesteps: 500))
    var blocks = 0
    var output = ChunkedOutput(capacity: 100) { _ in
      blocks += 1
      throw Full()
    }
    #expect(throws: Full.self) { try report.write(as: .json, to: &output) }
    #expect(blocks == 1)
  }
}
