import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// What is searched in the help is marked, and the help begins with what is on the screen.
@Suite struct HelpMarksTests {
  private func frame(_ keys: String, _ model: String = "umbrella") -> Frame {
    Frame(name: "", model: model, width: 80, height: 24, keys: keys)
  }

  @Test func marksEveryHit() throws {
    let canvas = try frame("? / p a t h Enter").canvas()
    var marked = 0
    for row in 2..<22 {
      let line = (0..<80).map { canvas[row, $0].glyph }.joined().lowercased()
      for range in line.ranges(of: "path") {
        let start = line.distance(from: line.startIndex, to: range.lowerBound)
        // Headings tell of all that is below them.
        guard start > 20 else { continue }
        marked += 1
        #expect((start..<(start + 4)).allSatisfy { canvas[row, $0].role == .selected }, "\(line)")
        #expect(canvas[row, start - 1].role != .selected)
      }
    }
    #expect(marked > 5)
  }

  /// Signs, letters of a map and clicks are told in full as keys are, on as many lines as it takes.
  @Test(arguments: [60, 80, 100, 140, 200])
  func cutsNoWords(width: Int) throws {
    for model in ["umbrella", "maze"] {
      let pages = HelpPages(
        of: ExplorerState(
          extent: Size(width: width, height: 24), model: try Frame.model(named: model)))
      let room = pages.columnWidth - HelpPages.wordsColumn - 1
      let told = pages.columns.joined().compactMap { line in
        if case .text(_, _, let words) = line { words } else { nil }
      }
      #expect(told.count > 100)
      for words in told {
        #expect(DisplayWidth.of(words) <= max(10, room) || !words.contains(" "), "\(words)")
      }
    }
  }

  /// The next hit comes to the top; where none is further down that is said.
  @Test func goesToTheNextHit() throws {
    let lines = try frame("? / p a t h Enter").lines()
    let next = try frame("? / p a t h Enter n").lines()
    #expect(next[2..<10] == lines[3..<11])
    #expect(try frame("? / p a t h Enter n N").lines() == lines)
    #expect(try frame("? / t e m p e r a t u r e Enter n").canvas().text.contains("All lines"))
  }

  /// Of a list that it lies over its keys come first, and closing it comes back to that.
  @Test(arguments: [
    ("umbrella", "f B", "In the list of best paths"), ("umbrella", "v", "In a menu"),
    ("umbrella", "e i", "In the list of edits"), ("-", "", "In the list of models"),
  ])
  func beginsWithTheList(model: String, keys: String, title: String) throws {
    let help = try frame("\(keys) ?", model).lines()
    #expect(help[2].contains(title), "\(help.joined(separator: "\n"))")
    for key in ["Escape", "q", "?"] {
      #expect(try frame("\(keys) ? \(key)", model).lines() == frame(keys, model).lines(), "\(key)")
    }
  }
}
