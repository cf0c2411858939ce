import Console
import Exploration
import Testing

@testable import Views

/// What a map says where somebody asks it for something.
@Suite struct MapQuestionsTests {
  private func lines(_ model: String, _ size: (Int, Int), _ keys: String) throws -> [String] {
    let canvas = try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys
    ).canvas()
    return (0..<canvas.size.height).map { row in
      (0..<canvas.size.width).map { canvas[row, $0].glyph }.joined()
    }
  }

  /// Who asks for the gaps sees them, also where two answers stood beside each other.
  @Test(arguments: ["frozen-lake", "four-by-three"])
  func showsTheGapsOfAModelWithTwoAnswers(model: String) throws {
    let page = try lines(model, (80, 24), "f v p")
    #expect(page[0].contains("cells: gaps") && page[1].contains("the gap"), "\(page)")
  }

  /// V stands in every cell in which it has room beside the sign, and no key is named that adds
  /// nothing.
  @Test func showsEveryNumberThatFits() throws {
    let page = try lines("maze", (140, 45), "f g 3 0 Enter")
    #expect(page.joined().contains("-10┼"), "\(page.joined(separator: "\n"))")
    #expect(!page[2].contains("z: V") && !page.joined().contains("  ┼  "))
    let zoomed = try lines("maze", (140, 45), "f g 3 0 Enter z").joined()
    #expect(zoomed.contains("z adds nothing"))
    #expect(try lines("maze", (80, 24), "f")[1].contains("z: V in cells"))
  }

  /// A map of one row opens with V in its cells: all of it would be a line of dots.
  @Test func opensACorridorWithItsNumbers() throws {
    let size = Size(width: 80, height: 24)
    let row = try Frame.model(named: "row")
    #expect(ExplorerState(extent: size, model: row).magnifiesMap)
    let page = try lines("row", (80, 24), "").joined()
    #expect(page.contains("c10") && page.contains("r0    0     0"), "\(page)")
    let maze = try Frame.model(named: "maze")
    #expect(!ExplorerState(extent: size, model: maze).magnifiesMap)
  }

  /// The second best path is shown where a demonstration was, which has a key of its own.
  @Test func showsTheSecondBestPathOfAModelWithADemonstration() throws {
    let page = try lines("plum", (80, 24), "f A").joined(separator: "\n")
    #expect(!page.contains("the demonstration parts"), "\(page)")
    #expect(page.contains("as good"), "\(page)")
  }
}
