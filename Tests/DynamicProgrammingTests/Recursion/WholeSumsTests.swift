import Testing
import WithoutProgress

@testable import DynamicProgramming

/// Where all rewards are whole numbers nothing is rounded, and no pairs are needed.
@Suite struct WholeSumsTests {
  private static func corridor(_ step: Double) -> Trellis {
    let no = -Double.infinity
    let table = TransitionTable(
      dense: [step, -7, no, step, no, 10, no, step, -3], states: 3)
    return Trellis(
      timesteps: 5000, initial: [0, no, 5], transition: .same(table), emission: .absent)
  }

  @Test func areNotKeptInPairs() {
    let trellis = Self.corridor(-1)
    let solution = Solution(of: trellis)
    #expect(trellis.sumsExactly && !solution.isPaired)
    let pairs = ValueColumns.pairs(of: trellis, memory: .max) { _ in }
    #expect(solution.optimum == pairs.start.high)
    for t in [1, 2, 77, 2500, 4999, 5000] {
      for state in 0..<3 {
        let value = pairs.column(at: t).exact(state).high
        #expect(solution.value(of: TrellisCell(t: t, state: state)) == value)
      }
    }
  }

  @Test func endWithAFractionOrWithSumsThatADoubleDoesNotHold() {
    #expect(!Self.corridor(-0.1).sumsExactly)
    #expect(!Self.corridor(-1e12).sumsExactly)
  }
}
