import Console
import Exploration
import Testing

@testable import Views

/// Names that differ stay different, wherever there is no room for all of them.
@Suite struct LongNamesTests {
  private let glyphs = Glyphs(charset: .unicode)

  @Test(
    arguments: ["", "b", "f", "f w", "f B", "f v i", "f e", "f v w"],
    [(80, 24), (140, 45), (200, 60)])
  func cutsTheMiddle(keys: String, size: (Int, Int)) throws {
    let text = try Frame(
      name: "", model: "long-names", width: size.0, height: size.1, keys: keys
    ).canvas().text
    // What begins like all and ends with the cut could be any of them.
    #expect(text.firstMatch(of: #/(an|the)-[a-z-]*…( |$|[^a-z-])/#) == nil, "\(text)")
  }

  /// Names come before bars: as long as one is cut, no bar has its room.
  @Test(arguments: [(80, 24), (140, 45), (200, 60)], ["b", "b Space", "f Left"])
  func comeBeforeBars(size: (Int, Int), keys: String) throws {
    let lines = try Frame(
      name: "", model: "long-names", width: size.0, height: size.1, keys: keys
    ).lines()
    let head = try #require(lines.firstIndex { $0.contains("less by") })
    let side = lines[head].firstRange(of: "z_").map {
      lines[head].distance(from: lines[head].startIndex, to: $0.lowerBound)
    }
    let table = lines[(head + 1)...(head + 6)].map { $0.dropFirst(side ?? 0) }
    #expect(table.count { $0.contains(#/^(the|t…)/#) } == 3, "\(lines.joined(separator: "\n"))")
    // No two of them look alike.
    let names = table.filter { $0.contains(#/^(the|t…)/#) }.map { $0.prefix { $0 != " " } }
    #expect(Set(names).count == names.count, "\(names)")
    if table.contains(where: { $0.contains("…") }) {
      #expect(!table.contains { $0.contains("█") }, "\(lines.joined(separator: "\n"))")
    }
  }

  @Test func tellsNamesApartThatDifferInTheMiddle() throws {
    let names = ["north-of-the-one-river-bank", "north-of-the-two-river-bank"]
    let texts = names.indices.map { place in
      DisplayWidthClip.clip(names[place], apartFrom: names[1 - place], to: 10, glyphs: glyphs)
    }
    #expect(texts == ["n…one-riv…", "n…two-riv…"])
    #expect(texts.allSatisfy { DisplayWidth.of($0) <= 10 })
  }
}
