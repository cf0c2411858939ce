import Foundation

/// The seeds of the random models. `TRELLIS_TEST_SEEDS=5000` asks for that many in place of the
/// everyday ones, `TRELLIS_TEST_FIRST_SEED=17` starts elsewhere.
enum Seeds {
  /// For tests that look at a whole model at once.
  static let everyday = range(count: 400)
  /// For tests that look at every position of a schedule.
  static let few = range(count: 200)

  /// Those of the everyday ones that give a model with a possible path.
  static let feasible = everyday.filter(isFeasible)
  /// Those of the few.
  static let fewFeasible = few.filter(isFeasible)
  /// Those of the few whose model without a discount has a possible path.
  static let fewFeasibleUndiscounted = few.filter {
    hasPath(RandomModel(seed: $0, discounted: false))
  }

  private static func isFeasible(_ seed: UInt64) -> Bool { hasPath(RandomModel(seed: seed)) }

  private static func hasPath(_ random: RandomModel) -> Bool {
    !Enumeration(of: random.plain).possiblePaths.isEmpty
  }

  private static func range(count: UInt64) -> Range<UInt64> {
    let first = number("TRELLIS_TEST_FIRST_SEED") ?? 1
    return first..<(first + (number("TRELLIS_TEST_SEEDS") ?? count))
  }

  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }
}
