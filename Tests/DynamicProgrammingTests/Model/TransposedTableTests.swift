import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct TransposedTableTests {
  @Test(arguments: [1, 2, 15, 16, 17, 40])
  func hasEveryEdgeTheOtherWayRound(states: Int) {
    for seed in 0..<UInt64(6) {
      var factors = RandomFactors(seed: seed)
      let rows = factors.rows(states, states)
      for table in [TransitionTable(whole: rows), TransitionTable(sparse: rows)] {
        let transposed = table.transposed()
        #expect(transposed.isSparse == table.isSparse)
        #expect(transposed.edgeCount == table.edgeCount)
        for from in 0..<states {
          for to in 0..<states { #expect(transposed[to, from] == rows[from][to]) }
        }
      }
    }
  }
}
