import Console
import Exploration
import Testing

@testable import Views

/// The keys that the last line names can be clicked.
@Suite struct ClickedHintsTests {
  private func column(of words: String, in canvas: Canvas) throws -> Int {
    let (row, width) = (canvas.size.height - 1, canvas.size.width)
    let line = (0..<width).map { canvas[row, $0].glyph }.joined()
    let range = try #require(line.range(of: words), "\(words) in \(line)")
    return line.distance(from: line.startIndex, to: range.lowerBound)
  }

  /// A click does what the key does, on its sign as on its words.
  @Test(arguments: [
    ("umbrella", "", "finish backward", "b"), ("umbrella", "", "Space", "Space"),
    ("umbrella", "f", "w weakest", "w"), ("cliff", "f", "> time", ">"), ("cliff", "f", "< >", "<"),
    ("umbrella", "f", "help", "?"),
  ])
  func doesWhatTheKeyDoes(model: String, keys: String, words: String, key: String) throws {
    let (width, height) = (100, 30)
    func frame(_ keys: String) throws -> Canvas {
      try Frame(name: "", model: model, width: width, height: height, keys: keys).canvas()
    }
    let column = try column(of: words, in: try frame(keys))
    var clicked = ExplorerState(
      extent: Size(width: width, height: height), model: try Frame.model(named: model))
    _ = try Frame(name: "", model: model, width: width, height: height, keys: keys)
      .canvas(endingIn: &clicked)
    let place = Layout(of: clicked).place(atRow: height - 1, column: column, in: clicked)
    #expect(place == .key(try #require(Key(name: key))))
    let click = "\(keys) Click(\(column),\(height - 1))"
    #expect(try frame(click).text == frame("\(keys) \(key)").text)
    #expect(Layout(of: clicked).place(atRow: height - 1, column: 0, in: clicked) == nil)
  }
}
