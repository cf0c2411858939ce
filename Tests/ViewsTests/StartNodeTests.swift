import Console
import DynamicProgramming
import Exploration
import ModelStock
import Testing

@testable import Views

/// The start node of a trellis: it is no state of the first timestep, and must not look like one.
@Suite struct StartNodeTests {
  private static let models = [
    "umbrella", "casino", "tagger", "cpg-islands", "corridor", "maintenance", "lottery", "cliff",
    "many", "single", "journey", "roads", "ties", "splice-site", "four-by-three",
  ]
  private static let sizes = [(60, 16), (80, 24), (100, 30), (140, 45), (200, 60)]

  /// Drawn with the trellis on the screen, from its first timestep on.
  private func drawn(_ model: String, _ size: (Int, Int)) throws -> (
    canvas: Canvas, geometry: TrellisGeometry, session: Session
  ) {
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
    let canvas = try Frame(
      name: "", model: model, width: size.0, height: size.1,
      keys: "b : v i e w - t r e l l i s Enter g 1 Enter"
    ).canvas(endingIn: &state)
    let geometry = try #require(Layout(of: state).model?.geometry)
    #expect(geometry.timesteps.contains(0))
    return (canvas, geometry, try #require(state.session))
  }

  @Test(arguments: models) func standsOnTheRowOfNoState(model: String) throws {
    for size in Self.sizes {
      let (canvas, geometry, _) = try drawn(model, size)
      let rows = geometry.states.map { geometry.row(of: TrellisCell(t: 1, state: $0)) }
      let row = geometry.row(of: .start)
      #expect(!rows.contains(row), "\(size)\n\(canvas.text)")
      // In the head it would be an observation, or a move: there it is called what it is, and only
      // where all states just have a line.
      if row < geometry.rows.lowerBound {
        let count = try Frame.model(named: model).states
        #expect(geometry.strip == nil && geometry.states.count == count, "\(canvas.text)")
        #expect(geometry.rows.count == count, "\(size)\n\(canvas.text)")
        let left = geometry.left(of: 0)
        let head = (left..<(left + geometry.pitch(of: 0))).map { canvas[row - 1, $0].glyph }
          .joined()
        #expect(head.contains("V_0") || head.contains("at ") || head.contains("from "), "\(head)")
      }
      // Its value stands there, between the head and the panel.
      let column = geometry.left(of: 0)..<(geometry.left(of: 0) + geometry.pitch(of: 0))
      #expect(column.contains { canvas[row, $0].glyph.first?.isNumber == true }, "\(canvas.text)")
    }
  }

  /// Where one starts in a state, its name stands by it, and on no row of another one.
  @Test(arguments: ["corridor", "maintenance", "lottery", "cliff", "journey"])
  func isCalledByItsState(model: String) throws {
    for size in Self.sizes {
      let (canvas, geometry, session) = try drawn(model, size)
      let left = geometry.left(of: 0)
      let rows = Set(geometry.states.map { geometry.row(of: TrellisCell(t: 1, state: $0)) })
      let name = session.model.problem.states[session.model.startState].prefix(4)
      let around = (geometry.headRow(of: 0)..<geometry.rows.upperBound)
        .filter { !rows.contains($0) }
      let texts = around.map { row in
        (left..<(left + geometry.pitch(of: 0))).map { canvas[row, $0].glyph }.joined()
      }
      #expect(texts.contains { $0.contains(name) }, "\(size) \(name)\n\(canvas.text)")
      // Beside the numbers of the timesteps a name alone could be one.
      let head = texts[0].trimmingPrefix { $0 == " " }
      #expect(
        head.hasPrefix("start") || head.hasPrefix("V_0") || head.hasPrefix("from ")
          || head.hasPrefix("at "),
        "\(canvas.text)")
    }
  }

  /// The heads of the margin end in the same column, however narrow the names of the states are.
  @Test(arguments: models + ["headlines", "convolutional-code"])
  func hasHeadsUnderEachOther(model: String) throws {
    for size in Self.sizes {
      let (canvas, geometry, _) = try drawn(model, size)
      let head = geometry.headRow(of: 0)
      let ends = [head, head + 1].map { row in
        (1..<geometry.labelWidth).last { canvas[row, $0].glyph != " " }
      }
      // Where states are left out the first line says how many.
      let isHidden = geometry.states.count < (try Frame.model(named: model)).states
      #expect(isHidden || ends[1] == nil || ends[0] == ends[1], "\(size)\n\(canvas.text)")
    }
  }
}
