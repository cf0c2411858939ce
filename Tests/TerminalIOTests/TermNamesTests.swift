import TerminalHarness
import Testing

/// Which terminals are taken.
@Suite struct TermNamesTests {
  @Test(arguments: [
    "vt100", "vt220", "linux", "screen", "screen-256color", "xterm", "xterm-256color",
    "tmux-256color", "xterm-mono", "ansi",
  ])
  func takesTerminalsThatCanPlaceTheirCursor(term: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": term])
    try terminal.wait(for: "shown 80x24")
    terminal.type("c")
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(!terminal.text.contains("$<"))
  }

  @Test(arguments: [
    ("dumb", "termIsTooLimited(term: \"dumb\")"), ("no-such", "termIsUnknown(term: \"no-such\")"),
    ("", "termIsNotSet"), (nil, "termIsNotSet"),
  ])
  func refusesTheOthersWithoutTouchingThem(term: String?, reason: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": term])
    #expect(try terminal.end() == .exited(2))
    #expect(terminal.text == "refused: \(reason)\r\n")
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func refusesToDrawIntoAFile() throws {
    let terminal = try PseudoTerminal(shell: "answer=$($PROGRAM); echo \"$answer\"")
    _ = try terminal.end()
    #expect(terminal.text == "refused: outputIsNotATerminal\r\n")
  }

  @Test(arguments: [
    (["LC_ALL": "C"], "false"), (["LC_ALL": "POSIX"], "false"), (["LC_ALL": "C.UTF-8"], "true"),
    (["LC_ALL": nil, "LANG": "en_GB.UTF-8"], "true"), (["LC_ALL": "xx_XX.utf8"], "true"),
    (["LC_ALL": "xx_XX"], "false"), (["LC_ALL": nil], "false"),
    (["TERM": "vt100"], "false"), (["TERM": "linux"], "false"),
  ])
  func drawsUnicodeWhereItShows(environment: [String: String?], answer: String) throws {
    let terminal = try PseudoTerminal(environment: environment)
    try terminal.wait(for: "unicode \(answer)")
  }

  @Test func drawsWhatIsNotASCIIAsQuestionMarks() throws {
    let tmux = try Tmux(environment: ["LC_ALL": "C"])
    try tmux.run("$PROGRAM")
    try tmux.wait { $0.contains("wide: ? ?  ? ? ? ? end") }
  }

  @Test func drawsUnicodeInAPlainLocaleWhenToldTo() throws {
    let tmux = try Tmux(environment: ["LC_ALL": "C"])
    try tmux.run("$PROGRAM --unicode")
    try tmux.wait { $0.contains("wide: 日本 é\u{301} → ⠒ ╲ end") }
  }
}
