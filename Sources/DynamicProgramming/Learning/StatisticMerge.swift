/// How a number of the statistics of some observations comes from those of two halves of them.
public enum StatisticMerge: Sendable, Equatable {
  /// By addition; of nothing it is 0.
  case sum
  /// It is the smaller one; of nothing it is ∞.
  case smallest
  /// It is the larger one; of nothing it is −∞.
  case largest

  /// What it is of no observation.
  var ofNothing: Double {
    switch self {
    case .sum: 0
    case .smallest: .infinity
    case .largest: -.infinity
    }
  }

  /// That of two halves: the same to the last bit whichever comes first.
  func merged(_ one: Double, _ other: Double) -> Double {
    switch self {
    case .sum: one + other
    case .smallest: min(one, other)
    case .largest: max(one, other)
    }
  }
}

/// How all numbers of the statistics of an emission are merged.
public struct StatisticMerges: Sendable, Equatable {
  /// One for each number; nil where all are sums, which then are added without looking.
  private let each: [StatisticMerge]?

  /// All are sums.
  static let sums = StatisticMerges(each: nil)

  /// - Parameter each: one for each number.
  init(_ each: [StatisticMerge]) {
    self.init(each: each.allSatisfy { $0 == .sum } ? nil : each)
  }

  private init(each: [StatisticMerge]?) { self.each = each }

  subscript(place: Int) -> StatisticMerge { each?[place] ?? .sum }

  /// The statistics of no observation.
  func ofNothing(count: Int) -> [Double] {
    each?.map(\.ofNothing) ?? [Double](repeating: 0, count: count)
  }

  /// Merges other statistics into some.
  ///
  /// - Complexity: O(numbers).
  func merge(_ others: [Double], into statistics: inout [Double]) {
    guard let each else { return statistics.add(others) }
    for place in statistics.indices {
      statistics[place] = each[place].merged(statistics[place], others[place])
    }
  }
}

extension EmissionModel {
  /// How the numbers of the statistics of a leaf are merged.
  var statisticMerges: StatisticMerges {
    if case .family(let emission) = self { emission.statisticMerges } else { .sums }
  }

  /// Whether a family is learned from the smallest and the largest of what was observed: then a
  /// single observation counts as much as many.
  public var isLearnedFromExtremes: Bool { statisticMerges != .sums }
}

extension FamilyEmission {
  /// Those of all rows; the weights of a mixture behind them are sums.
  var statisticMerges: StatisticMerges {
    guard let learner else { return .sums }
    let row = type(of: learner).merges(dimensions: dimensions)
    if row.isEmpty { return .sums }
    let rows = (0..<parameters.rowCount).flatMap { _ in row }
    return StatisticMerges(rows + (parameters.mixture?.weights.map { _ in .sum } ?? []))
  }
}
