import TerminalHarness
import Testing

/// The window changes its size at any moment.
@Suite struct ResizeTests {
  @Test func followsTheWindow() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    for (columns, rows) in [(100, 30), (20, 5), (1, 1), (2, 1), (1, 50), (300, 90)] {
      terminal.resize(columns: columns, rows: rows)
      try terminal.wait(for: "event resized \(columns)x\(rows)")
      try terminal.wait(for: "shown \(columns)x\(rows)")
    }
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
  }

  @Test func followsABurst() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    for width in 1...200 { terminal.resize(columns: width, rows: 1 + width % 40) }
    terminal.resize(columns: 77, rows: 33)
    try terminal.wait(for: "shown 77x33")
  }

  @Test func startsInTheSmallestWindow() throws {
    let terminal = try PseudoTerminal(columns: 1, rows: 1)
    try terminal.wait(for: "shown 1x1")
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "shown 80x24")
  }

  @Test func believesTheTerminalRatherThanTheEnvironment() throws {
    let terminal = try PseudoTerminal(environment: ["COLUMNS": "40", "LINES": "10"])
    try terminal.wait(for: "shown 80x24")
  }

  @Test(arguments: ["-1", "0", "99999999", "x", "1e9", "18446744073709551617", ""])
  func takesNoNonsenseFromTheEnvironment(number: String) throws {
    let variables = ["COLUMNS": number, "LINES": number]
    try PseudoTerminal(environment: variables).wait(for: "shown 80x24")
    // A terminal that does not know its size.
    let terminal = try PseudoTerminal(environment: variables, columns: 0, rows: 0)
    try terminal.wait(for: "shown 80x24")
  }

  @Test func drawsTheWholeWindowAfterIt() throws {
    let tmux = try Tmux(columns: 60, rows: 10)
    try tmux.run("TERM=xterm-256color $PROGRAM")
    try tmux.wait { $0.contains("size: 60x10") && $0.trimmed.hasSuffix("$") }
    for (columns, rows) in [(90, 20), (30, 6), (1, 1), (3, 4), (70, 12)] {
      try tmux.resize(columns: columns, rows: rows)
      let size = "size: \(columns)x\(rows)".prefix(columns)
      let screen = try tmux.wait {
        $0.trimmed.hasSuffix("$") && (rows == 1 || $0.contains(size))
      }
      let lines = screen.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == rows)
      #expect(lines.last?.count == columns)
    }
  }
}
