import DynamicProgramming
import Testing

@testable import ModelFiles

/// What is wrong with a file that is read piece by piece: where it is said to be, and what it
/// spoils.
@Suite struct StreamedSequenceFaultTests {
  /// The line of the file, not that of a block or of a sequence; and no other sequence is lost.
  @Test(arguments: [
    (2000, "285,a,b,c\n", "1: has 4 fields, must have 2, as the header"),
    (
      1500, "214,\"a\n",
      "5: a quoted field must end with a quote, then a comma or the end of the line"
    ),
    (3, "0\n", "1: has 1 field, must have 2, as the header"),
  ])
  func aRecordThatNamesItsSequenceSpoilsThatAlone(
    line: Int, record: String, message: String
  ) throws {
    var lines = ["week,seen\n"] + (2...3000).map { "\($0 / 7),a\n" }
    lines[line - 1] = record
    let made = try Self.made(lines.joined(), SequenceColumns(observations: "seen", group: "week"))
    #expect(made.count == 3000 / 7 + 1)
    for (place, text) in made.enumerated() {
      if place == line / 7 {
        let error = "x.csv:\(line):\(message)"
        #expect(text == "{\"id\":\"\(place)\",\"error\":\"\(error)\"}")
      } else {
        #expect(text.hasPrefix("{\"id\":\"\(place)\",\"observations\":[\"a\""))
      }
    }
  }

  private static func made(_ text: String, _ columns: SequenceColumns) throws -> [String] {
    let made = try StreamedSequenceTests.model(StreamedSequenceTests.words).madeLines(
      of: HeldBytes(Array(text.utf8)), name: "x.csv", columns: columns, blockSize: 100)
    return try (0..<made.count).map { String(decoding: try made.line(at: $0), as: UTF8.self) }
  }

  /// A field too few leaves no other but the first where it belongs: either neighbour may have lost
  /// it.
  @Test func aRecordThatNamesNoneSpoilsThoseBesideIt() throws {
    let columns = SequenceColumns(observations: "seen", group: "week")
    let text = "seen,was,week\na,sun,1\na,sun,2\na,3\na,sun,3\nb,sun,4\n"
    let error = "x.csv:4:1: has 2 fields, must have 3, as the header"
    #expect(
      try Self.made(text, columns) == [
        #"{"id":"1","observations":["a"]}"#, "{\"id\":\"2\",\"error\":\"\(error)\"}",
        "{\"id\":\"3\",\"error\":\"\(error)\"}", #"{"id":"4","observations":["b"]}"#,
      ])
    let within = "seen,was,week\na,sun,1\na,sun,2,2\na,sun,1\nb,sun,4\n"
    #expect(
      try Self.made(within, columns).map { $0.contains("error") } == [true, false], "\(within)")
    #expect(throws: ModelError.self) { try Self.made("seen,week\na\n", columns) }
  }

  @Test func blankLinesBetweenRecordsMeanNothing() throws {
    let columns = SequenceColumns(observations: "seen", group: "week")
    #expect(
      try Self.made("week,seen\n1,a\n\n1,b\n \n2,a\n\n", columns) == [
        #"{"id":"1","observations":["a","b"]}"#, #"{"id":"2","observations":["a"]}"#,
      ])
  }

  @Test func aLineWithoutAColumnSpoilsItsSentenceAlone() throws {
    let made = try StreamedSequenceTests.model(StreamedSequenceTests.words).madeLines(
      of: HeldBytes(Array("# sent_id = s1\na sun\nb\n\na rain\n".utf8)), name: "x.conll",
      columns: SequenceColumns(reference: "1"))
    let lines = try (0..<made.count).map { String(decoding: try made.line(at: $0), as: UTF8.self) }
    #expect(
      lines == [
        #"{"id":"s1","error":"x.conll:3:1: has 1 column, must have 2, at least"}"#,
        #"{"observations":["a"],"reference":["rain"]}"#,
      ])
  }

  @Test func whatIsNoTextIsSaidBeforeAllElse() throws {
    let text = Array("week,seen\n1\n2,a\n".utf8) + [0xFF] + Array("\n".utf8)
    let error = try #require(throws: ModelError.self) {
      try StreamedSequenceTests.model(StreamedSequenceTests.words).madeLines(
        of: HeldBytes(text), name: "x.csv",
        columns: SequenceColumns(observations: "seen", group: "week"), blockSize: 4)
    }
    #expect(error.mark == DocumentMark(line: 4, column: 1))
  }
}
