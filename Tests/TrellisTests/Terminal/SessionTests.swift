import Glibc
import TerminalHarness
import Testing

/// The real program in a real terminal: dash in tmux, because bash would mend a broken terminal.
@Suite struct SessionTests {
  private func settings(_ tmux: Tmux) throws -> String {
    try tmux.run("clear; echo '<'$(stty -g)'>'")
    let screen = try tmux.wait { $0.contains("<") && $0.contains(">\n") && $0.contains(":") }
    return screen.split(separator: "\n").first { $0.hasPrefix("<") }.map(String.init) ?? ""
  }

  private func start(_ tmux: Tmux, _ arguments: String = "umbrella") throws {
    try tmux.run("$PROGRAM \(arguments); echo status=$?")
  }

  @Test func leadsThroughTheUmbrella() throws {
    let tmux = try Tmux(running: .trellis, columns: 200)
    let before = try settings(tmux)
    try start(tmux)
    try tmux.wait { $0.contains("step 0 of 14") && $0.contains("? help") }
    try tmux.keys("Space")
    try tmux.wait { $0.contains("step 1 of 14") && $0.contains("[-0.462]") }
    try tmux.keys("BSpace")
    try tmux.wait { $0.contains("step 0 of 14") }
    try tmux.keys("b")
    try tmux.wait { $0.contains("V_0 = -4.459 is the best log-joint") }
    try tmux.keys("f")
    try tmux.wait { $0.contains("rain ×2 → sun → rain ×2") && $0.contains("=    -4.459") }
    try tmux.keys("?")
    try tmux.wait { $0.contains("trellis: keys and commands") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("step 14 of 14") }
    try tmux.resize(columns: 70, rows: 18)
    try tmux.wait { $0.contains("done") && $0.contains("path ") }
    try tmux.resize(columns: 1, rows: 1)
    try tmux.resize(columns: 40, rows: 10)
    try tmux.wait { $0.contains("trellis needs 60 x 16") }
    try tmux.resize(columns: 200, rows: 24)
    try tmux.wait { $0.contains("step 14 of 14") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
    #expect(try tmux.variable("alternate_on") == "0")
    #expect(try tmux.variable("cursor_flag") == "1")
    #expect(try settings(tmux) == before)
  }

  @Test func opensTheChooserAndFromThereAModel() throws {
    let tmux = try Tmux(running: .trellis)
    try start(tmux, "")
    try tmux.wait { $0.contains("choose a model") && $0.contains("▶ umbrella") }
    try tmux.keys("Enter")
    try tmux.wait { $0.contains("step 0 of 14") }
    try tmux.keys("Space", "Space")
    try tmux.wait { $0.contains("step 2 of 14") && $0.contains("explains the rest best") }
    try tmux.keys("o", "j", "j", "j", "j", "Enter")
    try tmux.wait { $0.contains("step 0 of 899") }
    try tmux.keys("C-c")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func fillsTheListOfSequencesAndOpensOneAndTheNext() throws {
    let tmux = try Tmux(running: .trellis)
    let lines = (1...40).map { place in
      #"{"id": "week \#(place)", "observations": ["none"\#(String(repeating: #", "umbrella""#, count: place))]}"#
    }
    let folder = try TemporaryFolder(["weeks.jsonl": lines.joined(separator: "\n")])
    try start(tmux, "umbrella --sequences \(folder.url.path)/weeks.jsonl")
    try tmux.wait { $0.contains("40 sequences") && $0.contains("860 timesteps") }
    try tmux.keys("/", "w", "e", "e", "k", "Space", "4", "0", "Enter")
    try tmux.wait { $0.contains("1 shown") && $0.contains("▶     40 week 40") }
    try tmux.keys("Enter")
    try tmux.wait { $0.contains("week 40 · Umbrella world") && $0.contains("Esc list") }
    try tmux.keys("Escape")
    try tmux.wait { $0.contains("1 shown") }
    try tmux.keys("Escape")
    try tmux.wait { $0.contains("▶     40 week 40") && $0.contains("39 week 39") }
    try tmux.keys("Enter", "(")
    try tmux.wait { $0.contains("week 39 · Umbrella world") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func playsByItself() throws {
    let tmux = try Tmux(running: .trellis)
    try start(tmux)
    try tmux.wait { $0.contains("step 0 of 14") }
    try tmux.keys("+", "+", "+", "+", "p")
    try tmux.wait { $0.contains("rain ×2 → sun → rain ×2") }
  }

  @Test func readsTheKeyboardThoughObservationsArePiped() throws {
    let tmux = try Tmux(running: .trellis)
    try tmux.run("printf 'none\\nnone\\n' | $PROGRAM umbrella --observations -; echo status=$?")
    try tmux.wait { $0.contains("step 0 of 5") }
    try tmux.keys("f")
    try tmux.wait { $0.contains("sun ×2") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func readsTheKeyboardThoughTheModelIsPiped() throws {
    let folder = try TemporaryFolder(["coin.yaml": ModelTexts.coin])
    let tmux = try Tmux(running: .trellis)
    try tmux.run("cd \(folder.url.path)")
    try tmux.run("cat coin.yaml | $PROGRAM explore -; echo status=$?")
    try tmux.wait { $0.contains("A coin of our own") && $0.contains("step 0 of 2") }
    try tmux.keys("f")
    try tmux.wait { $0.contains("answer: MAP path") && $0.contains(" fair\n") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func readsAModelThatIsTyped() throws {
    let tmux = try Tmux(running: .trellis)
    try tmux.run("$PROGRAM -; echo status=$?")
    try tmux.run("{states: [a, b], start: a, horizon: 1,")
    try tmux.run("moves: {a: {go: {to: b, reward: 1}}}}")
    try tmux.keys("C-d")
    try tmux.wait { $0.contains("step 0 of 2") }
    try tmux.keys("f")
    try tmux.wait { $0.contains("1.000 +") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func showsHowFarALargeModelIsAndCanBeToldToStop() throws {
    let folder = try TemporaryFolder(["model.yaml": ModelTexts.large])
    let tmux = try Tmux(running: .trellis)
    try tmux.run("cd \(folder.url.path)")
    try tmux.run(
      "yes x | head -n 3000000 > seen; $PROGRAM model.yaml --observations seen; echo status=$?")
    try tmux.wait { $0.contains("Esc cancels") }
    try tmux.keys("Escape")
    try tmux.wait { $0.contains("choose a model") && $0.contains("Not opened.") }
    try tmux.keys("Enter")
    try tmux.wait { $0.contains("step 0 of 14") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("status=0") }
  }

  @Test func saysOnStandardErrorHowFarALongSolveIs() throws {
    let folder = try TemporaryFolder(["model.yaml": ModelTexts.large])
    let tmux = try Tmux(running: .trellis)
    try tmux.run("cd \(folder.url.path); clear")
    try tmux.run(
      "yes x | head -n 150000 > seen; $PROGRAM solve model.yaml --observations seen >out; echo status=$?"
    )
    try tmux.wait { $0.contains("solving model.yaml: ") }
    let screen = try tmux.wait { $0.contains("status=0") }
    #expect(!screen.contains("solving model.yaml: "))
  }

  @Test func suspendsAndComesBack() throws {
    let tmux = try Tmux(running: .trellis, columns: 200)
    let before = try settings(tmux)
    try start(tmux)
    try tmux.wait { $0.contains("step 0 of 14") }
    try tmux.keys("Space", "C-z")
    try tmux.wait { $0.contains("Stopped") && $0.trimmed.hasSuffix("ready>") }
    #expect(try settings(tmux) == before)
    try tmux.run("fg")
    try tmux.wait { $0.contains("step 1 of 14") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("ready>") }
    #expect(try settings(tmux) == before)
  }

  @Test func drawsInAsciiWithoutUTF8() throws {
    let tmux = try Tmux(running: .trellis, environment: ["LC_ALL": "C"])
    try start(tmux)
    try tmux.keys("Space")
    let screen = try tmux.wait { $0.contains("step 1 of 14") && $0.contains("[-0.462]====") }
    #expect(!screen.contains { !$0.isASCII })
  }
}

/// As found, so left: however the program ends, the terminal is given back.
@Suite struct EndingTests {
  private func start(term: String? = "xterm-256color") throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["umbrella"], running: .trellis, environment: ["TERM": term])
    return terminal
  }

  // SIGPIPE is ignored: whoever writes learns of a closed pipe from the write.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS])
  func givesTheTerminalBackAndDiesByTheSignal(number: Int32) throws {
    let terminal = try start()
    try terminal.waitForOutput("help")
    #expect(terminal.settings != terminal.settingsBefore)
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    #expect(terminal.settings == terminal.settingsBefore)
    #expect(terminal.text.contains("\u{1B}[?1049l"))
    #expect(terminal.text.hasSuffix("\u{1B}[?25h") || terminal.text.contains("\u{1B}[?25h"))
  }

  @Test(arguments: ["q", "\u{3}"]) func givesTheTerminalBackWhenSomebodyLeaves(key: String) throws {
    let terminal = try start()
    try terminal.waitForOutput("help")
    terminal.type(key)
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func endsWhenTheWindowIsClosed() throws {
    let terminal = try start()
    try terminal.waitForOutput("help")
    terminal.hangUp()
    #expect(try terminal.end() == .killed(by: SIGHUP))
  }

  @Test(arguments: ["xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func worksOnTheTerminalsThatPeopleHave(term: String) throws {
    let terminal = try start(term: term)
    try terminal.waitForOutput("help")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
  }

  @Test(arguments: [nil, "", "dumb", "no-such-terminal"])
  func refusesATerminalThatItCannotDrawOn(term: String?) throws {
    let terminal = try start(term: term)
    #expect(try terminal.end() == .exited(64))
    #expect(terminal.text.contains("trellis: "))
    #expect(terminal.text.split(separator: "\r\n").count == 1)
    #expect(terminal.settings == terminal.settingsBefore)
  }
}

@Suite struct ProgressTests {
  @Test func tellsOnTheTerminalHowFarItIsAndErasesTheLine() throws {
    let terminal = try PseudoTerminal(
      running: .trellis,
      shell: """
        { echo '["none"]'; read go; echo '[null]'; } |
          "$PROGRAM" solve umbrella --sequences - > /dev/null
        """)
    try terminal.waitForOutput("\r1 lines")
    terminal.type("\r")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.text.hasSuffix("\r       \r"))
  }
}
