import Console
import Exploration
import Testing

@testable import Views

/// One thing has one name, and one sign one meaning, whatever the size.
@Suite struct OneFormTests {
  private static let sizes = [(60, 16), (80, 24), (100, 30), (140, 45), (200, 60)]

  /// `t = 3`, `t = 3–7`.
  @Test(arguments: [
    ("umbrella", "f w"), ("umbrella", "f a"), ("umbrella", "f B"), ("casino", "f w"),
    ("cliff", "f A"), ("cliff", "f w"), ("headlines", "f d"), ("casino", "f v o"),
  ])
  func tellsTimestepsAlike(model: String, keys: String) throws {
    for (width, height) in Self.sizes {
      let text = try Frame(name: "", model: model, width: width, height: height, keys: keys)
        .canvas().text
      #expect(text.firstMatch(of: #/[0-9]\.\.[0-9]/#) == nil, "\(text)")
      #expect(text.firstMatch(of: #/\bt [0-9]+[–-][0-9]/#) == nil, "\(text)")
      #expect(text.firstMatch(of: #/(at|where +) t [0-9]/#) == nil, "\(text)")
    }
  }

  /// The start is called so, and below that is the state where one starts.
  @Test(arguments: ["roads", "corridor", "journey", "lottery"])
  func callsTheStartByOneName(model: String) throws {
    for (width, height) in Self.sizes.dropFirst() {
      let lines = try Frame(
        name: "", model: model, width: width, height: height,
        keys: "b : v i e w - t r e l l i s Enter"
      ).lines()
      let head = try #require(
        lines.indices.dropFirst().first { lines[$0].contains(#/ t +start/#) }, "\(lines)")
      let loaded = try Frame.model(named: model)
      let problem = loaded.problem
      let start = try #require(lines[head].firstRange(of: "start"))
      let column = lines[head].distance(from: lines[head].startIndex, to: start.lowerBound)
      let name = problem.states[
        ExplorerState(extent: Size(width: width, height: height), model: loaded).session?.model
          .startState ?? 0]
      let below = lines[head + 1].dropFirst(column - 4).prefix(13)
      #expect(below.contains(name.prefix(3)), "\(lines.joined(separator: "\n"))")
    }
  }

  /// In ASCII no two of the signs that stand beside each other are the same.
  @Test func hasASignForEachThing() {
    let glyphs = Glyphs(charset: .ascii)
    let shades = Set((2...8).map(glyphs.shade))
    let signs = [
      glyphs.onPath, glyphs.inTurn, glyphs.deviation, glyphs.part, glyphs.reference,
      glyphs.contrast, glyphs.pinned, glyphs.forbidden, glyphs.anywhere, glyphs.stay,
      glyphs.tied, glyphs.thickRule, glyphs.ellipsis, glyphs.blocked,
    ]
    #expect(Set(signs).count == signs.count)
    #expect(shades.isDisjoint(with: signs))
    #expect(glyphs.ellipsis != "~", "a letter that maps have")
  }

  /// What is drawn on a screen is told of in the help.
  @Test func tellsOfEverySign() throws {
    for sign in ["+36", "█ ▓ ▒ ░ ·", "▁ ▄ █", "path abc", "…"] {
      let text = try Frame(
        name: "", model: "umbrella", width: 200, height: 120, keys: "?"
      ).canvas().text
      #expect(text.contains(" \(sign) "), "\(sign)\n\(text)")
    }
  }
}
