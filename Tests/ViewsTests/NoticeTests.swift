import Console
import Testing
import Views

/// What is told stands beside the keys, not in their place.
@Suite struct NoticeTests {
  @Test(
    arguments: ["umbrella", "casino", "cliff", "tagger", "maze", "ties", "maintenance"],
    [
      "Space Enter", "z", "w", "w w", "b Space Space Up Enter", "f A", "f ]", "f g 9 9 9 Enter",
      "f : f o o Enter", "f / r Enter", "f Right", "BSpace", "f u", "f t z",
    ])
  func leavesTheKeysInTheirPlace(model: String, keys: String) throws {
    for (width, height) in [(80, 24), (100, 24), (80, 25), (100, 30)] {
      let canvas = try Frame(
        name: "", model: model, width: width, height: height, keys: keys
      ).canvas()
      let last = (0..<width).map { canvas[height - 1, $0].glyph }.joined()
      #expect(last.contains("? help  q quit"), "\(width)x\(height)\n\(canvas.text)")
    }
  }

  /// Whatever has to give way, it is not what is told.
  @Test(arguments: ["umbrella", "cliff", "tagger", "maze"])
  func isToldAllTheSame(model: String) throws {
    for (keys, words) in [
      ("Space Enter", "Enter"), ("z", "z means nothing"), ("f g 9 9 9 Enter", "timestep '999'"),
      ("f : f o o Enter", "no command 'foo'"), ("f u", "Nothing to undo."),
    ] {
      let canvas = try Frame(
        name: "", model: model, width: 80, height: 24, keys: keys
      ).canvas()
      let told = (0..<24).map { row in
        (0..<80).filter { canvas[row, $0].role == .notice }.map { canvas[row, $0].glyph }.joined()
      }
      #expect(told.contains { $0.contains(words) }, "\(keys)\n\(canvas.text)")
    }
  }
}
