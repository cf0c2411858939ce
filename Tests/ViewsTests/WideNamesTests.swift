import Console
import Testing
import Views

/// Names that are wider than they have characters leave columns and borders where they are.
@Suite struct WideNamesTests {
  @Test(arguments: [60, 80, 100])
  func keepTheBorderOfAMenuStraight(width: Int) throws {
    let frame = Frame(
      name: "", model: "wide", width: width, height: 30, keys: "f g 2 Enter e")
    let lines = try frame.canvas().text.split(separator: "\n")
    // From its title to its foot: elsewhere the picture has such lines as well.
    let menu = lines.drop { !$0.contains("what if") }.dropFirst().prefix { !$0.contains("─╯") }
    let borders = menu.compactMap { line in
      line.lastIndex(of: "│").map { DisplayWidth.of(line[..<$0]) }
    }
    #expect(borders.count >= 6)
    #expect(Set(borders).count == 1)
  }

  @Test func showTheEndOfALongLine() throws {
    let keys = ": " + Array(repeating: "日", count: 60).joined(separator: " ") + " x"
    let canvas = try Frame(name: "", model: "wide", width: 60, height: 20, keys: keys).canvas()
    let line = try #require(canvas.text.split(separator: "\n").last)
    #expect(line.contains("日x") && DisplayWidth.of(line) <= 60)
  }
}
