import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SolutionTests {
  @Test(arguments: Seeds.everyday)
  func givesTheBestContinuationOfEveryEdge(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    #expect(agrees(solution.optimum, all.optimum), "\(model)")
    #expect(solution.isFeasible == !all.possiblePaths.isEmpty, "\(model)")
    for cell in model.plain.cells {
      #expect(agrees(solution.value(of: cell), all.best[cell.t][cell.state]), "\(cell) \(model)")
      let found = (0..<model.plain.states).map { solution.q(from: cell, to: $0) }
      #expect(agree(found, all.bestOver[cell.t][cell.state]), "\(cell) \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func hasInEveryCellACandidateWhoseQIsTheValueToRounding(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let qs = (0..<model.plain.states).map { solution.q(from: cell, to: $0) }
      // A column is kept relative to its largest, which costs the last bit of either.
      let best = qs.max() ?? -.infinity
      #expect(agrees(best, solution.value(of: cell), within: 1e-14), "\(cell) \(model)")
      #expect(best == -.infinity || Ties.isTied(best, with: solution.value(of: cell)))
    }
  }

  @Test(arguments: Seeds.everyday)
  func visitsTheEdgesOfACellInTheOrderOfStates(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      var visited: [Int] = []
      solution.forEachQ(from: cell) { to, q in
        visited.append(to)
        #expect(q == solution.q(from: cell, to: to))
      }
      let expected = (0..<model.plain.states).filter {
        model.plain.edge(at: cell.t + 1, from: cell.isStart ? nil : cell.state, to: $0) > -.infinity
      }
      #expect(visited == expected, "\(cell) \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func choosesTheTiedStateListedFirst(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let solution = Solution(of: model.trellis)
    for cell in model.plain.cells {
      let tied = (0..<model.plain.states).filter { all.isTied(cell.t, cell.state, $0) }
      let choice = solution.greedyChoice(from: cell)
      #expect(choice?.state == tied.first, "\(cell) \(model)")
      #expect(choice?.ties ?? 0 == tied.count, "\(cell) \(model)")
    }
  }

  @Test func addsTheTransitionLastSoThatWhatIsShownIsWhatIsCompared() {
    // 1 + (1e16 − 1e16) is 1, (1 + 1e16) − 1e16 is 0. The other state is there to be the largest.
    let trellis = Trellis(
      timesteps: 1, initial: [1, 1], transition: .absent, emission: .scores([1e16, -.infinity]),
      final: [-1e16, 0])
    let solution = Solution(of: trellis)
    #expect(solution.optimum == 1)
    #expect(solution.q(from: .start, to: 0) == 1)
    #expect(solution.candidate(from: .start, to: 0).q == 1)
  }

  @Test func findsTheUmbrellasMostLikelyExplanation() {
    let solution = Solution(of: Examples.umbrella)
    #expect(agrees(solution.optimum, -4.459028291034797, within: 1e-14))
    #expect(solution.rollOut()?.states == [0, 0, 1, 0, 0])
  }
}
