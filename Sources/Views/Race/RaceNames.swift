import Console
import Exploration

/// The names of methods at the right of their curves, a line each, in the order in which the curves
/// end: the worst on top. They have the columns that the longest of them needs; where there are
/// more of them than lines, they have none, and the numbers tell alone.
struct RaceNames {
  /// The columns of all of them, a blank at the right among those; 0 where there is no room.
  let width: Int
  private let race: RaceData
  private let rows: ClosedRange<Int>

  /// The number of a lane, a blank, and one at the right edge.
  static let number = 3

  /// - Parameters:
  ///   - rows: the lines of the plot, the last two of which are the optimum and the edges.
  ///   - width: the columns of the screen, of which names have a third at most.
  init(of race: RaceData, rows: ClosedRange<Int>, width: Int) {
    let longest = race.lanes.map { DisplayWidth.of($0.name) }.max() ?? 0
    let fits = race.lanes.count <= rows.count
    self.width = fits ? min(longest + Self.number, width / 3) : 0
    self.race = race
    self.rows = rows
  }

  /// Which lane has which line; lanes without a path have none.
  ///
  /// - Parameter row: the line in which a curve of a shortfall ends.
  func places(ending row: (Double) -> Int) -> [(lane: Int, row: Int)] {
    guard width > 0 else { return [] }
    let ends = race.lanes.enumerated().compactMap { place, lane in
      lane.curve.last.map { (lane: place, shortfall: $0.shortfall) }
    }.sorted { ($1.shortfall, $0.lane) < ($0.shortfall, $1.lane) }
    var places = ends.map { (lane: $0.lane, row: row($0.shortfall)) }
    for index in places.indices.dropFirst() {
      places[index].row = max(places[index].row, places[index - 1].row + 1)
    }
    var limit = rows.upperBound
    for index in places.indices.reversed() {
      places[index].row = min(places[index].row, limit)
      limit = places[index].row - 1
    }
    return places
  }
}
