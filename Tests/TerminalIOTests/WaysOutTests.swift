import Glibc
import TerminalHarness
import Testing

/// Every way out of the terminal leaves it as it was.
@Suite struct WaysOutTests {
  private static let leaveSecondScreen = "\u{1B}[?1049l"
  private static let showCursor = "\u{1B}[?25h"

  private func expectGivenBack(_ terminal: PseudoTerminal) throws {
    #expect(terminal.settings == terminal.settingsBefore)
    let text = terminal.text
    let left = try #require(text.lastRange(of: Self.leaveSecondScreen), "\(text)")
    #expect(!text[left.upperBound...].contains("\u{1B}[?1049h"))
    let shown = try #require(text.lastRange(of: Self.showCursor))
    #expect(!text[shown.upperBound...].contains("\u{1B}[?25l"))
    #expect(text.contains("\u{1B}[?2004l"))
  }

  @Test(arguments: [
    ("q", ChildProcess.Ending.exited(0)), ("t", .exited(4)), ("e", .exited(3)),
    ("P", .killed(by: SIGPIPE)), ("a", .killed(by: SIGABRT)), ("x", .killed(by: SIGILL)),
    ("X", .killed(by: SIGILL)), ("o", .killed(by: SIGSEGV)),
  ])
  func givesTheTerminalBackWhenTheProgramLeaves(key: String, ending: ChildProcess.Ending) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    #expect(terminal.settings != terminal.settingsBefore)
    terminal.type(key)
    #expect(try terminal.end() == ending)
    try expectGivenBack(terminal)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGSEGV, SIGBUS, SIGFPE, SIGTRAP])
  func givesTheTerminalBackAndDiesByTheSignal(number: Int32) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    try expectGivenBack(terminal)
  }

  @Test(
    arguments: [
      SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSYS,
      SIGSTKFLT, 34, 50, 64,
    ])
  func givesTheTerminalBackOnSignalsThatFewSend(number: Int32) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    try expectGivenBack(terminal)
  }

  @Test(arguments: [SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
  func asksNobodyForKeysWhenItIsToldToEnd(number: Int32) throws {
    let terminal = try PseudoTerminal(environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=yes"]
    )
    try terminal.wait(for: "shown 80x24")
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    try expectGivenBack(terminal)
  }

  /// The window is full and nobody reads: drawing waits for ever, and a signal ends it all the
  /// same. Once somebody reads again, the first screen is back.
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV])
  func diesByTheSignalThoughTheTerminalHasStoppedReading(number: Int32) throws {
    let terminal = try PseudoTerminal(columns: 400, rows: 100)
    try terminal.wait(for: "shown 400x100")
    terminal.stopsReading = true
    for _ in 0..<20 { terminal.type("r") }
    try terminal.waitForSilence()
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    #expect(terminal.settings == terminal.settingsBefore)
    try terminal.readRest()
    try expectGivenBack(terminal)
  }

  /// The same where somebody has stopped the output by flow control: nothing would ever be let
  /// through.
  @Test(arguments: [SIGTERM, SIGHUP])
  func givesAStoppedTerminalBack(number: Int32) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.stopOutput()
    terminal.type("r")
    try terminal.waitForSilence()
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    #expect(terminal.settings == terminal.settingsBefore)
    try expectGivenBack(terminal)
  }

  @Test func givesTheMouseBackToo() throws {
    let terminal = try PseudoTerminal(["--mouse"])
    try terminal.wait(for: "shown 80x24")
    terminal.signal(SIGTERM)
    _ = try terminal.end()
    #expect(terminal.text.contains("\u{1B}[?1006h"))
    #expect(terminal.text.contains("\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"))
    try expectGivenBack(terminal)
  }

  /// The button whose press ends the program is let go a moment later: that is not typed into the
  /// shell.
  @Test func takesTheReleaseOfTheLastClickAlong() throws {
    let terminal = try PseudoTerminal(["--mouse"])
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1B}[<0;9;9M")
    try terminal.wait(for: "key Click(8,8)")
    terminal.type("\u{1B}[<0;9;9Mq")
    try terminal.wait(for: "key q")
    _ = try terminal.end()
    #expect(terminal.unreadInput.isEmpty)
    let clicked = try PseudoTerminal(["--mouse", "--click-ends"])
    try clicked.wait(for: "shown 80x24")
    clicked.type("\u{1B}[<0;9;9M")
    try clicked.waitForOutput("\u{1B}[?1006l")
    clicked.type("\u{1B}[<0;9;9m")
    _ = try clicked.end()
    #expect(clicked.unreadInput.isEmpty, "\(clicked.unreadInput)")
    try expectGivenBack(clicked)
  }

  @Test func showsTheMessageOfACrashAfterwards() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("f")
    _ = try terminal.end()
    let text = terminal.text
    let left = try #require(text.lastRange(of: Self.leaveSecondScreen))
    #expect(text[left.upperBound...].contains("Fatal error: the probe fails on purpose"))
    #expect(!text[..<left.lowerBound].contains("Fatal error"))
  }

  @Test(arguments: ["Eq", "Et", "Ee"])
  func keepsWarningsOffTheScreenAndShowsThemAfterwards(keys: String) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type(keys)
    _ = try terminal.end()
    let text = terminal.text
    #expect(text.contains("a warning\r\n"))
    let left = try #require(text.lastRange(of: Self.leaveSecondScreen))
    #expect(!text[..<left.lowerBound].contains("a warning"))
  }

  @Test(arguments: [SIGTERM, SIGQUIT])
  func canBeTakenAgain(number: Int32) throws {
    let terminal = try PseudoTerminal(["--twice"])
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    try terminal.wait(for: "shown 80x24")
    terminal.type("k")
    try terminal.wait(for: "event key k")
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    try expectGivenBack(terminal)
  }

  @Test func diesByTheSecondHangUpIfTheFirstWasNotHeard() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("H")
    try terminal.wait(for: "deaf")
    terminal.signal(SIGHUP)
    // Two at once would be one.
    try terminal.wait(for: "deaf")
    terminal.signal(SIGHUP)
    #expect(try terminal.end() == .killed(by: SIGHUP))
    try expectGivenBack(terminal)
  }

  @Test func showsWhatWasThrownOnTheFirstScreen() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("t")
    _ = try terminal.end()
    let text = terminal.text
    let left = try #require(text.lastRange(of: Self.leaveSecondScreen))
    #expect(text[left.upperBound...].contains("threw: ProbeFailure()"))
  }

  @Test func endsWhenTheWindowIsClosed() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.hangUp()
    try terminal.wait(for: "event hung up")
    #expect(try terminal.end() == .killed(by: SIGHUP))
  }

  @Test func endsWhenTheWindowIsClosedAlthoughTheSignalIsIgnored() throws {
    let terminal = try PseudoTerminal(shell: "trap '' HUP; exec $PROGRAM")
    try terminal.wait(for: "shown 80x24")
    terminal.hangUp()
    try terminal.wait(for: "event hung up")
    #expect(try terminal.end() != .killed(by: SIGHUP))
  }

  @Test func leavesIgnoredSignalsIgnored() throws {
    let terminal = try PseudoTerminal(shell: "trap '' INT; exec $PROGRAM")
    try terminal.wait(for: "shown 80x24")
    terminal.signal(SIGINT)
    terminal.type("k")
    try terminal.wait(for: "event key k")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
  }
}

extension String {
  func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
