import SeededRandom
import Testing

@testable import DynamicProgramming

/// A long path is added up in pieces, whoever does them.
@Suite struct LogJointTests {
  private static let timesteps = (3 << 16) - 5

  private static func trellis(scores: [Double], discount: Double = 1) -> Trellis {
    Trellis(
      timesteps: timesteps, initial: [-0.1, -2],
      transition: .same(TransitionTable(dense: [-0.1, -2.3, -1.2, -0.4], states: 2)),
      emission: .scores(scores), final: [-1, -3], discount: discount)
  }

  private static func scores() -> [Double] {
    var random = SplitMix64(seed: 4)
    return (0..<(2 * timesteps)).map { _ in -5 * random.nextUnit() }
  }

  private static func path() -> CompactIntegers {
    var random = SplitMix64(seed: 5)
    return CompactIntegers((0..<timesteps).map { _ in random.nextIndex(below: 2) })
  }

  @Test(arguments: [1, 0.99999])
  func isTheSumOfAllFactors(discount: Double) {
    let (trellis, path) = (Self.trellis(scores: Self.scores(), discount: discount), Self.path())
    var sum = DoubleDouble(0)
    for (index, state) in path.enumerated() {
      let previous = index == 0 ? 0 : Int(path[index - 1])
      let reward = trellis.reward(at: index + 1, from: previous, to: Int(state))
      sum = sum + DoubleDouble(trellis.discountFactor(after: index) * reward)
    }
    let end = trellis.finalValue(Int(path[Self.timesteps - 1]))
    sum = sum + DoubleDouble(trellis.discountFactor(after: Self.timesteps) * end)
    let one = trellis.logJoint(ofPath: path)
    #expect(agrees(one, sum.high, within: 1e-15))
    #expect(trellis.logJoint(ofPath: path, threads: 2).bitPattern == one.bitPattern)
    #expect(trellis.logJoint(ofPath: path, threads: 5).bitPattern == one.bitPattern)
  }

  /// To twice the digits, in one go and in pieces.
  @Test func isTheSameInPairs() {
    let (trellis, path) = (Self.trellis(scores: Self.scores()), Self.path())
    let whole = trellis.exactLogJoint(of: path.lazy.map { Int($0) })
    let pieces = trellis.exactLogJoint(of: path, threads: 1)
    #expect(whole.high == pieces.high && abs(whole.low - pieces.low) < 1e-20)
    #expect(trellis.exactLogJoint(of: path, threads: 3) == pieces)
  }

  @Test(arguments: [1, 1 << 16, (1 << 16) + 1, timesteps])
  func isNothingWhereOneFactorIsImpossible(place: Int) {
    var (scores, path) = (Self.scores(), Self.path())
    scores[2 * (place - 1) + Int(path[place - 1])] = -.infinity
    let trellis = Self.trellis(scores: scores)
    #expect(trellis.logJoint(ofPath: path, threads: 2) == -.infinity)
    var other = path.map { $0 }
    other[place - 1] = 1 - other[place - 1]
    path = CompactIntegers(other)
    #expect(trellis.logJoint(ofPath: path, threads: 2) > -.infinity)
  }
}
