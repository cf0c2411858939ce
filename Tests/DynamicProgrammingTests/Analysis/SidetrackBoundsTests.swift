import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SidetrackBoundsTests {
  /// No sidetrack loses less, but for what counts as equal; and what lies far from a tie is hardly
  /// more.
  @Test(arguments: Seeds.feasible)
  func areBelowWhatTheBestSidetrackLoses(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let path = CompactIntegers(try #require(solution.rollOut()?.states))
    let bounds = SidetrackBounds(of: solution, along: path)
    #expect((bounds == nil) == (solution.isPaired || model.trellis.discount < 1))
    var finder = SidetrackFinder(of: solution)
    var timesteps = 0
    bounds?.forEach(threads: 2) { cell, least in
      #expect(cell.t == timesteps && (cell.isStart || cell.state == Int(path[cell.t - 1])))
      timesteps += 1
      guard let best = finder.best(from: cell) else {
        #expect(least == .infinity, "\(cell) of \(model)")
        return
      }
      let loss = best.rankedLoss.high
      let scale = max(1, abs(solution.optimum), abs(solution.value(of: cell)), loss)
      #expect(least < loss, "\(cell) of \(model)")
      #expect(least > loss - 1e-11 * scale, "\(cell) of \(model)")
    }
    #expect(bounds == nil || timesteps == path.count)
  }

  @Test(arguments: Seeds.feasible)
  func putNothingBehindWhatItComesBefore(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let path = CompactIntegers(try #require(solution.rollOut()?.states))
    var finder = SidetrackFinder(of: solution)
    var found: [(least: Double, best: Sidetrack)] = []
    SidetrackBounds(of: solution, along: path)?.forEach(threads: 1) { cell, least in
      if let best = finder.best(from: cell) { found.append((least, best)) }
    }
    for (least, mine) in found {
      for (_, other) in found where other.comesBefore(losing: least) {
        #expect(Sidetrack.precedes(other, mine), "\(model)")
        #expect(!Sidetrack.precedes(mine, other), "\(model)")
      }
    }
  }

  @Test func sayNothingOfPairsNorWithADiscount() throws {
    let discounted = Solution(of: Examples.corridor(discount: 0.5))
    let path = try #require(discounted.rollOut()?.states)
    #expect(SidetrackBounds(of: discounted, along: CompactIntegers(path)) == nil)
  }

  /// So many that several cells share a block: any numbers, small whole ones that tie everywhere,
  /// and the same few sums again and again.
  @Test(arguments: [StretchDecoderTests.Kind.scores, .symbols, .impossibleSymbols, .sticky])
  func leaveTheBestOfEveryBlock(kind: StretchDecoderTests.Kind) throws {
    let trellis = StretchDecoderTests.model(kind, states: 3, timesteps: 280_000, seed: 2)
    try expectTheBestOfEveryBlock(trellis)
  }

  @Test func leaveTheBestOfBlocksThatTie() throws {
    var random = SplitMix64(seed: 3)
    let trellis = Trellis(
      timesteps: 270_000, initial: [0, -1],
      transition: .same(TransitionTable(dense: [0, -1, -1, 0], states: 2)),
      emission: .scores((0..<540_000).map { _ in -Double(random.nextIndex(below: 3)) }))
    try expectTheBestOfEveryBlock(trellis)
  }

  private func expectTheBestOfEveryBlock(_ trellis: Trellis) throws {
    let solution = Solution(of: trellis)
    let path = CompactIntegers(try #require(solution.rollOut()?.states))
    #expect(SidetrackBounds(of: solution, along: path) != nil)
    var chains = SidetrackChains(of: solution, along: path, threads: 2)
    _ = chains.place(of: .start, onCell: {})
    var finder = SidetrackFinder(of: solution)
    var cell = TrellisCell.start
    let all = path.map { state in
      defer { cell = TrellisCell(t: cell.t + 1, state: Int(state)) }
      return finder.best(from: cell)
    }
    let plain = SidetrackChain(of: all, from: 0, next: nil)
    let length = Extremes.pieceLength(for: path.count)
    #expect(length > 1)
    for first in stride(from: 0, to: path.count - length, by: length) {
      let block = first..<(first + length)
      #expect(chains.best(in: block, of: 0)?.sidetrack == plain.best(in: block) { all[$0] })
    }
    #expect(
      chains.best(in: 0..<path.count, of: 0)?.sidetrack
        == plain.best(in: 0..<path.count) { all[$0] })
  }
}
