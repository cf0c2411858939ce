import RealModule

/// The soft maximum at a temperature T: T log Σ exp(q / T).
///
/// At T = 1 it adds probabilities given as logs; as T → 0 it becomes the maximum, and at T = 0 it
/// is that. It exceeds the maximum by T log n at most, n being how many numbers it is of. With + it
/// is a semiring at every temperature.
public struct SoftMaximum: Sendable, Equatable {
  /// T, in the unit of what is compared; 0 ≤ T < ∞.
  public let temperature: Double

  /// - Precondition: 0 ≤ T < ∞.
  public init(temperature: Double) {
    precondition(temperature >= 0 && temperature.isFinite, "a temperature from 0 on")
    self.temperature = temperature
  }

  /// log Σ exp, without overflow; −∞ of nothing.
  public static func logSum(_ numbers: some Collection<Double>) -> Double {
    SoftMaximum(temperature: 1).of(numbers)
  }

  /// The soft maximum of any numbers; −∞ of none.
  public func of(_ numbers: some Collection<Double>) -> Double {
    let high = numbers.max() ?? -.infinity
    if temperature == 0 || high == -.infinity { return high }
    let sum = numbers.reduce(0) { $0 + .exp(($1 - high) / temperature) }
    return high + temperature * .log(sum)
  }

  /// The soft maximum of pairs; they are taken relative to their largest before anything is lost.
  func of(_ numbers: some Collection<DoubleDouble>) -> DoubleDouble {
    let high = numbers.max() ?? .impossible
    if temperature == 0 || high == .impossible { return high }
    return value(ofWeights: numbers.reduce(0) { $0 + weight(of: $1, relativeTo: high) }, high)
  }

  /// exp((q − high) / T), 0 of what is impossible. Of the difference a double holds all that its
  /// exp tells.
  ///
  /// - Precondition: T > 0, and `high` is possible.
  @inline(__always)
  func weight(of number: DoubleDouble, relativeTo high: DoubleDouble) -> Double {
    .exp(((number.high - high.high) + (number.low - high.low)) / temperature)
  }

  /// The soft maximum of pairs, from the sum of their weights relative to the largest.
  @inline(__always)
  func value(ofWeights sum: Double, _ high: DoubleDouble) -> DoubleDouble {
    temperature * TabulatedLog.of(sum) + high
  }

  /// The shares that the numbers have in it, exp((q − max) / T) normalised to sum to 1; all 0 where
  /// all numbers are −∞. At T = 0 the largest one has all, the first if several.
  public func shares(_ numbers: [Double]) -> [Double] {
    let high = numbers.max() ?? -.infinity
    if high == -.infinity { return numbers.map { _ in 0 } }
    if temperature == 0 {
      let first = numbers.firstIndex(of: high)
      return numbers.indices.map { $0 == first ? 1 : 0 }
    }
    let weights = numbers.map { Double.exp(($0 - high) / temperature) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

extension Collection<Double> {
  /// −Σ p log p of probabilities, in nats.
  public var entropy: Double {
    reduce(0) { $1 > 0 ? $0 - $1 * .log($1) : $0 }
  }
}
