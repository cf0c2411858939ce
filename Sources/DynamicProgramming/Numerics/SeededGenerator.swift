/// Random numbers that are the same for the same seed on every machine and in every version:
/// SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
///
/// Every seed is as good as any other, and neighbouring seeds give unrelated streams. The standard
/// library does not promise how it turns the bits into numbers; where a stream has to stay what it
/// is, take them from ``next()``, ``nextUnit()`` and ``nextIndex(below:)`` alone.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  /// A stream of 2^64 numbers, after which it begins again.
  public init(seed: UInt64) {
    self.state = seed
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in [0, 1): the upper 53 bits of ``next()`` over 2^53, so that all multiples of 2^-53
  /// are equally probable.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A whole number from 0 to `bound` − 1, all equally probable: the upper half of
  /// ``next()`` · `bound`, drawn again where the lower half would favour one (Lemire, Fast Random
  /// Integer Generation in an Interval, 2019).
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0, "at least one number to choose from")
    let width = UInt64(bound)
    let threshold = (0 &- width) % width
    while true {
      let product = next().multipliedFullWidth(by: width)
      if product.low >= threshold { return Int(product.high) }
    }
  }
}
