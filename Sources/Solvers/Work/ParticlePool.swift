import DynamicProgramming
import RealModule

/// All moves out of the cells where particles stand, from which the next particles are drawn.
struct ParticlePool: Sendable {
  /// The cells of the next column, each with the best way there.
  let entries: [ForwardColumns.Entry]
  private let draws: WeightedDraw?

  /// Looks at all edges out of the last column.
  ///
  /// - Parameter counts: how many particles stand in each of its cells.
  init(_ columns: ForwardColumns, counts: [Int], in work: inout CountedTrellis) {
    var arriving = [[Double]](repeating: [], count: work.states)
    entries = columns.extended(in: &work) { place, move, earned in
      arriving[move.state].append(.log(Double(counts[place])) + earned)
    }
    draws = WeightedDraw(logWeights: entries.map { logSumExp(arriving[$0.state]) })
  }

  /// Draws particles: where they stand, as places in `entries` in ascending order, and how many.
  func draw(
    _ particles: Int, with random: inout SeededGenerator
  ) -> [(place: Int, count: Int)] {
    guard let draws else { return [] }
    var counts = [Int](repeating: 0, count: entries.count)
    for _ in 0..<particles { counts[draws.next(with: &random)] += 1 }
    return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
  }
}
