import Glibc
import TerminalHarness
import Testing

/// Stopping and going on, under a shell with job control.
@Suite struct SuspendTests {
  /// What the shell says of the terminal's settings, between two marks.
  private func settings(_ tmux: Tmux) throws -> String {
    try tmux.run("clear; echo '<'$(stty -g)'>'")
    let screen = try tmux.wait { $0.contains("<") && $0.contains(">\n") && $0.contains(":") }
    return screen.split(separator: "\n").first { $0.hasPrefix("<") }.map(String.init) ?? ""
  }

  @Test func givesTheTerminalBackWhileItIsStopped() throws {
    let tmux = try Tmux(columns: 200)
    let before = try settings(tmux)
    try tmux.run("$PROGRAM --mouse")
    try tmux.wait { $0.contains("size: 200x24") }
    #expect(try tmux.variable("alternate_on") == "1")
    #expect(try tmux.variable("mouse_any_flag") == "1")

    try tmux.keys("C-z")
    try tmux.wait { $0.contains("Stopped") && $0.trimmed.hasSuffix("ready>") }
    #expect(try tmux.variable("alternate_on") == "0")
    #expect(try tmux.variable("cursor_flag") == "1")
    #expect(try tmux.variable("keypad_flag") == "0")
    #expect(try tmux.variable("mouse_any_flag") == "0")
    #expect(try settings(tmux) == before)

    try tmux.run("fg")
    try tmux.wait { $0.contains("last: resumed") && $0.contains("size: 200x24") }
    #expect(try tmux.variable("alternate_on") == "1")
    #expect(try tmux.variable("cursor_flag") == "0")
    #expect(try tmux.variable("mouse_any_flag") == "1")
    try tmux.keys("Up")
    try tmux.wait { $0.contains("last: key Up") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("left in order") }
    #expect(try settings(tmux) == before)
  }

  @Test func noticesThatTheWindowChangedMeanwhile() throws {
    let tmux = try Tmux()
    try tmux.run("$PROGRAM")
    try tmux.wait { $0.contains("size: 120x24") }
    try tmux.keys("C-z")
    try tmux.wait { $0.contains("Stopped") }
    try tmux.resize(columns: 70, rows: 15)
    try tmux.run("fg")
    try tmux.wait { $0.contains("size: 70x15") && $0.trimmed.hasSuffix("$") }
  }

  @Test(arguments: [SIGTSTP, SIGSTOP])
  func comesBackAfterASignalFromOutside(number: Int32) throws {
    let tmux = try Tmux()
    try tmux.run("$PROGRAM")
    try tmux.wait { $0.contains("size: 120x24") }
    try tmux.signalForeground(number)
    try tmux.wait { $0.contains("Stopped") }
    // Enter would not do: after SIGSTOP the terminal is as the probe wants it.
    try tmux.keys("fg", "C-j")
    try tmux.wait { $0.contains("last: resumed") && $0.contains("size: 120x24") }
    try tmux.keys("Up")
    try tmux.wait { $0.contains("last: key Up") }
    try tmux.keys("q")
    try tmux.wait { $0.contains("left in order") }
  }

  /// The shell has the terminal then, and who waits for it must not wait for ever.
  @Test(arguments: ["HUP", "TERM", "INT", "QUIT"], ["C-z", "stop", "&"])
  func endsByASignalWhileTheShellHasTheTerminal(signal: String, way: String) throws {
    let tmux = try Tmux(columns: 200)
    let before = try settings(tmux)
    if way == "&" {
      let state = "$(cut -d ' ' -f 3 /proc/$!/stat)"
      try tmux.run("$PROGRAM & until [ \(state) = T ]; do sleep 0.1; done; echo Sto''pped")
      try tmux.wait { $0.contains("Stopped") && $0.trimmed.hasSuffix("ready>") }
    } else {
      try tmux.run("$PROGRAM")
      try tmux.wait { $0.contains("size: 200x24") }
      if way == "C-z" { try tmux.keys("C-z") } else { try tmux.signalForeground(SIGSTOP) }
      try tmux.wait { $0.contains("Stopped") }
    }
    let loop = "while kill -0 %1 2>&-; do sleep 0.1; done; echo g''one"
    // After SIGSTOP the terminal is as the probe wants it: Enter would not do.
    try tmux.keys("kill -\(signal) %1; kill -CONT %1; \(loop)", "C-j")
    try tmux.wait { $0.contains("gone") }
    #expect(try tmux.variable("alternate_on") == "0")
    #expect(try tmux.variable("cursor_flag") == "1")
    #expect(try settings(tmux) == before)
  }

  @Test func goesOnWhereNobodyCouldContinueIt() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("\u{1A}")
    try terminal.wait(for: "event resumed")
    terminal.type("k")
    try terminal.wait(for: "event key k")
  }
}
