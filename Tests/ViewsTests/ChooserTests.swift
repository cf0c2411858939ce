import Console
import Exploration
import ModelStock
import Testing

@testable import Views

/// The list of models: under the headings of their kinds, beside what is known of the selected one.
@Suite struct ChooserViewTests {
  private static let sizes = [(60, 16), (80, 24), (100, 30), (124, 36), (140, 45), (200, 60)]

  private func lines(_ keys: String, _ size: (Int, Int)) throws -> [String] {
    let canvas = try Frame(
      name: "", model: "-", width: size.0, height: size.1, keys: keys
    ).canvas()
    return (0..<size.1).map { row in (0..<size.0).map { canvas[row, $0].glyph }.joined() }
  }

  /// Wherever one is in it, every model stands below the heading of its kind.
  @Test(arguments: sizes) func standsUnderTheHeadingsOfKinds(size: (Int, Int)) throws {
    for place in SampleModels.entries.indices {
      let keys = [String](repeating: "j", count: place).joined(separator: " ")
      let text = try lines(keys, size)
      var heading: String?
      var count = 0
      for line in text.dropFirst(2) {
        if let kind = ModelGroup.allCases.first(where: { line.hasPrefix(" " + $0.title) }) {
          heading = kind.title
        }
        let name = line.prefix(24).dropFirst(3).split(separator: " ").first.map(String.init)
        guard line.dropFirst(3).first != " ", line.contains(" × "),
          let entry = SampleModels.entries.first(where: { $0.name.prefix(21) == name?.prefix(21) })
        else { continue }
        #expect(entry.kind.title == heading, "\(size) \(place) \(line)")
        count += 1
      }
      // The last page may be short.
      #expect(count >= 3, "\(size) \(place)")
      let selected = SampleModels.entries[place].name.prefix(20)
      #expect(text.contains { $0.hasPrefix(" ▶ \(selected)") }, "\(size) \(place)")
    }
  }

  @Test func showsTheMapOfTheSelectedGrid() throws {
    let cliff = try #require(SampleModels.entries.firstIndex { $0.name == "cliff" })
    let keys = [String](repeating: "j", count: cliff).joined(separator: " ")
    for size in [(80, 24), (100, 30)] {
      let text = try lines(keys, size)
      #expect(text.contains { $0.contains("SCCCCCCCCCCG") }, "\(size)")
      #expect(text.contains { $0.contains("map: 4 rows × 12 columns, 48 states") })
    }
    let wide = try lines(keys, (140, 45))
    #expect(wide.contains { $0.contains("S C C C C C C C C C C G") })
    #expect(wide.contains { $0.contains("moves: up, right, down, left, stay") })
    // Twelve rows have room beside the list alone.
    let maze = try lines(keys + " j", (80, 24)).joined(separator: "\n")
    #expect(maze.contains("map: 12 rows × 24 columns, 165 states") && !maze.contains("T╱"))
    #expect(try lines(keys + " j", (140, 45)).contains { $0.contains("╱ ╱ T") })
  }

  @Test(arguments: sizes.dropFirst()) func namesStatesAndObservations(size: (Int, Int)) throws {
    let text = try lines("", size).joined(separator: "\n")
    #expect(text.contains("states: rain, sun"), "\(text)")
    #expect(text.contains("observed: umbrella"))
    #expect(text.contains("A guard underground"))
  }

  @Test func endsLongSequencesWithAnEllipsis() throws {
    let preview = ModelPreview(of: try SampleModels.model("casino").problem)
    #expect(preview.observations.count == 40 && preview.states == ["fair", "loaded"])
    let text = try lines("j j j j", (80, 24)).joined(separator: "\n")
    #expect(text.contains("observed: 3, 1, 5, 1, 1, 6, 2") && text.contains(", …"), "\(text)")
  }
}
