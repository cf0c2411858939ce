import Console
import DynamicProgramming

/// In which columns the edges between two timesteps go up and down, where the states are so few
/// that all of them can be told apart.
///
/// What leaves a cell shares one column. An edge into the row of a cell joins that row behind the
/// column in which what leaves the cell turns off; or else it would read as if the cell went
/// straight on. Where two rows change places, that is so of one of the two edges alone: the other
/// one goes level for a while between them, and joins behind all columns.
struct ElbowTracks {
  /// The column of each row that edges turn off from.
  private let tracks: [Int: Int]
  /// The edge that goes level between the rows, by its rows, and where; nil where none has to.
  private let step: (from: Int, to: Int, way: ElbowLayer.Step)?

  /// More states than this have too many edges.
  static let mostStates = 4

  /// An edge, as the rows and columns between which it goes.
  struct Span {
    let from: Int
    let to: Int
    let columns: ClosedRange<Int>
  }

  /// The column in which what leaves a row turns.
  func track(from row: Int) -> Int { tracks[row] ?? 0 }

  /// Where an edge goes level between its rows; nil where it does not.
  func step(from: Int, to: Int) -> ElbowLayer.Step? {
    step.flatMap { $0.from == from && $0.to == to ? $0.way : nil }
  }

  /// Nil where edges cannot be told apart by turning, or there is no room.
  ///
  /// - Complexity: O(r! e²) for r rows that edges turn off from and e edges; r is at most 5.
  init?(_ spans: [Span]) {
    let turning = Set(spans.filter { $0.from != $0.to }.map(\.from)).sorted()
    guard !turning.isEmpty else {
      (tracks, step) = ([:], nil)
      return
    }
    let bent = spans.filter { $0.from != $0.to }
    let first = (bent.map(\.columns.lowerBound).max() ?? 0) + 1
    let last = (bent.map(\.columns.upperBound).min() ?? 0) - 1
    guard turning.count <= Self.mostStates, first + turning.count - 1 <= last else { return nil }
    if let best = Self.best(spans, turning, over: first...last, unreadable: 0) {
      (tracks, step) = (best, nil)
      return
    }
    guard first + turning.count <= last,
      let best = Self.best(spans, turning, over: first...(last - 1), unreadable: 1),
      let edge = Self.unreadable(spans, best).first, abs(edge.from - edge.to) > 1
    else { return nil }
    let row = edge.from + (edge.to > edge.from ? 1 : -1)
    (tracks, step) = (best, (edge.from, edge.to, ElbowLayer.Step(row: row, column: last)))
  }

  /// The order of columns in which the fewest lines cross; nil where none leaves just so many edges
  /// unreadable.
  private static func best(
    _ spans: [Span], _ turning: [Int], over room: ClosedRange<Int>, unreadable count: Int
  ) -> [Int: Int]? {
    let columns = spread(turning.count, over: room)
    var best: (tracks: [Int: Int], crossings: Int)?
    for order in orders(of: turning) {
      let tracks = Dictionary(uniqueKeysWithValues: zip(order, columns))
      guard unreadable(spans, tracks).count == count else { continue }
      let crossings = crossings(spans, tracks)
      if crossings < best?.crossings ?? .max { best = (tracks, crossings) }
    }
    return best?.tracks
  }

  /// So many columns at even distances, a single one in the middle.
  private static func spread(_ count: Int, over columns: ClosedRange<Int>) -> [Int] {
    (0..<count).map { place in
      columns.lowerBound + ((2 * place + 1) * columns.count - 1) / (2 * count)
    }
  }

  private static func orders(of rows: [Int]) -> [[Int]] {
    guard rows.count > 1 else { return [rows] }
    return rows.indices.flatMap { place in
      var rest = rows
      let row = rest.remove(at: place)
      return orders(of: rest).map { [row] + $0 }
    }
  }

  /// Those that join a row before what leaves that row turns off.
  private static func unreadable(_ spans: [Span], _ tracks: [Int: Int]) -> [Span] {
    let straight = Set(spans.filter { $0.from == $0.to }.map(\.from))
    return spans.filter { span in
      guard span.from != span.to, !straight.contains(span.to), let turn = tracks[span.to],
        let join = tracks[span.from]
      else { return false }
      return join <= turn
    }
  }

  /// How often a line that goes up or down crosses a level one of another row.
  private static func crossings(_ spans: [Span], _ tracks: [Int: Int]) -> Int {
    spans.reduce(0) { sum, span in
      guard span.from != span.to, let track = tracks[span.from] else { return sum }
      let passed = (min(span.from, span.to) + 1)..<max(span.from, span.to)
      let crossed = spans.filter { other in
        guard other.from != span.from else { return false }
        let turn = tracks[other.from] ?? other.columns.upperBound + 1
        if other.from == other.to { return passed.contains(other.from) }
        return passed.contains(other.from) && track < turn
          || passed.contains(other.to) && track > turn
      }
      return sum + crossed.count
    }
  }
}
