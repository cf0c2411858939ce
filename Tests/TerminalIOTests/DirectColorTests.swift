import TerminalHarness
import Testing

/// How a terminal is told shades that are none of the 256.
@Suite struct DirectColorTests {
  /// The second darkest and the lightest of heat.
  private static let (navy, straw) = ("13;40;72", "255;235;168")

  /// What is sent until the probe has shown all roles and left.
  private func output(
    _ environment: [String: String?], options: [String] = [], shell: String? = nil
  ) throws -> String {
    let terminal = try PseudoTerminal(
      options, shell: shell,
      environment: environment.merging(["NO_COLOR": nil]) { own, _ in own })
    try terminal.wait(for: "shown 80x24")
    terminal.type("c")
    try terminal.wait(for: "shown 80x24")
    terminal.type("q")
    #expect(try terminal.end() == .exited(0))
    return terminal.text
  }

  @Test func redefinesColorsWhereThatIsAllowedAndTakesItBack() throws {
    let text = try output([
      "TERM": "xterm-256color", "COLORTERM": "truecolor", "TERMINFO": "/nowhere",
    ])
    #expect(text.contains("\u{1B}]4;236;rgb:0D/28/48\u{1B}\\"))
    #expect(text.contains("48;5;236m"))
    let back = try #require(text.ranges(of: "\u{1B}]104\u{7}").last)
    #expect(!text[back.upperBound...].contains("\u{1B}]4;"))
    // Shades that the 256 have are left alone.
    #expect(!text.contains("\u{1B}]4;86;"))
  }

  @Test(arguments: [
    ("xterm-256color", nil), ("xterm-256color", "yes"), ("screen-256color", "truecolor"),
    ("xterm", nil),
  ])
  func redefinesNothingElsewhere(term: String, promise: String?) throws {
    let text = try output(["TERM": term, "COLORTERM": promise, "TERMINFO": "/nowhere"])
    #expect(!text.contains("\u{1B}]4;"))
    #expect(!text.contains("38;2;") && !text.contains("48;2;"))
  }

  @Test func redefinesNothingWhereNoColorsAreWanted() throws {
    let text = try output(
      ["TERM": "xterm-256color", "COLORTERM": "truecolor"], options: ["--no-color"])
    #expect(!text.contains("\u{1B}]4;"))
  }

  @Test func givesColorsBackOnTheWayOutOfACrash() throws {
    let terminal = try PseudoTerminal(environment: [
      "TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": nil, "TERMINFO": "/nowhere",
    ])
    try terminal.wait(for: "shown 80x24")
    terminal.type("c")
    try terminal.wait(for: "shown 80x24")
    terminal.type("a")
    _ = try terminal.end()
    #expect(terminal.text.contains("\u{1B}]104\u{7}"))
  }

  /// Of the same terminal the description with direct colours is taken, if there is one.
  @Test(arguments: ["xterm-256color", "xterm", "xterm-direct"])
  func tellsShadesByRedGreenAndBlueWhereTheDescriptionCan(term: String) throws {
    let set = "%?%p1%{8}%<%t%dX%p1%d%e%dY;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
    func color(_ few: Int, _ all: Int) -> String {
      "\\E["
        + set.replacing("%dX", with: "\(few)").replacing("%dY", with: "\(all)")
    }
    let description =
      "xterm-direct|direct colours, ccc@, initc@, RGB, colors#0x1000000, pairs#0x10000, "
      + "setaf=\(color(3, 38)), setab=\(color(4, 48)), use=xterm-256color,"
    let text = try output(
      ["TERM": term, "COLORTERM": "truecolor", "SOURCE": description],
      shell: """
        folder=$(mktemp -d) && printf '%s\\n' "$SOURCE" > "$folder/source" \
        && TERMINFO=/nowhere tic -x -o "$folder" "$folder/source" \
        && TERMINFO="$folder" $PROGRAM; status=$?; rm -rf "$folder"; exit $status
        """)
    #expect(text.contains("48;2;\(Self.navy)"))
    #expect(text.contains("48;2;\(Self.straw)"))
    #expect(!text.contains("\u{1B}]4;"))
  }
}
