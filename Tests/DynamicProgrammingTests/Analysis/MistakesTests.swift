import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct MistakesTests {
  private func mistakes(
    of trellis: Trellis, memory: Int = .max, atMost limit: Int = .max / 4
  ) throws -> (Mistakes, [Int], Solution) {
    let solution = Solution(of: trellis, memory: memory)
    let path = try #require(solution.rollOut()?.states)
    var told = 0
    let mistakes = Mistakes(of: solution, along: CompactIntegers(path), atMost: limit) { _ in
      told += 1
    }
    #expect(told == path.count)
    return (mistakes, path, solution)
  }

  /// Against all paths: those that go with the path up to t, elsewhere at t, and as they like after
  /// it.
  @Test(arguments: Seeds.feasible) func areWhatTheDearestDetoursLose(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let (mistakes, path, _) = try mistakes(of: model.trellis)
    var expected = 0
    for t in 1...path.count {
      let from = t == 1 ? 0 : path[t - 2]
      let others = (0..<model.plain.states).filter { $0 != path[t - 1] }
      let possible = others.filter { all.bestOver[t - 1][from][$0] > -.infinity }
      let worths = possible.map { all.bestOver[t - 1][from][$0] }
      let mistake = mistakes.dearest.first { $0.t == t }
      // What ties is none.
      let costs = possible.contains { !all.isTied(t - 1, from, $0) }
      #expect((mistake != nil) == costs, "\(t) \(model)")
      guard let mistake, let worst = worths.min(), let best = worths.max() else { continue }
      expected += 1
      let weight = model.trellis.discountFactor(after: t - 1)
      let value = all.best[t - 1][from]
      let tolerance = 1e-9 * max(1, value.magnitude)
      #expect(agrees(mistake.regret, weight * (value - worst), within: tolerance), "\(t) \(model)")
      #expect(agrees(mistake.least, weight * (value - best), within: tolerance), "\(t) \(model)")
      #expect(agrees(all.bestOver[t - 1][from][mistake.state], worst, within: tolerance))
      #expect(mistake.state != path[t - 1] && mistake.least <= mistake.regret)
    }
    #expect(mistakes.count == expected)
  }

  @Test(arguments: Seeds.feasible.prefix(20)) func areSortedTheDearestFirst(seed: UInt64) throws {
    let (all, path, solution) = try mistakes(of: RandomModel(seed: seed).trellis)
    let regrets = all.dearest.map(\.regret)
    #expect(regrets == regrets.sorted(by: >))
    // Taking it loses as much.
    if let first = all.dearest.first {
      let rollout = solution.rollOut(deviations: [first.t: first.state])
      #expect(rollout?.regrets[first.t] == first.regret && path[first.t - 1] != first.state)
    }
  }

  /// Some of them, and where columns are computed again.
  @Test func keepTheDearest() throws {
    let trellis = MaxMarginalsTests.chain(2_000, states: 3, 7, discount: 1)
    let (all, _, _) = try mistakes(of: trellis)
    let (some, _, solution) = try mistakes(of: trellis, memory: 0, atMost: 7)
    #expect(solution.columnStride > 1 && all.count == 2_000 && some.count == 2_000)
    #expect(some.dearest.map(\.t) == all.dearest.prefix(7).map(\.t))
    let places = all.dearest.map { ($0.regret, -$0.t) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 >= $1 })
  }
}
