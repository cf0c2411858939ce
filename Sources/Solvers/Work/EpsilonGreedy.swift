import DynamicProgramming

/// ε-greedy choice: the largest Q, but now and then any move, the less often the better a cell is
/// known.
///
///     ε(z) = ε / (1 + visits(z) / halving)
///
/// Every edge is tried without end, and the policy becomes greedy all the same. Singh, Jaakkola,
/// Littman and Szepesvári, Machine Learning 38, 2000, "GLIE".
struct EpsilonGreedy: Sendable {
  static let epsilon = MethodParameter("epsilon", 0.1, in: 0...1)
  static let halving = MethodParameter("halving", 10, in: 1...1_000_000)

  private let epsilon: Double
  private let halving: Double

  init(_ settings: Settings) {
    epsilon = settings[Self.epsilon]
    halving = settings[Self.halving]
  }

  /// The place of a move, and whether it is a best one; nil if no path goes on.
  func choose(
    from row: ActionValues.Row, with random: inout SeededGenerator
  ) -> (place: Int, isGreedy: Bool)? {
    guard let best = row.best else { return nil }
    let epsilon = epsilon / (1 + Double(row.visits) / halving)
    guard random.nextUnit() < epsilon else { return (best, true) }
    let open = row.values.indices.filter { row.values[$0] > -.infinity }
    let place = open[random.nextIndex(below: open.count)]
    return (place, row.values[place] == row.values[best])
  }
}
