import Glibc
import TerminalHarness
import Testing

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
