import Console
import Exploration
import Testing

@testable import Views

/// The picture of all timesteps: what stands round it.
@Suite struct OverviewTests {
  private func lines(_ model: String, _ size: (Int, Int), _ keys: String) throws -> [String] {
    let canvas = try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys
    ).canvas()
    return (0..<size.1).map { row in (0..<size.0).map { canvas[row, $0].glyph }.joined() }
  }

  private static let sizes = [(60, 16), (80, 24), (100, 30), (120, 36), (140, 45), (200, 60)]

  /// The axis has numbers on every screen: the first timestep and another one at least.
  @Test(arguments: ["casino", "maze", "maintenance", "many", "cpg-islands"])
  func hasNumbersOnItsAxis(model: String) throws {
    let timesteps = try Frame.model(named: model).timesteps
    for size in Self.sizes {
      let ticks = TimeAxis.ticks(
        of: timesteps, stride: TimeAxis.stride(of: timesteps, width: size.0))
      let lines = try lines(model, size, "f v o g 1 Enter")
      let axis = lines.first { $0.contains("▲ t 1 ") || $0.hasSuffix("▲ t 1") }
      let below = try #require(axis, "\(size)\n\(lines.joined(separator: "\n"))")
      let all = lines.filter { $0 == below || $0.hasPrefix("        t 1 ") }.joined(separator: " ")
      let numbers = all.split(separator: " ").compactMap { Int($0.replacing(",", with: "")) }
      #expect(
        ticks.dropFirst().contains { numbers.contains($0) },
        "\(size) \(ticks)\n\(lines.joined(separator: "\n"))")
    }
  }

  /// Where not all states fit it says how many there are, and how many lie above and below.
  @Test func tellsHowManyStatesItShows() throws {
    for size in Self.sizes {
      var state = ExplorerState(
        extent: Size(width: size.0, height: size.1), model: try Frame.model(named: "maze"))
      let canvas = try Frame(
        name: "", model: "maze", width: size.0, height: size.1, keys: "f v o"
      ).canvas(endingIn: &state)
      let request = try #require(Layout(of: state).request)
      let shown = request.trellis.states
      let text = canvas.text
      if shown.count == 165 { continue }
      #expect(text.contains("\(shown.count) of 165 states"), "\(size)\n\(text)")
      if shown.lowerBound > 0 { #expect(text.contains("↑\(shown.lowerBound)"), "\(text)") }
      if shown.upperBound < 165 { #expect(text.contains("↓\(165 - shown.upperBound)"), "\(text)") }
    }
    #expect(try !lines("casino", (80, 24), "f v o").joined().contains("of 2 states"))
  }
}
