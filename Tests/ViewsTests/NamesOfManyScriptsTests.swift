import Console
import Foundation
import Testing
import Views

/// Every cell stands where a terminal draws it, and borders stay straight, whatever names look
/// like.
@Suite struct NamesOfManyScriptsTests {
  /// The columns of what stands in the model, but for what takes one: a table of this file's own.
  private static let columns: [Character: Int] = Dictionary(
    uniqueKeysWithValues: "世蓮👩‍👩‍👧‍👦🇩🇪क्षिｆｕｌ한국어❤️😀雨☀️名前".map { ($0, 2) } + [("\u{200B}", 0)])

  static let keys =
    [
      "", "Space Space", "b Space Space Down", "f", "f Down", "f w", "f a", "B", "f B Down", "f c",
      "v", "v Down", "e", "e Down Down", "e Down Down Down Down", "e End", "?", "f t", "r",
      "/ 世", "/" + String(repeating: " ｆ ｕ ｌ ｌ", count: 40),
    ]
    + [
      "view-overview", "view-race", "show-gap", "show-loss", "show-posterior", "show-soft-value",
      "show-count", "show-samples", "verify", "contrast", "forbid 5 世蓮", "grow",
      "pin 3 한국어", "race-add",
    ].map { "f : " + typing($0) + " Enter" }
    + ["f : " + typing("forbid 5 世蓮") + " Enter : " + typing("edits") + " Enter"]

  private static func typing(_ line: String) -> String {
    line.map { $0 == " " ? "Space" : String($0) }.joined(separator: " ")
  }

  @Test(arguments: keys, [80, 100, 160]) func standsStraight(keys: String, width: Int) throws {
    let frame = Frame(
      name: "names", model: "names-of-many-scripts", width: width, height: 30, keys: keys)
    let canvas = try frame.canvas()
    for row in 0..<canvas.size.height {
      var place = 0
      for column in 0..<canvas.size.width where !canvas[row, column].isContinuation {
        #expect(place == column, "row \(row): \(canvas.text(row: row))")
        place += canvas[row, column].glyph.reduce(0) { $0 + (Self.columns[$1] ?? 1) }
      }
      #expect(place == canvas.size.width, "row \(row): \(canvas.text(row: row))")
    }
    expectStraightBoxes(on: canvas)
  }

  /// Whatever begins below an upper left corner goes on to the lower left one, and so at the right.
  private func expectStraightBoxes(on canvas: Canvas) {
    for row in 0..<canvas.size.height {
      for column in 0..<canvas.size.width where "╭╮".contains(canvas[row, column].glyph) {
        var line = row + 1
        while canvas[line, column].glyph == "│" { line += 1 }
        #expect("╰╯".contains(canvas[line, column].glyph), "a border breaks off: \(canvas.text)")
      }
    }
  }
}
