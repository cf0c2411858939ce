import Console
import DynamicProgramming

/// In which columns the edges between two timesteps go up and down, where the states are so few that all of them
/// can be told apart.
///
/// What leaves a cell shares one column. An edge into the row of a cell joins that row behind the column
/// in which what leaves the cell turns off; or else it would read as if the cell went straight on.
struct ElbowTracks {
  /// The column of each row that edges turn off from.
  private let tracks: [Int: Int]

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

  /// Nil where edges cannot be told apart by turning, or there is no room.
  ///
  /// - Complexity: O(r! e²) for r rows that edges turn off from and e edges; r is at most 5.
  init?(_ spans: [Span]) {
    let turning = Set(spans.filter { $0.from != $0.to }.map(\.from)).sorted()
    guard !turning.isEmpty else {
      tracks = [:]
      return
    }
    let bent = spans.filter { $0.from != $0.to }
    let first = (bent.map(\.columns.lowerBound).max() ?? 0) + 1
    let last = (bent.map(\.columns.upperBound).min() ?? 0) - 1
    guard turning.count <= Self.mostStates, first + turning.count - 1 <= last else { return nil }
    let columns = Self.spread(turning.count, over: first...last)
    var best: (tracks: [Int: Int], crossings: Int)?
    for order in Self.orders(of: turning) {
      let tracks = Dictionary(uniqueKeysWithValues: zip(order, columns))
      guard Self.isReadable(spans, tracks) else { continue }
      let crossings = Self.crossings(spans, tracks)
      if crossings < best?.crossings ?? .max { best = (tracks, crossings) }
    }
    guard let best else { return nil }
    tracks = best.tracks
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

  private static func isReadable(_ spans: [Span], _ tracks: [Int: Int]) -> Bool {
    let straight = Set(spans.filter { $0.from == $0.to }.map(\.from))
    return spans.allSatisfy { span in
      guard span.from != span.to, !straight.contains(span.to), let turn = tracks[span.to],
        let join = tracks[span.from]
      else { return true }
      return join > turn
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
