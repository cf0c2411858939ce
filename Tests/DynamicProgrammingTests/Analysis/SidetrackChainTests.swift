import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct SidetrackChainTests {
  /// Some cells have no sidetrack, and many lose the same, so that the order of states decides.
  private static func sidetracks(_ count: Int, from start: Int, seed: UInt64) -> [Sidetrack?] {
    var random = SplitMix64(seed: seed)
    return (start..<(start + count)).map { t in
      if Bool.random(using: &random) { return nil }
      return Sidetrack(
        from: TrellisCell(t: t, state: 1), to: Int.random(in: 0..<3, using: &random),
        isDown: Bool.random(using: &random), isTied: false,
        loss: DoubleDouble(Double(Int.random(in: 1...50, using: &random))), tolerance: 1e-11)
    }
  }

  /// One cell a block, blocks of two, and of eight of which the last is not whole.
  @Test(arguments: [5_000, 200_000, 1_000_003])
  func findsTheBestOfAnyRange(count: Int) throws {
    let start = 7
    let all = Self.sidetracks(count, from: start, seed: 5)
    let chain = SidetrackChain(of: all, from: start, next: nil)
    var random = SplitMix64(seed: 6)
    for round in 0..<60 {
      let length = Int.random(in: 0...(round < 40 ? 40 : count), using: &random)
      let last = count - length
      let first = round % 10 == 0 ? last : Int.random(in: 0...last, using: &random)
      let range = first..<(first + length)
      let expected = all[range].compactMap(\.self).min {
        Sidetrack.precedes($0, $1)
      }
      let found = chain.best(in: range) { all[$0] }
      #expect(found == expected, "\(range) of \(count)")
      if let found { #expect(all[chain.index(of: found)] == found) }
    }
  }

  /// Only what is not whole is found again.
  @Test func findsAgainNoMoreThanTwoBlocks() {
    let count = 1 << 20
    let all = Self.sidetracks(count, from: 0, seed: 9)
    let chain = SidetrackChain(of: all, from: 0, next: nil)
    var again: [Int] = []
    _ = chain.best(in: 1_003..<(count - 5)) {
      again.append($0)
      return all[$0]
    }
    #expect(again == Array(1_003..<1_008) + Array((count - 8)..<(count - 5)))
  }

  /// The cell that may lose least comes first, and says of the others whether they can come before
  /// it.
  @Test func asksOnlyCellsThatMayBeTheBest() {
    let count = 1 << 20
    var chain = SidetrackChain(of: count, from: 0, next: nil)
    let length = chain.nextLength
    #expect(length == 8)
    let losses: [Double] = [5, 3, .infinity, 2, 2, 9, 2.5, 4]
    var asked: [Int] = []
    chain.append(boundedBy: losses.map { $0 - 1e-9 }) { place in
      asked.append(place)
      return Sidetrack(
        from: TrellisCell(t: place, state: 1), to: 0, isDown: false, isTied: false,
        loss: DoubleDouble(losses[place]), tolerance: 1e-11)
    }
    // The two that are equal are both asked: which comes first in the order of states is not in a
    // bound.
    #expect(asked == [3, 4])
  }
}
