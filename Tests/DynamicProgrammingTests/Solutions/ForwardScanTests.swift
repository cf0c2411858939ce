import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct ForwardScanTests {
  @Test(arguments: Seeds.everyday)
  func seesWhatTheDefinitionSays(seed: UInt64) {
    expectDefinition(of: RandomModel(seed: seed).trellis, "seed \(seed)")
  }

  @Test(arguments: Seeds.everyday)
  func seesWhatIsForbidden(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let free = RandomModel(seed: seed).trellis
    var constraints = Constraints()
    for t in 1...free.timesteps where random.chance(0.5) {
      constraints.forbid(Int.random(in: 0..<free.states, using: &random), at: t)
      let edge = Constraints.Edge(
        from: Int.random(in: 0..<free.states, using: &random),
        to: Int.random(in: 0..<free.states, using: &random))
      if t > 1 { constraints.forbid(edge, at: t) }
    }
    expectDefinition(
      of: Trellis(
        timesteps: free.timesteps, initial: free.initial, transition: free.transition,
        emission: free.emission, final: free.final, discount: free.discount,
        constraints: constraints), "seed \(seed)")
  }

  /// Sizes round the widths of vectors and of the groups in which they are compared.
  @Test(arguments: [1, 7, 8, 9, 63, 64, 65, 72, 130])
  func seesItInEveryWidth(states: Int) {
    for seed in 0..<UInt64(6) {
      var factors = RandomFactors(seed: 1000 * seed + UInt64(states))
      let emission = factors.emission(timesteps: 4, states: states).model
      let trellis = Trellis(
        timesteps: 4, initial: factors.row(states),
        transition: factors.steps(timesteps: 4, states: states).model, emission: emission,
        final: factors.row(states))
      expectDefinition(of: trellis, "\(states) states, seed \(seed)")
    }
  }

  @Test func tiesByTheSizeOfTheValues() {
    // Near -1e9 two candidates tie that lie 5e-5 apart; near 0 they do not.
    for (level, ties) in [(-1e9, 2), (0, 1)] {
      let trellis = Trellis(
        timesteps: 1, initial: [level + 5e-5, level], transition: .absent, emission: .absent)
      let scan = ForwardScan(of: Solution(of: trellis))
      scan.advance()
      #expect(scan.tied(from: 0).count == ties)
    }
  }

  private func expectDefinition(of trellis: Trellis, _ comment: Comment) {
    let solution = Solution(of: trellis)
    let scan = ForwardScan(of: solution)
    for t in 0..<trellis.timesteps {
      scan.advance()
      for state in 0..<(t == 0 ? 1 : trellis.states) {
        let cell = TrellisCell(t: t, state: state)
        var tied: [Int32] = []
        solution.forEachQ(from: cell) { to, q in
          if Ties.isTied(q, with: solution.value(of: cell)) { tied.append(Int32(to)) }
        }
        #expect(Array(scan.tied(from: state)) == tied, "\(cell), \(comment)")
        #expect(scan.possibleEdges(from: state) == trellis.possibleEdges(from: cell), comment)
        for to in 0..<trellis.states {
          #expect(
            scan.reward(from: state, to: to) == trellis.reward(at: t + 1, from: state, to: to))
        }
      }
    }
  }
}
