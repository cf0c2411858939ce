import TerminalHarness
import Testing

/// Keys as a terminal sends them.
@Suite struct KeyboardTests {
  private static let keys: [(String, String)] = [
    ("k", "k"), (" ", "Space"), ("\r", "Enter"), ("\n", "Enter"), ("\t", "Tab"),
    ("\u{1B}[Z", "Shift-Tab"), ("\u{7F}", "BSpace"), ("\u{08}", "C-h"), ("\u{03}", "C-c"),
    ("\u{1A}", "C-z"), ("\u{13}", "C-s"), ("\u{11}", "C-q"), ("\u{1C}", "C-\\"), ("\u{00}", "C-@"),
    ("\u{1B}", "Escape"), ("é", "é"), ("日", "日"), ("😀", "😀"),
    ("\u{1B}OA", "Up"), ("\u{1B}[A", "Up"), ("\u{1B}OB", "Down"), ("\u{1B}OC", "Right"),
    ("\u{1B}OD", "Left"), ("\u{1B}[D", "Left"),
    ("\u{1B}OH", "Home"), ("\u{1B}[H", "Home"), ("\u{1B}[1~", "Home"), ("\u{1B}[7~", "Home"),
    ("\u{1B}OF", "End"), ("\u{1B}[F", "End"), ("\u{1B}[4~", "End"), ("\u{1B}[8~", "End"),
    ("\u{1B}[5~", "PageUp"), ("\u{1B}[6~", "PageDown"), ("\u{1B}[2~", "Insert"),
    ("\u{1B}[3~", "Delete"),
    ("\u{1B}OP", "F1"), ("\u{1B}[15~", "F5"), ("\u{1B}[24~", "F12"),
  ]

  @Test(arguments: ["xterm-256color", "screen", "vt100", "linux"])
  func readsTheKeysOfEveryTerminal(term: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": term])
    try terminal.wait(for: "shown 80x24")
    for (bytes, name) in Self.keys {
      terminal.type(bytes)
      try terminal.wait(for: "event key \(name)")
      // Until then the terminal is not ours and would take C-s for itself.
      if name == "C-z" { try terminal.wait(for: "event resumed") }
    }
  }

  @Test func dropsKeysWithoutMeaningAsAWhole() throws {
    let terminal = try PseudoTerminal(environment: ["TERM": "screen"])
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}[1;5C\u{1B}[99~\u{1B}[27;5;9~k")
    #expect(try !terminal.wait(for: "event key k").contains("event"))
  }

  @Test func survivesBytesThatAreNotText() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.send([0xFF, 0xC3, 0x28, 0x80, 0x6B])
    try terminal.wait(for: "event key (")
    try terminal.wait(for: "event key k")
  }

  @Test func readsACharacterThatArrivesInPieces() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.send([0xE6, 0x97])
    terminal.signal(28)
    terminal.send([0xA5])
    try terminal.wait(for: "event key 日")
  }

  @Test func readsPastedTextAsOnePiece() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}[200~q é\r\nx\ry\u{1B}[201~k")
    try terminal.wait(for: "event paste \("q é\nx\ny".debugDescription)")
    try terminal.wait(for: "event key k")
  }

  @Test(arguments: ["xterm-256color", "screen", "linux", "tmux-256color"])
  func readsNoKeysOutOfWhatTheTerminalAnswers(term: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": term])
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}]0;q\u{7}\u{1B}P1$rq\u{1B}\\")
    terminal.type("\u{1B}[?" + String(repeating: "6;", count: 200) + "c\u{1B}[M qq\u{1B}[M#q!")
    terminal.send([0x9B, 0x3F, 0x36, 0x63, 0x90, 0x71, 0x9C, 0x9D, 0x71, 0x07])
    terminal.type("\u{9B}?6c\u{90}1$rq\u{9C}\u{9D}11;rgb:q\u{1B}\\\u{9B}31q")
    terminal.type("k")
    #expect(try !terminal.wait(for: "event key k").contains("event"))
  }

  /// The line is slow, and the answer comes in two pieces: the second one long after the first was
  /// read.
  @Test(arguments: ["xterm-256color", "screen"])
  func readsNoKeysOutOfAnAnswerThatComesInPieces(term: String) throws {
    let terminal = try PseudoTerminal(environment: ["TERM": term, "ESCDELAY": "15000"])
    try terminal.wait(for: "shown 80x24")
    var columns = 80
    for (first, rest) in [
      ("\u{1B}]", "11;rgb:0000/q\u{1B}\\"), ("\u{1B}]", "11;rgb:q\u{7}"),
      ("\u{1B}P", "1$r0m\u{1B}\\"),
      ("\u{1B}_", "Gq\u{1B}\\"), ("\u{1B}^", "q\u{1B}\\"), ("\u{1B}X", "q\u{1B}\\"),
    ] {
      terminal.type(first)
      // What came before it has been read then.
      columns += 1
      terminal.resize(columns: columns, rows: 24)
      #expect(try !terminal.wait(for: "event resized \(columns)x24").contains("key"))
      terminal.type(rest + "k")
      #expect(try !terminal.wait(for: "event key k").contains("event"))
    }
  }

  @Test func readsALetterWithAltOnceNothingFollows() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    for letter in ["]", "[", "_", "O"] {
      terminal.type("\u{1B}\(letter)")
      try terminal.wait(for: "event key Escape")
      try terminal.wait(for: "event key \(letter)")
    }
  }

  /// Each of them would put the end of the wait off.
  @Test(arguments: ["\u{1B}[200~abc", "\u{1B}]11;rgb", "\u{1B}P1$r", "\u{1B}[1;"])
  func readsKeysThatAreHeldDownAfterWhatLacksItsEnd(beginning: String) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type(beginning)
    try terminal.typeUntilItEnds("q", every: 35)
    #expect(try terminal.end() == .exited(0))
  }

  @Test func readsKeysAfterAPasteThatLacksItsEnd() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}[200~pasted")
    try terminal.wait(for: "event paste \"pasted\"")
    terminal.type("k\u{3}")
    try terminal.wait(for: "event key k")
    try terminal.wait(for: "event key C-c")
  }

  @Test(arguments: ["xterm-256color", "screen"])
  func readsTheMouseWhenAsked(term: String) throws {
    let terminal = try PseudoTerminal(["--mouse"], environment: ["TERM": term])
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}[<0;300;2M\u{1B}[<0;300;2m\u{1B}[<64;1;1M\u{1B}[<65;1;1Mk")
    for name in ["Click(299,1)", "WheelUp", "WheelDown", "k"] {
      try terminal.wait(for: "event key \(name)")
    }
  }

  @Test func leavesTheMouseAloneOtherwise() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    _ = try terminal.end()
    #expect(!terminal.text.contains("\u{1B}[?100"))
  }

  @Test func givesHeldKeysTogether() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type(String(repeating: "1", count: 500) + "k")
    try terminal.wait(for: "event key k")
    try terminal.wait(for: "shown 80x24")
  }

  @Test func readsKeysFromTheTerminalWhileStandardInputBringsData() throws {
    let terminal = try PseudoTerminal(shell: "echo data | $PROGRAM")
    try terminal.wait(for: "shown 80x24")
    terminal.type("k\u{1B}OA")
    try terminal.wait(for: "event key k")
    try terminal.wait(for: "event key Up")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func wakesForOtherThreads() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("w")
    try terminal.wait(for: "event woken")
  }
}
