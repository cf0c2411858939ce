import Console
import Testing

@testable import Views

/// The names at the ends of the curves of a race.
@Suite struct RaceNamesTests {
  /// Each once, in a line of its own, the worst on top, behind the number of its line in the table.
  @Test(
    arguments: [
      ("casino", "v r f", ["q-learning", "icm", "gibbs", "viterbi"], [4, 2, 3, 1]),
      ("maze", "v r f", ["icm", "gibbs", "q-learning", "viterbi"], [2, 3, 4, 1]),
    ], [(80, 24), (100, 30), (60, 24), (140, 45)])
  func standInTheOrderOfTheCurves(
    race: (model: String, keys: String, names: [String], numbers: [Int]), size: (Int, Int)
  ) throws {
    let frame = Frame(
      name: "", model: race.model, width: size.0, height: size.1, keys: race.keys)
    let canvas = try frame.canvas()
    let lines = (0..<size.1).map { row in (0..<size.0).map { canvas[row, $0].glyph }.joined() }
    // Below the table.
    let top = 2 + race.names.count
    let axis = try #require(lines.firstIndex { $0.contains("edges looked at") })
    let plot = lines[top...axis]
    var last = -1
    for (name, number) in zip(race.names, race.numbers) {
      let rows = plot.indices.filter {
        plot[$0].trimmingSuffix(while: \.isWhitespace).hasSuffix("\(number) \(name)")
      }
      #expect(rows.count == 1, "\(name)")
      #expect((rows.first ?? 0) > last, "\(name)")
      last = rows.first ?? last
    }
  }

  /// Where there are more methods than lines, the numbers tell alone.
  @Test func areLeftOutWhereTheyHaveNoRoom() throws {
    let keys =
      ": r a c e Space i c m , b e a m , s a r s a , m c t s , a - s t a r , g i b b s Enter f"
    let canvas = try Frame(name: "", model: "umbrella", width: 60, height: 16, keys: keys).canvas()
    let lines = (0..<16).map { row in (0..<60).map { canvas[row, $0].glyph }.joined() }
    for name in ["icm", "beam", "sarsa", "mcts", "a-star", "gibbs"] {
      let isNamedOnce = lines.count { $0.contains(" \(name) ") } == 1
      #expect(isNamedOnce, "\(name)")
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    String(reversed().drop(while: predicate).reversed())
  }
}
