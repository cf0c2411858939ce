import Testing

@testable import ModelFiles

@Suite struct ChunkedOutputTests {
  @Test func handsOnBlocksInOrderAndTheRestAtTheEnd() throws {
    var blocks: [[UInt8]] = []
    var output = ChunkedOutput(capacity: 4) { blocks.append($0) }
    for text in ["ab", "cde", "f"] { try output.write(text) }
    #expect(blocks == [Array("abcde".utf8)])
    try output.flush()
    try output.flush()
    #expect(blocks == [Array("abcde".utf8), Array("f".utf8)])
  }
}
