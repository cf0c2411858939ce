import Testing

/// Moves that lead to the same place and earn the same are named together.
@Suite struct EqualMovesTests {
  private static func text(_ keys: String) throws -> String {
    try Frame(name: "ferries", model: "ferries", width: 100, height: 30, keys: keys).canvas().text
  }

  @Test func bothNamesStandBehindTheirTarget() throws {
    #expect(try Self.text("b Space").contains("hub (ferry=train)"))
  }

  @Test func bothAreBest() throws {
    let best = "ferry and train are equally good moves, to hub"
    #expect(try Self.text("Space Space Space Space").contains(best))
  }

  /// Of a transducer what each move writes stands behind what it reads; what fills paths up writes
  /// nothing.
  @Test func whatMovesWriteIsNamed() throws {
    func text(_ keys: String) throws -> String {
      try Frame(name: "greetings", model: "greetings", width: 100, height: 30, keys: keys)
        .canvas().text
    }
    #expect(try text("b").contains("1 (h:HELLO=g:-)"))
    let answer = try text("f")
    let moves = try #require(answer.split(separator: "\n").first { $0.hasPrefix(" move ") })
    #expect(moves.contains(" h:HELLO ") && moves.hasSuffix(" <end>"))
    #expect(!answer.contains("<end>:"))
  }
}
