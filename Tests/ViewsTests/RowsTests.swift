import Console
import DynamicProgramming
import Exploration
import Testing

@testable import Views

/// Where not all states have a row, those that matter have, and the arrows bring up the others.
@Suite struct RowsTests {
  private func opened(_ model: String, _ size: (Int, Int), _ keys: String) throws -> (
    ExplorerState, Canvas
  ) {
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
    let canvas = try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys
    ).canvas(endingIn: &state)
    return (state, canvas)
  }

  private func names(on canvas: Canvas, _ state: ExplorerState) throws -> [String] {
    let geometry = try #require(Layout(of: state).model?.geometry)
    return geometry.rows.map { row in
      (1..<(geometry.labelWidth - 1)).map { canvas[row, $0].glyph }.joined()
        .split(separator: " ").joined(separator: " ")
    }
  }

  /// However few the rows are, Up and Down come to every state, and its row is on the screen.
  @Test(arguments: ["roads", "tagger", "headlines", "many"], ["f", "f w", "f v i"])
  func comesToEveryState(model: String, keys: String) throws {
    var (state, _) = try opened(model, (60, 16), keys)
    let count = try #require(state.session?.model.states)
    func press(_ name: String) throws {
      _ = state.apply(.key(try #require(Key(name: name))))
      state.layOut(Layout(of: state).page)
    }
    for _ in 0..<count { try press("Up") }
    var seen: Set<Int> = []
    for _ in 0..<count {
      let gaze = try #require(state.session?.gaze)
      seen.insert(gaze.state)
      let geometry = try #require(Layout(of: state).model?.geometry)
      #expect(geometry.states.contains(gaze.state))
      #expect(geometry.rows.contains(geometry.row(of: gaze)))
      try press("Down")
    }
    #expect(seen.count == count, "\(model) \(keys): \(seen.sorted())")
  }

  /// The winner and its rival are on the screen where they are compared, the path's states where
  /// the path is.
  @Test(arguments: [
    ("roads", "b", ["sixth", "first"]), ("headlines", "b", ["DT", "RB"]),
    ("tagger", "f", ["VB", "DT", "NN"]), ("roads", "b Space", ["sixth"]),
  ])
  func hasRowsForWhatMatters(model: String, keys: String, states: [String]) throws {
    let (state, canvas) = try opened(model, (60, 16), keys)
    let names = try names(on: canvas, state)
    for name in states { #expect(names.contains(name), "\(name)\n\(canvas.text)") }
  }

  /// From the start node, which has a column of its own, the arrows go to the rows beside it.
  @Test(arguments: ["umbrella", "roads", "headlines"], [(60, 16), (80, 24), (140, 45)])
  func leavesTheStartBelowIt(model: String, size: (Int, Int)) throws {
    let (state, canvas) = try opened(model, size, "b Down")
    #expect(state.session?.gaze.t == 1, "\(canvas.text)")
    #expect(state.notice == nil)
    let geometry = try #require(Layout(of: state).model?.geometry)
    #expect(geometry.contains(try #require(state.session?.gaze)))
  }

  /// A notice that takes lines of the panel leaves no head without its lines.
  @Test(
    arguments: ["frozen-lake", "casino", "tagger", "roads", "umbrella"], ["f w", "f w w", "f a"])
  func leavesNoHeadAlone(model: String, keys: String) throws {
    for size in [(60, 16), (80, 24), (70, 18)] {
      let lines = try Frame(
        name: "", model: model, width: size.0, height: size.1, keys: keys
      ).lines()
      let panel = try #require(lines.firstIndex { $0.contains("how close was") })
      for (row, line) in lines.enumerated().dropFirst(panel + 1) where line.hasPrefix(" t  ") {
        #expect(lines[row + 1].hasPrefix(" ● "), "\(lines.joined(separator: "\n"))")
        #expect(lines[row + 2].hasPrefix(" ○ "), "\(lines.joined(separator: "\n"))")
      }
    }
  }

  /// Where the start is not drawn nothing leaves it, and no number of it stands among observations.
  @Test(arguments: [
    ("roads", "f w"), ("umbrella", "v e"), ("umbrella", "f v e"), ("tagger", "f w Home"),
  ])
  func drawsNothingOutOfAMissingStart(model: String, keys: String) throws {
    let (state, canvas) = try opened(model, (60, 16), keys)
    let geometry = try #require(Layout(of: state).model?.geometry)
    try #require(geometry.row(of: .start) < geometry.rows.lowerBound)
    for row in (geometry.rows.lowerBound - 1)..<geometry.rows.upperBound {
      for column in geometry.left(of: 0)..<geometry.left(of: 1) {
        let glyph = canvas[row, column].glyph
        #expect(glyph == " " || glyph.allSatisfy(\.isLetter), "\(row) \(column)\n\(canvas.text)")
      }
    }
  }
}
