import Glibc

/// Numbers that are the same in every run: Steele, Lea, Flood, Fast Splittable Pseudorandom Number
/// Generators, OOPSLA 2014.
struct Noise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    self.state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Logs of numbers between 0.001 and 1.
  mutating func logs(_ count: Int) -> [Double] {
    (0..<count).map { _ in log(Double.random(in: 0.001..<1, using: &self)) }
  }

  /// So many different numbers, the smallest first.
  mutating func ascending(_ count: Int, below bound: Int) -> [Int32] {
    var drawn: Set<Int32> = []
    while drawn.count < min(count, bound) {
      drawn.insert(Int32.random(in: 0..<Int32(bound), using: &self))
    }
    return drawn.sorted()
  }
}
