import Testing

@testable import Reporting

@Suite struct ChunkedOutputTests {
  private struct Full: Error {}

  @Test func handsOnBlocksInOrderAndTheRestAtTheEnd() throws {
    var blocks: [[UInt8]] = []
    var output = ChunkedOutput(capacity: 4) { blocks.append($0) }
    for text in ["ab", "cde", "f"] { try output.write(text) }
    #expect(blocks == [Array("abcde".utf8)])
    try output.flush()
    try output.flush()
    #expect(blocks == [Array("abcde".utf8), Array("f".utf8)])
  }

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
