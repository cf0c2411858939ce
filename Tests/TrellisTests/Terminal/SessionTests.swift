import Foundation
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
    let screen = try tmux.wait { $0.contains("step 1 of 14") && $0.contains("[-0.462] ====") }
    #expect(!screen.contains { !$0.isASCII })
  }
}

/// As found, so left: however the program ends, the terminal is given back.
@Suite struct EndingTests {
  fileprivate func start(term: String? = "xterm-256color") throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["umbrella"], running: .trellis, environment: ["TERM": term])
    return terminal
  }

  // SIGPIPE is ignored: whoever writes learns of a closed pipe from the write.
  @Test(
    arguments: [
      SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGXFSZ, SIGXCPU, SIGVTALRM,
      SIGPROF, SIGIO, SIGPWR, SIGSYS, SIGSTKFLT,
    ])
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

extension EndingTests {
  @Test func knowsNoTerminalOfANameThatNoFileCanHave() throws {
    let terminal = try start(term: String(repeating: "a", count: 5000))
    #expect(try terminal.end() == .exited(64))
    #expect(terminal.text.contains("there is no description of a terminal 'aaa"))
  }
}

/// Files that the explorer writes, and keys that are no keys.
@Suite struct TypingTests {
  private func start(_ command: String, in folder: URL) throws -> PseudoTerminal {
    try PseudoTerminal(
      running: .trellis, shell: "cd \(folder.path); \(command)", columns: 160)
  }

  @Test func writesNoModelIntoWhatIsNoFile() throws {
    let folder = try TemporaryFolder(["mine.yaml": "mine", "shut.yaml": "mine", "old.yaml": "old"])
    let terminal = try start(
      """
      mkfifo pipe.yaml; ln mine.yaml other.yaml; chmod 444 shut.yaml; chmod 620 old.yaml
      ln -s old.yaml link.yaml; "$PROGRAM" umbrella; ls -1; stat -c '%A' pipe.yaml link.yaml old.yaml
      head -c 4 mine.yaml shut.yaml; grep -c states old.yaml
      """, in: folder.url)
    try terminal.waitForOutput("help")
    for (name, reason) in [
      ("pipe", "a device or a pipe"), ("mine", "hard links"), ("shut", "write-protected"),
    ] {
      terminal.forgetOutput()
      terminal.type(":write \(name).yaml\r")
      try terminal.waitForAny([reason, "replace it?"])
      if terminal.text.contains("replace it?") {
        terminal.type("y")
        try terminal.waitForOutput(reason)
      }
    }
    terminal.type(":write link.yaml\r")
    try terminal.waitForOutput("replace it?")
    terminal.type("y")
    try terminal.waitForOutput("Written to")
    terminal.forgetOutput()
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    let text = terminal.text
    #expect(text.contains("prw") && text.contains("lrw") && text.contains("-rw--w----"), "\(text)")
    #expect(text.contains("link.yaml\r\nmine.yaml\r\nold.yaml\r\nother.yaml"), "\(text)")
    #expect(text.hasSuffix("1\r\n"), "\(text)")
  }

  /// `ulimit -f`: what was written is refused, and the explorer goes on.
  @Test func goesOnWhereAFileMayNotGrow() throws {
    let folder = try TemporaryFolder([:])
    let terminal = try start(#"ulimit -f 0; "$PROGRAM" umbrella; ls"#, in: folder.url)
    try terminal.waitForOutput("help")
    terminal.type(":write it.yaml\r")
    try terminal.waitForOutput("File too large")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.text.hasSuffix("\u{1B}[?25h") || !terminal.text.contains("it.yaml\r\n"))
  }

  @Test func showsAPastedNameAsItWillBe() throws {
    let folder = try TemporaryFolder([:])
    let terminal = try start(#""$PROGRAM" umbrella; ls"#, in: folder.url)
    try terminal.waitForOutput("help")
    terminal.type(":write \u{1B}[200~m\u{202E}y\u{FFFE}\u{FFFF}.yaml\u{1B}[201~")
    try terminal.waitForOutput("my.yaml")
    terminal.type("\r")
    try terminal.waitForOutput("Written to")
    terminal.forgetOutput()
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.text.hasSuffix("my.yaml\r\n"), "\(terminal.text)")
  }

  @Test func leavesAtTheSecondInterruptThoughAnEditIsInNoFile() throws {
    let folder = try TemporaryFolder([:])
    let terminal = try start(#"exec "$PROGRAM" umbrella"#, in: folder.url)
    try terminal.waitForOutput("help")
    terminal.type(":pin 3=rain\r\u{3}")
    try terminal.waitForOutput("in no file")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(0))
  }

  /// A paste of 400 kB into a prompt, and the key after it.
  @Test func takesALongPasteInOneGo() throws {
    let folder = try TemporaryFolder([:])
    let terminal = try start(#"exec "$PROGRAM" umbrella"#, in: folder.url)
    try terminal.waitForOutput("help")
    terminal.type("/\u{1B}[200~")
    for _ in 0..<400 { try terminal.sendAll(Array(repeating: 0x61, count: 1000)) }
    try terminal.sendAll(Array("\u{1B}[201~\u{3}q".utf8))
    #expect(try terminal.end() == .exited(0))
  }

  /// None of the answers is a key: `q` in them would leave.
  @Test(
    arguments: [
      "\u{1B}P1$rq\u{1B}\\", "\u{1B}]11;q\u{7}", "\u{1B}]11;q\u{1B}\\", "\u{1B}[M qq",
      "\u{1B}[?" + String(repeating: "1;", count: 300) + "q", "\u{90}q\u{9C}", "\u{9D}0;q\u{7}",
      "\u{9B}?62;q",
    ])
  func readsNoKeysOutOfAnswers(answer: String) throws {
    let folder = try TemporaryFolder([:])
    let terminal = try start(#"exec "$PROGRAM" umbrella"#, in: folder.url)
    try terminal.waitForOutput("help")
    terminal.type(answer)
    let bytes = answer.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    try terminal.sendAll(bytes)
    terminal.type("?")
    try terminal.waitForOutput("Stepping")
    terminal.type("\u{3}\u{3}q")
    #expect(try terminal.end() == .exited(0))
  }

  /// Long work on the terminal says how far it is, also before a comparison and an export.
  @Test(arguments: [
    "compare model.yaml --methods greedy --budget 10", "export model.yaml --to csv",
    "solve model.yaml",
  ])
  func saysHowFarALongHorizonIs(arguments: String) throws {
    let model = """
      states: [a, b]
      start: a
      horizon: 300000
      moves:
        a: {stay: {to: a, reward: 0}, go: {to: b, reward: -0.3}}
        b: {stay: {to: b, reward: 0.1}, back: {to: a, reward: 0.2}}
      """
    let folder = try TemporaryFolder(["model.yaml": model])
    let terminal = try start(#"exec "$PROGRAM" \#(arguments) > out"#, in: folder.url)
    try terminal.waitForOutput("solving model.yaml: ")
    terminal.signal(SIGTERM)
    #expect(try terminal.end() == .killed(by: SIGTERM))
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
