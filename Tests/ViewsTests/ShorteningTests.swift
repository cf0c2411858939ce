import Console
import Exploration
import Testing

@testable import Views

/// Nothing is cut in the middle of a word.
@Suite struct ShorteningTests {
  private let glyphs = Glyphs(charset: .unicode)

  @Test func leavesOutLastSentencesOfAMessageFirst() {
    let text = "Taken back. C-r does it again. So it is."
    #expect(DisplayWidthClip.message(text, to: 40, glyphs: glyphs) == text)
    #expect(
      DisplayWidthClip.message(text, to: 39, glyphs: glyphs) == "Taken back. C-r does it again.")
    #expect(DisplayWidthClip.message(text, to: 12, glyphs: glyphs) == "Taken back.")
    #expect(DisplayWidthClip.message(text, to: 9, glyphs: glyphs) == "Taken …")
    #expect(DisplayWidthClip.message("unbreakable", to: 5, glyphs: glyphs) == "unbr…")
  }

  @Test func keepsTheEndOfANameThatBeginsLikeOthers() {
    for (width, name) in [(12, "warm-and-dry"), (8, "war…-dry"), (7, "war…dry"), (1, "…")] {
      let cut = DisplayWidthClip.clip("warm-and-dry", to: width, glyphs: glyphs)
      #expect(cut == name)
    }
  }

  @Test func endsAListBehindAnItem() {
    let text = "r0c0 0.8, r1c0 0.1, r0c1 0.1"
    #expect(DisplayWidthClip.list(text, to: 28, glyphs: glyphs) == text)
    #expect(DisplayWidthClip.list(text, to: 27, glyphs: glyphs) == "r0c0 0.8, r1c0 0.1, …")
    #expect(DisplayWidthClip.list(text, to: 20, glyphs: glyphs) == "r0c0 0.8, …")
  }

  @Test func tellsWholeSentencesInTheLinesThatThereAre() {
    let sentences = ["One and two.", "Three and four.", "Five."]
    func told(_ lines: Int) -> [String] {
      Paragraph.tell(sentences, width: 14, lines: lines, glyphs: glyphs)
    }
    #expect(told(3) == ["One and two.", "Three and", "four. Five."])
    #expect(told(1) == ["One and two."])
    #expect(
      Paragraph.tell(["Three and four."], width: 12, lines: 1, glyphs: glyphs) == ["Three and …"])
    #expect(Paragraph.fit(["a b", "c"], 0, width: 9, glyphs: glyphs) == [])
  }

  /// The stops of the tour whose panels have the most to say.
  @Test(arguments: TourStop.allCases, [(80, 24), (60, 16), (100, 30)])
  func endsEverySentenceOfAStop(stop: TourStop, size: (Int, Int)) throws {
    let keys = Array(repeating: "Space", count: stop.number - 1).joined(separator: " ")
    let canvas = try Frame(
      name: "", model: "umbrella", width: size.0, height: size.1, keys: "T " + keys
    ).canvas()
    for row in 0..<size.1 {
      let line = (0..<size.0).map { canvas[row, $0].glyph }.joined()
      // What is cut ends with the sign for that, behind a blank.
      let cut = line.indices.filter { line[$0] == "…" }
      for place in cut where place > line.startIndex {
        #expect(line[line.index(before: place)] == " ", "\(stop): \(line)")
      }
    }
  }

  @Test(arguments: [
    (7, "seen 55.361 of the 93.074 times in loaded. "), (10, "on average safe is better"),
  ])
  func tellsAllOfTheStopsThatWereCut(spaces: Int, words: String) throws {
    let keys = "T" + String(repeating: " Space", count: spaces)
    let canvas = try Frame(name: "", model: "umbrella", width: 80, height: 24, keys: keys).canvas()
    let text = (0..<24).map { row in (0..<80).map { canvas[row, $0].glyph }.joined() }
      .joined(separator: "\n")
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("is worth\n") && !text.contains("times in\n"))
  }

  /// What a choice costs is told beside it, if not that it was somebody's own.
  @Test(arguments: [(80, "1.000  regret 1.000 "), (100, "1.000  yours, regret 1.000 ")])
  func tellsAllOfARegret(width: Int, words: String) throws {
    let canvas = try Frame(
      name: "", model: "cliff", width: width, height: 24,
      keys: "b Space Space Space Up Left Enter"
    ).canvas()
    let lines = (0..<24).map { row in (0..<width).map { canvas[row, $0].glyph }.joined() }
    let line = try #require(lines.first { $0.hasPrefix("   ◆ r1c1") })
    #expect(line.contains(words), "\(line)")
  }

  @Test func saysWhyThePathDidNotComeHere() throws {
    for (model, keys, words) in [
      ("tagger", "f Left", "could not come here from"),
      ("cliff", "f Left Left Up Up Up", "could not come here"),
    ] {
      let canvas = try Frame(name: "", model: model, width: 100, height: 30, keys: keys).canvas()
      let text = (0..<30).map { row in (0..<100).map { canvas[row, $0].glyph }.joined() }
        .joined(separator: " ").split(separator: " ").joined(separator: " ")
      #expect(text.contains(words), "\(text)")
      #expect(!text.contains("passed it over"))
    }
  }

  /// A long title leaves room for what is told beside it.
  @Test func keepsTitlesApart() throws {
    let canvas = try Frame(name: "", model: "-", width: 200, height: 60, keys: "").canvas()
    let lines = (0..<60).map { row in (0..<200).map { canvas[row, $0].glyph }.joined() }
    let line = try #require(lines.first { $0.contains("four-by-three-discount") })
    #expect(line.contains("The 4 × 3 world for a hundred, …  "))
  }

  /// Before the backward pass is over, the ledger says what will stand in it.
  @Test func promisesTheLedger() throws {
    let row = { (keys: String) -> String in
      let canvas = try Frame(name: "", model: "umbrella", width: 100, height: 30, keys: keys)
        .canvas()
      let lines = (0..<30).map { row in (0..<100).map { canvas[row, $0].glyph }.joined() }
      return try #require(lines.first { $0.hasPrefix(" so far") })
    }
    #expect(try row("").contains("the sum of what it has added up to there"))
    #expect(try !row("b").contains("the sum"))
  }
}
