import Console
import Exploration
import Testing

@testable import Views

/// Lists say that they go on, stand still under a click, and a search leads back.
@Suite struct ListsTests {
  private func frame(_ model: String, _ size: (Int, Int), _ keys: String) -> Frame {
    Frame(name: "", model: model, width: size.0, height: size.1, keys: keys)
  }

  /// Every list that is not all on the screen says how much more there is.
  @Test(arguments: [
    ("umbrella", "v", "↓ 15 more"), ("umbrella", "v End", "↑ 15 more"), ("-", "", "more"),
    ("-", "End", "↑"), ("umbrella", "f B", "↓"), ("umbrella", "?", "↓"), ("umbrella", "? End", "↑"),
    ("timetable", "v", "more"),
  ])
  func tellThatTheyGoOn(model: String, keys: String, mark: String) throws {
    let text = try frame(model, (60, 16), keys).canvas().text
    #expect(text.contains(mark) && text.contains(" more"), "\(text)")
  }

  @Test func tellNothingWhereAllIsThere() throws {
    for (model, keys) in [("umbrella", "f r"), ("umbrella", "f e"), ("umbrella", "v")] {
      let text = try frame(model, (100, 40), keys).canvas().text
      #expect(!text.contains(" more "), "\(text)")
    }
  }

  /// A click on a model selects it where it is, so that a second one opens it.
  @Test(arguments: [(80, 24), (100, 30), (140, 45)], [3, 7, 12])
  func standStillUnderAClick(size: (Int, Int), row: Int) throws {
    for keys in ["", "PageDown", "PageDown Down Down"] {
      let before = try frame("-", size, keys).lines()
      guard before[row].hasPrefix("   ") || before[row].hasPrefix(" ▶ ") else { continue }
      let after = try frame("-", size, "\(keys) Click(5,\(row))").lines()
      #expect(after[row].dropFirst(3).prefix(40) == before[row].dropFirst(3).prefix(40))
      #expect(after[row].hasPrefix(" ▶ "), "\(after.joined(separator: "\n"))")
    }
  }

  /// Nor does a menu or a list move under one.
  @Test(arguments: [
    ("umbrella", "e", 6...11), ("casino", "f v", 3...8), ("casino", "f B", 9...12),
  ])
  func standStillInMenusToo(model: String, keys: String, rows: ClosedRange<Int>) throws {
    let before = try frame(model, (60, 16), keys).lines()
    for row in rows {
      let after = try frame(model, (60, 16), "\(keys) Click(20,\(row))").lines()
      for other in rows {
        let (old, new) = (before[other].dropFirst(5), after[other].dropFirst(5))
        #expect(old.prefix(20) == new.prefix(20), "\(row) \(other)")
      }
      #expect(after[row].contains("▶ ") || after[row].contains("● "))
    }
  }

  /// Every model is on some page, and the selected one on the present.
  @Test(arguments: [(60, 16), (80, 24), (140, 45)]) func showTheSelectedOne(size: (Int, Int)) throws
  {
    for downs in 0..<40 {
      let keys = Array(repeating: "Down", count: downs).joined(separator: " ")
      let lines = try frame("-", size, keys).lines()
      #expect(lines.contains { $0.hasPrefix(" ▶ ") }, "\(lines.joined(separator: "\n"))")
    }
  }

  /// A search without a hit says so, and how to go back.
  @Test(arguments: ["? / q x z Enter", "? / q x z"]) func tellThatNothingIsFound(keys: String)
    throws
  {
    let text = try frame("umbrella", (80, 24), keys).canvas().text
    #expect(text.contains("No line has 'qxz'.") && text.contains("Esc shows all"), "\(text)")
    let back = try frame("umbrella", (80, 24), keys + " Escape").lines()
    #expect(try back == frame("umbrella", (80, 24), "?").lines())
  }

  /// BSpace on an empty search leaves the search, and not the help.
  @Test func leaveTheSearchAlone() throws {
    let help = try frame("umbrella", (80, 24), "?").lines()
    for keys in ["? / BSpace", "? / a BSpace BSpace", "? / q x Enter / BSpace"] {
      #expect(try frame("umbrella", (80, 24), keys).lines() == help, "\(keys)")
    }
  }

  /// In the panel the keys are the panel's.
  @Test(arguments: ["b Tab", "f Left Tab", "b Space Tab Down"]) func nameThePanelsKeys(keys: String)
    throws
  {
    let last = try #require(try frame("umbrella", (80, 24), keys).lines().last)
    #expect(last.contains("j k candidate") && last.contains("Tab out of the panel"), "\(last)")
  }

  /// Two rows of a strip of many states are called by both.
  @Test func nameBothStatesOfALine() throws {
    let lines = try frame("many", (140, 45), "f").lines()
    let strip = lines.drop { !$0.hasPrefix(" all 40") }.dropFirst().prefix(20)
    #expect(strip.first?.contains("s0–s1") == true || strip.first?.contains("s0–1") == true)
    #expect(strip.allSatisfy { $0.prefix(12).contains("–") }, "\(strip.joined(separator: "\n"))")
  }
}
