import Console
import DynamicProgramming
import Exploration
import ModelFiles
import Testing

@testable import Views

/// What is told leaves the keys, and a menu what it is about.
@Suite struct RoomTests {
  @Test(arguments: [
    "f w", "b Space w W", "b Space u", "f : p i n Space 3 = r a i n Enter", "Z", "p + +",
    "w", "f w W", "B", "w F5",
  ])
  func tellsThingsBesideTheKeys(keys: String) throws {
    let canvas = try Frame(name: "", model: "umbrella", width: 80, height: 24, keys: keys).canvas()
    #expect(row(23, of: canvas).contains("? help"))
    let told = (0..<24).filter { row in (0..<80).contains { canvas[row, $0].role == .notice } }
    #expect(told.contains { $0 > 10 })
  }

  /// Where every line is taken: the short form of it.
  @Test(arguments: [
    ("casino", "w"), ("casino", "w w"), ("casino", "B"), ("timetable", "w"), ("tagger", "w"),
  ])
  func tellsThingsInFewWordsWhereLinesAreFew(model: String, keys: String) throws {
    let canvas = try Frame(name: "", model: model, width: 80, height: 24, keys: keys).canvas()
    #expect(row(23, of: canvas).contains("? help"))
    let told = (0..<24).flatMap { row in
      (0..<80).filter { canvas[row, $0].role == .notice }.map { canvas[row, $0].glyph }
    }.joined()
    #expect(!told.isEmpty && !told.contains("…"), "\(told)")
  }

  @Test(arguments: ["", "b", "f", "b Space Space Left"], ["e", "v", "r"])
  func leavesWhatAMenuIsAbout(keys: String, menu: String) throws {
    let (width, height) = (120, 30)
    let frame = Frame(
      name: "", model: "umbrella", width: width, height: height, keys: "\(keys) \(menu)")
    let canvas = try frame.canvas()
    let text = (0..<height).map { row($0, of: canvas) }
    // The playhead or the cursor, which stands between brackets.
    let isSeen = text.contains { $0.contains("[") || $0.contains("‹") }
    #expect(isSeen)
  }

  /// On a map as well, and where neither side of the screen is free.
  @Test(
    arguments: ["cliff", "maze", "large", "umbrella", "casino", "four-by-three"], ["e", "r"])
  func leavesTheCellThatAMenuIsAbout(model: String, menu: String) throws {
    for (width, height) in [(80, 24), (100, 30), (140, 45)] {
      for keys in ["f g 3 Enter", "f g 5 Enter", "b Space Space", "f g 4 Enter Up"] {
        var state = ExplorerState(
          extent: Size(width: width, height: height), model: try Frame.model(named: model))
        let canvas = try Frame(
          name: "", model: model, width: width, height: height, keys: keys
        ).canvas(endingIn: &state)
        let area = try #require(Layout(of: state).areaLookedAt(in: state))
        let covered = try Frame(
          name: "", model: model, width: width, height: height, keys: "\(keys) \(menu)"
        ).canvas()
        for row in area.rows {
          let columns = area.columns.clamped(to: 0..<width)
          #expect(
            columns.allSatisfy { covered[row, $0] == canvas[row, $0] },
            "\(width)x\(height) \(keys)\n\(covered.text)")
        }
      }
    }
  }

  /// All four moves of a cell, though the map has no end.
  @Test(arguments: [(80, 24), (100, 30), (80, 30)], ["M", "f Down Down"])
  func listsEveryMoveBesideALargeMap(size: (Int, Int), keys: String) throws {
    let canvas = try Frame(
      name: "", model: "large", width: size.0, height: size.1, keys: keys
    ).canvas()
    let text = (0..<size.1).map { row($0, of: canvas) }.joined(separator: "\n")
    #expect(!text.contains(" more, "), "\(text)")
  }

  /// At 80x24 there is room for two lines below four moves.
  @Test func endsNoSentenceInTheMiddle() throws {
    let keys = "f Up Right Right Right Right Right Right"
    let canvas = try Frame(name: "", model: "cliff", width: 80, height: 24, keys: keys).canvas()
    let panel = (11..<21).map { row($0, of: canvas) }.joined(separator: "\n")
    #expect(panel.contains("From r1c6, 2 states are equally good: a tie."))
    #expect(!panel.contains("Esc"))
    #expect(panel.reversed().first { $0 != " " && $0 != "\n" && $0 != "─" } == ".")
  }

  /// Of a sentence and another behind it the first one alone, where both have no room.
  @Test(arguments: [
    ("f Right > >", "From r2c1, 3 states are equally good: a tie."),
    ("b Space Space Up", "r1c1 cannot be taken here: no move leads there."),
  ])
  func endsBehindTheFirstOfTwoSentences(keys: String, words: String) throws {
    let canvas = try Frame(name: "", model: "cliff", width: 60, height: 16, keys: keys).canvas()
    let line = try #require(
      (7..<13).map { row($0, of: canvas) }.last { $0.contains(words.prefix(9)) })
    #expect(line.drop { $0 == " " }.hasPrefix(words) && !line.contains("…"), "\(line)")
  }

  /// Of parts that broke as many as there is room for, and how many more there are.
  @Test(arguments: [20, 24, 44])
  func tellsHowManyMorePartsBroke(height: Int) throws {
    let frame = Frame(name: "", model: "broken", width: 110, height: height, keys: "f")
    let canvas = try frame.canvas()
    let lines = (0..<height).map { row($0, of: canvas) }
    let told = lines.count { $0.contains("○ t ") }
    #expect(told > 0 && (told == 4 || height < 44))
    #expect(lines.contains { $0.contains("And \(4 - told) more part") } == (told < 4))
  }

  @Test func fillsALargeWindow() throws {
    let canvas = try Frame(name: "", model: "umbrella", width: 200, height: 60, keys: "f").canvas()
    let left = (0..<60).map { line in (0..<120).map { canvas[line, $0].glyph }.joined() }
    let blanks = left.map { $0.allSatisfy { $0 == " " } }
    let longest = blanks.reduce(into: (0, 0)) { run, isBlank in
      run.0 = isBlank ? run.0 + 1 : 0
      run.1 = max(run.1, run.0)
    }
    #expect(longest.1 <= 8)
  }

  @Test func addsUpWhatHasNoRoom() {
    let rest = Remainders(of: [3, -1, 0.5, .infinity * -1])
    #expect(rest[after: 3] == -.infinity)
    #expect(rest[after: 4] == 0)
    let finite = Remainders(of: [4, 2, 1])
    #expect((0...3).map { finite[after: $0] } == [7, 3, 1, 0])
  }

  private func row(_ row: Int, of canvas: Canvas) -> String {
    (0..<canvas.size.width).map { canvas[row, $0].glyph }.joined()
  }

  /// A small model on a large window has the posterior as a bar below V, and not before all is
  /// revealed.
  @Test(arguments: [
    ("umbrella", 140, 45), ("umbrella", 200, 60), ("healthy-fever", 140, 45), ("casino", 140, 45),
    ("unknown-dice", 140, 45), ("earthquakes", 140, 45),
  ])
  func hasThePosteriorBelowV(model: String, width: Int, height: Int) throws {
    func text(_ keys: String) throws -> String {
      try Frame(name: "", model: model, width: width, height: height, keys: keys).canvas().text
    }
    let (done, solved) = (try text("f"), try text("b"))
    #expect(done.contains("p(z_t|x)"), "\(done)")
    #expect(!solved.contains("p(z_t|x)"), "\(solved)")
    // The same lines where the probability itself is asked for.
    let asked = try text("f v i")
    #expect(asked.contains("p(z_t|x)") && asked.contains("  x -"), "\(asked)")
  }
}
