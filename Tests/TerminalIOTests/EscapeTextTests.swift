import Console
import Testing

@testable import TerminalIO

@Suite struct EscapeTextTests {
  private static func canvas(_ text: String, role: Role = .plain) -> Canvas {
    var canvas = Canvas(size: Size(width: 6, height: 2))
    canvas.write(text, row: 1, column: 0, role: role)
    return canvas
  }

  @Test func beginsWithAClearScreen() {
    var text = EscapeText()
    #expect(text.frame(Self.canvas("ab")) == "\u{1B}[?25l\u{1B}[0m\u{1B}[2J\u{1B}[2;1H\u{1B}[0mab")
  }

  @Test func tellsOnlyWhatChanged() {
    var text = EscapeText()
    _ = text.frame(Self.canvas("abcd"))
    #expect(text.frame(Self.canvas("abcd")) == "")
    #expect(text.frame(Self.canvas("aXcY")) == "\u{1B}[2;2H\u{1B}[0mX\u{1B}[2;4HY")
  }

  @Test func goesOnBehindAWideCharacter() {
    var text = EscapeText()
    _ = text.frame(Self.canvas(""))
    #expect(text.frame(Self.canvas("日a")) == "\u{1B}[2;1H\u{1B}[0m日a")
  }

  @Test func tellsRolesByWeightAndColour() {
    var text = EscapeText()
    _ = text.frame(Self.canvas(""))
    #expect(text.frame(Self.canvas("a", role: .result)) == "\u{1B}[2;1H\u{1B}[0;1;38;5;86ma")
  }
}
