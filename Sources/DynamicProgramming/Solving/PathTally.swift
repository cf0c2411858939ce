/// A number of paths while it is added up: exact as far as 2^53, and besides as a double that
/// whoever adds keeps in range.
struct PathTally {
  /// The number, nil once it is above 2^53. A double alone could not tell 2^53 + 1 from 2^53.
  private(set) var exact: Int?
  /// The number over a scale that all the tallies of a column share.
  private(set) var scaled: Double

  /// Above it, tallies are scaled down: what a column adds up cannot overflow then.
  static let scalingThreshold = 0x1p960
  private static let largestExact = 1 << 53

  /// 0.
  static let none = PathTally(exact: 0, scaled: 0)
  /// 1.
  static let one = PathTally(exact: 1, scaled: 1)

  mutating func add(_ other: PathTally) {
    scaled += other.scaled
    guard let a = exact, let b = other.exact, a + b <= Self.largestExact else {
      exact = nil
      return
    }
    exact = a + b
  }

  mutating func scaleDown(by divisor: Double) {
    scaled /= divisor
  }
}
