import Console
import DynamicProgramming
import Exploration
import Testing

@testable import Views

/// What lies below a map of a grid world, and beside it.
@Suite struct BesideMapTests {
  /// A grid world once all is revealed.
  private func finished(
    _ model: String, _ size: (Int, Int)
  ) throws -> (canvas: Canvas, state: ExplorerState) {
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
    let frame = Frame(name: "", model: model, width: size.0, height: size.1, keys: "f")
    let canvas = try frame.canvas(endingIn: &state)
    return (canvas, state)
  }

  /// A small map that looks like the one before it tells nothing.
  @Test(
    arguments: ["cliff", "slippery-cliff", "four-by-three", "plum", "frozen-lake"],
    [(100, 45), (140, 45), (200, 60)])
  func drawsNoSmallMapTwice(model: String, size: (Int, Int)) throws {
    let (canvas, state) = try finished(model, size)
    let parts = try #require(Layout(of: state).model)
    let grid = try #require(state.session?.model.problem.grid)
    let film = try #require(parts.film)
    let pictures = film.timesteps.indices.map { place in
      let (top, left) = film.corner(of: place, grid)
      return (1...grid.height).map { row in
        (left..<(left + film.cellWidth * grid.width)).map { canvas[top + row, $0].glyph }.joined()
      }
    }
    #expect(pictures.count > 1)
    for (one, next) in zip(pictures, pictures.dropFirst()) {
      #expect(one != next, "\(film.timesteps)\n\(canvas.text)")
    }
    // What is left out is told.
    let isCut = try #require(film.timesteps.last) > 1 && model != "frozen-lake"
    #expect(canvas.text.contains("settled from t = ") == isCut, "\(canvas.text)")
    #expect(film.settledAt.map { film.timesteps.last == $0 } ?? true)
  }

  /// Which of them differ is no news before the backward pass is done.
  @Test func keepsToItselfWhereMovesSettle() throws {
    let canvas = try Frame(
      name: "", model: "four-by-three", width: 140, height: 45, keys: "s Space Space Space"
    ).canvas()
    #expect(canvas.text.contains("timestep by timestep"))
    #expect(canvas.text.split { $0 == " " || $0 == "\n" }.contains("V_1"))
    #expect(!canvas.text.contains("settled"))
  }

  /// Beside a map there is room for what the path did, timestep by timestep.
  @Test(arguments: ["cliff", "plum", "unknown-rewards"], [(140, 45), (200, 60)])
  func tellsTheLedgerBesideAMap(model: String, size: (Int, Int)) throws {
    let (canvas, state) = try finished(model, size)
    let rows = Layout(of: state).rows
    let side = try #require(rows.side)
    let lines = try #require(rows.extras).map { row in
      side.map { canvas[row, $0].glyph }.joined()
    }
    let session = try #require(state.session)
    let total = Numbers(glyphs: Glyphs(charset: .unicode)).fixed(session.model.solution.optimum)
    let numbered = lines.filter { $0.hasSuffix(total + " ") }
    #expect(lines.first?.contains("the ledger by timesteps") == true, "\(canvas.text)")
    #expect(numbered.count == min(session.model.timesteps + 1, lines.count - 2), "\(canvas.text)")
    #expect(numbered.first?.contains("start") == true)
  }
}
