import Console
import Testing

@testable import Views

/// Tab goes into the panel's list, and the arrows go down it as it is drawn.
@Suite struct PanelFocusTests {
  /// The best first, where not all candidates fit; in the order of states, where they do, and as
  /// long as not all are compared.
  @Test(arguments: [
    ("tagger", "f Left", 80), ("tagger", "f Left", 140), ("umbrella", "f Left", 80),
    ("tagger", "f Left Left", 80), ("many", "b Space", 100),
    ("tagger", "s s Space Space Space Space Space Space Space Space Space", 80),
  ])
  func goesDownTheListAsItIsDrawn(model: String, keys: String, width: Int) throws {
    var lines: [(row: Int, text: String)] = []
    for presses in 0..<12 {
      let downs = String(repeating: " Down", count: presses)
      let frame = Frame(
        name: "", model: model, width: width, height: width == 140 ? 40 : 24,
        keys: "\(keys) Tab\(downs)")
      let line = try selected(on: try frame.canvas(), left: width == 140 ? 82 : 0)
      // At the last candidate one stays.
      if line.text == lines.last?.text { break }
      #expect(!lines.contains { $0.text == line.text })
      // A list that is longer than the panel brings what is looked at into its last line.
      #expect(
        lines.isEmpty || line.row > lines[lines.count - 1].row || line.row == lines.map(\.row).max()
      )
      lines.append(line)
    }
    #expect(lines.count > 1)
  }

  /// The line that is selected in the panel.
  private func selected(on canvas: Canvas, left: Int) throws -> (row: Int, text: String) {
    let row = try #require(
      (1..<canvas.size.height).last { canvas[$0, left + 8].role == .selected })
    return (row, (left..<canvas.size.width).map { canvas[row, $0].glyph }.joined())
  }
}
