import Console
import Exploration
import Testing

@testable import Views

/// Every sentence on the screen ends, however wide that is: with its own stop, or with the sign for
/// what was left out, behind a whole word.
@Suite struct SentenceTests {
  private static let widths = [60, 66, 73, 80, 100, 120, 160, 220]

  private static let models = [
    "cliff", "maze", "large", "slippery-cliff", "four-by-three", "umbrella", "tagger", "plum",
  ]

  @Test(
    arguments: models,
    ["b Space", "f", "M", "w", "f Right", "f v i", "f y", "b Up"])
  func endsEverySentence(model: String, keys: String) throws {
    let loaded = try Frame.model(named: model)
    for width in Self.widths {
      var state = ExplorerState(extent: Size(width: width, height: 24), model: loaded)
      let canvas = try Frame(name: "", model: model, width: width, height: 24, keys: keys)
        .canvas(endingIn: &state)
      let rows = Layout(of: state).rows
      let panel = rows.panel.dropFirst().map { Self.text($0, of: canvas) }
      for paragraph in Self.paragraphs(in: panel) {
        #expect(Self.ends(paragraph), "\(width): \(paragraph)")
      }
      for told in Self.notices(on: canvas) where told.contains(" ") {
        #expect(Self.ends(told) || !told.contains("…"), "\(width): \(told)")
      }
    }
  }

  /// What was asked for by a key of its own is told whole.
  @Test(arguments: ["cliff", "maze", "large", "frozen-lake", "plum"], ["M", "M M", "A"])
  func cutsNoAnswer(model: String, keys: String) throws {
    let loaded = try Frame.model(named: model)
    for width in Self.widths {
      for height in [16, 24, 30] {
        var state = ExplorerState(extent: Size(width: width, height: height), model: loaded)
        let canvas = try Frame(name: "", model: model, width: width, height: height, keys: keys)
          .canvas(endingIn: &state)
        let told = Self.notices(on: canvas)
        #expect(!told.isEmpty)
        for text in told {
          #expect(!text.hasSuffix("…") && !text.contains("0.000 or more"), "\(width): \(text)")
        }
      }
    }
  }

  private static func text(_ row: Int, of canvas: Canvas) -> String {
    (0..<canvas.size.width).map { canvas[row, $0].glyph }.joined()
  }

  /// Lines of words under each other: a capital begins one, and no table has its blanks.
  private static func paragraphs(in lines: [String]) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in lines {
      let text = line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      let words = String(text)
      let isProse =
        !words.contains("  ") && words.split(separator: " ").count > 3 && !words.hasPrefix("V_")
      let begins =
        isProse && words.first?.isUppercase == true && line.hasPrefix(" ")
        && !line.hasPrefix("  ")
      if isOpen, !words.isEmpty, !words.contains("  ") {
        paragraphs[paragraphs.count - 1] += " " + words
      } else if begins {
        paragraphs.append(words)
        isOpen = true
      } else {
        isOpen = false
      }
    }
    return paragraphs
  }

  private static func notices(on canvas: Canvas) -> [String] {
    (0..<canvas.size.height).compactMap { row in
      let glyphs = (0..<canvas.size.width).filter { canvas[row, $0].role == .notice }
        .map { canvas[row, $0].glyph }
      return glyphs.isEmpty ? nil : glyphs.joined()
    }
  }

  private static func ends(_ text: String) -> Bool {
    text.last.map { ".?:!)".contains($0) } == true || text.hasSuffix(" …")
  }
}
