import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct PathCountsTests {
  @Test(arguments: Seeds.everyday)
  func countThePossibleContinuationsOfEveryCell(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let counts = PathCounts(of: model.trellis)
    let reference = BackwardPass<Counting>(over: model.trellis)
    #expect(counts.total == reference.start, "\(model)")
    for t in 1...model.plain.timesteps {
      for state in 0..<model.plain.states {
        let cell = TrellisCell(t: t, state: state)
        #expect(
          counts.count(from: cell) == reference.values[(t - 1) * model.plain.states + state],
          "\(cell) of \(model)")
      }
    }
  }

  @Test func areTheSameWhereColumnsAreComputedAgain() {
    let no = -Double.infinity
    let trellis = Examples.zeros(
      timesteps: 200, weights: [0, 0, no, 0, no, 0, 0, 0, no], states: 3)
    let whole = PathCounts(of: trellis)
    let checkpointed = PathCounts(of: trellis, memory: 0)
    #expect(whole.total == checkpointed.total && whole.total.exact == nil)
    for t in [200, 145, 144, 143, 2, 1, 80] {
      for state in 0..<3 {
        let cell = TrellisCell(t: t, state: state)
        #expect(whole.count(from: cell) == checkpointed.count(from: cell))
      }
    }
  }

  @Test func areExactToTheLastNumberThatFits() {
    #expect(PathCounts(of: Examples.uniform(states: 2, timesteps: 127)).total.exact == 1 << 127)
    let more = PathCounts(of: Examples.uniform(states: 2, timesteps: 128)).total
    #expect(more.exact == nil && agrees(more.log, 128 * Foundation.log(2)))
  }

  @Test func areFewAgainWhereMostOfTheManyAreForbidden() {
    // 3^100 paths go on from later cells, but the start leads to none of them.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 100, initial: [no, no, no, 0],
      transition: .same(
        TransitionTable(
          dense: [0, 0, 0, no, 0, 0, 0, no, 0, 0, 0, no, no, no, no, 0], states: 4)),
      emission: .absent)
    let counts = PathCounts(of: trellis)
    #expect(counts.total == .one)
    #expect(counts.count(from: TrellisCell(t: 1, state: 0)).exact == nil)
  }

  @Test func endWithWhatIsThrown() {
    #expect(throws: CancellationError.self) {
      _ = try PathCounts(of: Examples.umbrella) { t in if t == 3 { throw CancellationError() } }
    }
  }
}
