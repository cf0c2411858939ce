import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// What legends tell, and that they say where that is not all.
@Suite struct LegendTests {
  private func lines(
    _ model: String, _ size: (Int, Int), _ keys: String, _ charset: Charset = .unicode
  ) throws -> [String] {
    try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys, charset: charset
    ).lines()
  }

  /// A legend that has no room for all of its entries has whole ones, and says that there are more;
  /// the help has the rest.
  @Test func saysThatThereAreMoreLetters() throws {
    let text = try lines("letters", (80, 24), "f").joined(separator: "\n")
    #expect(text.contains("? more"), "\(text)")
    let help = try lines("letters", (80, 120), "f ?").joined(separator: "\n")
    #expect(help.contains("Letters of this map"))
    for letter in ["a", "k", "x", "G"] { #expect(help.contains("\n  \(letter) "), "\(letter)") }
    #expect(help.contains(" ▪ ") && help.contains(" ╱ "))
    // With room nothing is left out.
    #expect(try !lines("letters", (220, 60), "f").joined().contains("? more"))
  }

  /// What cells are shaded by is told on every screen that has a line for it.
  @Test(
    arguments: ["cliff", "maze"],
    [("f", "V -"), ("f M", "V -"), ("f w", "loses "), ("f v i", "p ")])
  func tellsWhatShadesMean(model: String, view: (keys: String, words: String)) throws {
    for size in [(80, 24), (100, 30), (140, 45)] {
      let text = try lines(model, size, view.keys).joined(separator: "\n")
      let isTold =
        view.words == "V -"
        ? text.contains(/V (-?[0-9.]+ ){2}/) : text.contains(/(loses|p) (█ |@ )?[01]/)
      #expect(isTold, "\(size) \(view)\n\(text)")
    }
  }

  /// A letter stands once in a cell.
  @Test func tellsALetterOnce() throws {
    let text = try lines("cliff", (80, 24), "f w").joined(separator: "\n")
    #expect(text.contains("G● ·") && !text.contains("G● G"), "\(text)")
  }

  /// The legend of shades below rows of many states ends in a mark where its last entry has no
  /// room.
  @Test func endsACutLegendOfShadesInAMark() throws {
    let text = try lines("many", (80, 24), "b")
    let legend = try #require(text.first { $0.hasPrefix(" all 40") })
    #expect(legend.contains("…") || legend.contains("more nats"), "\(legend)")
  }

  /// Every sign that a map has in ASCII means one thing, and is in its legend or in the help.
  @Test func hasASignForEachMoveInASCII() throws {
    let glyphs = Glyphs(charset: .ascii)
    let moves = ["up", "right", "down", "left"] + MoveSigns.slanting + ["stay"]
    let signs =
      moves.map(glyphs.arrow(ofMove:)) + [
        glyphs.cursorLeft, glyphs.cursorRight, glyphs.onPath, glyphs.inTurn, glyphs.contrast,
        glyphs.reference, glyphs.deviation, glyphs.anywhere, glyphs.blocked, glyphs.part,
        glyphs.forbidden, glyphs.dot,
      ]
    #expect(Set(signs).count == signs.count, "\(signs)")
    // Shades share signs only by two.
    let shades = (0...8).map(glyphs.shade)
    #expect(Set(shades).count == 6, "\(shades)")
    for level in [8, 6, 4, 2, 1] { #expect(shades.filter { $0 == shades[level] }.count <= 2) }
    let text = try lines("eight", (140, 45), "f", .ascii).joined(separator: "\n")
    for words in ["/ up-right", "; down-right"] { #expect(text.contains(words), "\(text)") }
    let help = try lines("cliff", (80, 120), "f ?", .ascii).joined()
    #expect(help.allSatisfy { $0.isASCII })
  }
}
