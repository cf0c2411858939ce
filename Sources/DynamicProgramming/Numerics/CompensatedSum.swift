/// A sum that keeps the digits that rounding loses: Neumaier's variant of Kahan summation (ZAMM 54,
/// 1974).
public struct CompensatedSum: Sendable, Equatable, BitwiseCopyable {
  private var sum = 0.0
  private var correction = 0.0

  /// 0.
  public init() {}

  /// Adds a term. After an infinite one the total is infinite.
  public mutating func add(_ term: Double) {
    let next = sum + term
    if next.isFinite {
      correction +=
        sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    }
    sum = next
  }

  /// Adds what another sum is worth.
  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    add(other.correction)
  }

  /// The sum of what was added.
  public var total: Double { sum + correction }
}
