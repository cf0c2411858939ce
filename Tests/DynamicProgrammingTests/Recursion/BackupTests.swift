import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct BackupTests {
  @Test(arguments: Seeds.everyday)
  func listsPossibleAndImpossibleEdgesInTheOrderOfStates(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let backup = solution.backup(of: cell)
      let rewards = rewards(of: model.plain, from: cell)
      let possible = rewards.indices.filter { rewards[$0] > -.infinity }
      let impossible = rewards.indices.filter { rewards[$0] == -.infinity }
      #expect(backup.candidates.map(\.state) == possible, "\(cell) \(model)")
      #expect(backup.impossible.map(\.state) == impossible, "\(cell) \(model)")
      #expect(backup.impossibleCount == impossible.count)
      #expect(backup.candidates.allSatisfy { $0.isPossible })
      #expect(backup.impossible.allSatisfy { !$0.isPossible && !$0.isOptimal })
      #expect(agree(backup.candidates.map(\.reward), possible.map { rewards[$0] }), "\(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func showsEveryNumberBehindACandidate(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let backup = solution.backup(of: cell)
      #expect(agrees(backup.best, all.best[cell.t][cell.state]))
      for candidate in backup.candidates + backup.impossible {
        let (t, to) = (cell.t + 1, candidate.state)
        let numbers = [candidate.transition, candidate.emission, candidate.value, candidate.q]
        let expected = [
          model.plain.edge(at: t, from: cell.isStart ? nil : cell.state, to: to),
          model.plain.emissions[t - 1][to], all.best[t][to], all.bestOver[cell.t][cell.state][to],
        ]
        #expect(agree(numbers, expected), "\(cell) to \(to) \(model)")
        #expect(candidate.isOptimal == all.isTied(cell.t, cell.state, to), "\(cell) \(model)")
        #expect(candidate == solution.candidate(from: cell, to: to))
      }
    }
  }

  @Test(arguments: Seeds.everyday)
  func measuresTheGapBetweenTheChoiceAndTheBestOther(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let backup = solution.backup(of: cell)
      #expect(
        backup.choice.map { backup.candidates[$0].state }
          == solution.greedyChoice(from: cell)?.state, "\(cell) \(model)")
      #expect(backup.optimalCount == solution.greedyChoice(from: cell)?.ties ?? 0)
      let others = backup.candidates.indices.filter {
        $0 != backup.choice && backup.candidates[$0].q > -.infinity
      }
      let best = others.map { backup.candidates[$0].q }.max()
      #expect(backup.runnerUp == others.first { backup.candidates[$0].q == best })
      #expect((backup.gap == nil) == (backup.choice == nil || others.isEmpty))
      if let gap = backup.gap, let best {
        #expect(agrees(gap, backup.optimalCount > 1 ? 0 : backup.best - best), "\(cell) \(model)")
      }
    }
  }

  @Test func hasNoChoiceAndNoGapWhereNoPathGoesOn() {
    let dead = Trellis(
      timesteps: 2, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, -.infinity, -.infinity], states: 2)),
      emission: .absent)
    let backup = Solution(of: dead).backup(of: TrellisCell(t: 1, state: 1))
    #expect(backup.candidates.isEmpty)
    #expect(backup.choice == nil && backup.runnerUp == nil && backup.gap == nil)
    #expect(backup.best == -.infinity)
    #expect(backup.impossibleCount == 2)
  }

  @Test func hasNoRunnerUpAmongCandidatesThatLeadNowhere() {
    let trellis = Trellis(
      timesteps: 2, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, -.infinity, -.infinity], states: 2)),
      emission: .absent)
    let backup = Solution(of: trellis).backup(of: .start)
    #expect(backup.candidates.map(\.isPossible) == [true, true])
    #expect(backup.choice == 0 && backup.runnerUp == nil && backup.gap == nil)
  }

  @Test func saysWhichFactorOfAnImpossibleEdgeIsZero() {
    let trellis = Trellis(
      timesteps: 1, initial: [0, -.infinity, 0], transition: .absent,
      emission: .scores([0, 0, -.infinity]))
    let impossible = Solution(of: trellis).backup(of: .start).impossible
    #expect(impossible.map(\.transition) == [-.infinity, 0])
    #expect(impossible.map(\.emission) == [0, -.infinity])
  }

  @Test func listsOnlyTheFirstOfManyImpossibleEdges() {
    let trellis = ring(states: 1000)
    let backup = Solution(of: trellis).backup(of: TrellisCell(t: 1, state: 2))
    #expect(backup.candidates.map(\.state) == [3])
    #expect(backup.impossible.map(\.state) == [0, 1, 2] + Array(4...64))
    #expect(backup.impossibleCount == 999)
  }

  @Test func costsNoMoreInAnEnormousSparseTableThanWhatItLists() {
    let solution = Solution(of: ring(states: 300_000))
    var listed = 0
    // Some 10^9 states in all, if each of these looked at every one of them.
    for state in 0..<3000 {
      listed += solution.backup(of: TrellisCell(t: 1, state: state)).impossible.count
    }
    #expect(listed == 3000 * Backup.listedImpossible)
  }

  /// Every state leads to the next one alone.
  private func ring(states: Int) -> Trellis {
    let table = TransitionTable(
      offsets: Array(0...states), targets: (0..<states).map { Int32(($0 + 1) % states) },
      weights: [Double](repeating: -1, count: states))
    return Trellis(
      timesteps: 2, initial: [Double](repeating: 0, count: states), transition: .same(table),
      emission: .absent)
  }

  private func rewards(of model: PlainModel, from cell: TrellisCell) -> [Double] {
    (0..<model.states).map {
      model.reward(at: cell.t + 1, from: cell.isStart ? nil : cell.state, to: $0)
    }
  }
}
