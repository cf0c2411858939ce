import Console
import TerminalHarness
import Testing

@testable import TerminalProbe

/// What reaches the terminal.
@Suite struct PresentTests {
  @Test func sendsOnlyTheCellsThatChanged() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("1")
    try terminal.wait(for: "shown 80x24")
    terminal.type("1")
    try terminal.waitForOutput("2")
    try terminal.wait(for: "shown 80x24")
    terminal.forgetOutput()
    terminal.type("1")
    try terminal.waitForOutput("3")
    #expect(terminal.output.count <= 16, "\(terminal.text.debugDescription)")
  }

  @Test func sendsNothingForTheSamePicture() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown 80x24")
    terminal.type("kkkkk")
    try terminal.waitForOutput("key k")
    terminal.forgetOutput()
    for _ in 0..<5 {
      terminal.type("k")
      try terminal.wait(for: "event key k")
      try terminal.wait(for: "shown 80x24")
    }
    terminal.type("j")
    try terminal.waitForOutput("j")
    #expect(terminal.output.count <= 40, "\(terminal.text.debugDescription)")
  }

  @Test func drawsWideAndCombiningCharacters() throws {
    let tmux = try Tmux()
    try tmux.run("$PROGRAM")
    try tmux.wait { $0.contains("wide: 日本 é\u{301} → ⠒ ╲ end") }
  }

  @Test(arguments: [Size(width: 40, height: 8), Size(width: 7, height: 5)])
  func endsWithThePictureWhateverWasThereBefore(size: Size) throws {
    let tmux = try Tmux(columns: max(30, size.width), rows: size.height)
    try tmux.run("TERM=xterm-256color $PROGRAM")
    try tmux.wait { $0.contains("size:") }
    try tmux.resize(columns: size.width, rows: size.height)
    for number in 1...25 {
      try tmux.keys("r")
      let wanted = RandomCanvas.canvas(number: number, size: size).text.trimmed
      do { try tmux.wait { $0.trimmed == wanted } } catch {
        throw HarnessFailure("\(error)\nin place of:\n\(wanted)")
      }
    }
  }

  @Test func drawsAnythingAgainWhenAsked() throws {
    let tmux = try Tmux()
    try tmux.run("$PROGRAM")
    try tmux.wait { $0.contains("$") && $0.contains("size: 120x24") }
    let pane = try tmux.variable("pane_tty")
    try tmux.command(["run-shell", "printf '\\033[2J\\033[Hrubbish' > \(pane)"])
    try tmux.wait { $0.contains("rubbish") }
    try tmux.keys("C-l")
    try tmux.wait { !$0.contains("rubbish") && $0.contains("size: 120x24") }
  }

  @Test(arguments: ["--no-color", nil])
  func usesNoColorsWhenToldNotTo(option: String?) throws {
    let terminal = try PseudoTerminal(
      option.map { [$0] } ?? [], environment: ["NO_COLOR": option == nil ? "1" : nil])
    try terminal.wait(for: "shown 80x24")
    terminal.type("c")
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    _ = try terminal.end()
    #expect(terminal.text.contains("candidate"))
    #expect(renditions(terminal.text).contains(7))
    #expect(renditions(terminal.text).isDisjoint(with: 30...49))
  }

  @Test func ignoresAnEmptyRefusalOfColors() throws {
    let terminal = try PseudoTerminal(environment: ["NO_COLOR": ""])
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    _ = try terminal.end()
    #expect(renditions(terminal.text).contains(38))
  }

  @Test(arguments: [
    ("xterm", "truecolor", true), ("xterm", "24bit", true), ("screen", "truecolor", true),
    ("xterm", nil, false), ("xterm", "yes", false), ("vt100", "truecolor", false),
    ("xterm-256color", nil, true),
  ])
  func drawsInTheColorsThatArePromised(term: String, promise: String?, has256: Bool) throws {
    let terminal = try PseudoTerminal(environment: [
      "TERM": term, "COLORTERM": promise, "NO_COLOR": nil,
    ])
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    #expect(renditions(terminal.text).contains(38) == has256)
  }

  /// The numbers in all sequences that select a rendition.
  private func renditions(_ text: String) -> Set<Int> {
    let sequences = text.split(separator: "\u{1B}[").compactMap { part in
      part.firstIndex { !"0123456789;:".contains($0) }.flatMap { end in
        part[end] == "m" ? part[..<end] : nil
      }
    }
    return Set(sequences.flatMap { $0.split { $0 == ";" || $0 == ":" }.compactMap { Int($0) } })
  }
}
