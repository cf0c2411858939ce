import Glibc
import TerminalHarness
import Testing

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
