import Glibc
import TerminalHarness
import Testing

/// The explorer in sentences takes the keyboard of its terminal, and gives it back on every way
/// out.
@Suite struct LinearTests {
  private static func open() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(["explore", "umbrella", "--linear"], running: .trellis)
    try terminal.waitForOutput("Space")
    return terminal
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGUSR1, SIGPWR])
  func givesTheKeyboardBackAndDiesByTheSignal(number: Int32) throws {
    let terminal = try Self.open()
    #expect(terminal.settings != terminal.settingsBefore)
    terminal.signal(number)
    #expect(try terminal.end() == .killed(by: number))
    #expect(terminal.settings == terminal.settingsBefore)
  }

  @Test func givesTheKeyboardBackWhenSomebodyQuits() throws {
    let terminal = try Self.open()
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(terminal.settings == terminal.settingsBefore)
  }
}
