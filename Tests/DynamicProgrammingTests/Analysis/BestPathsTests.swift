import Foundation
import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct BestPathsTests {
  @Test(arguments: Seeds.feasible)
  func areAllPossiblePathsBestFirstAndEqualOnesInTheOrderOfStates(seed: UInt64) throws {
    let model = RandomModel(seed: seed)
    let solution = Solution(of: model.trellis)
    let path = try #require(solution.rollOut()?.states)
    let expected = Enumeration(of: model.plain).rankedPaths()
    let found = BestPaths(of: solution, along: path).first(expected.count + 1)
    #expect(found.map { $0.states(replacing: path) } == expected.map(\.path), "\(model)")
    let scores = found.dropFirst().map { $0.logJoint(below: solution.optimum) }
    #expect(agree(scores, expected.dropFirst().map(\.score), within: 1e-15), "\(model)")
  }

  @Test func of243EqualOnesComeInTheOrderOfStates() {
    let solution = Solution(of: Examples.uniform(states: 3, timesteps: 5))
    let path = [0, 0, 0, 0, 0]
    let found = BestPaths(of: solution, along: path).first(1000)
    var all: [[Int]] = [[]]
    for _ in 0..<5 { all = all.flatMap { path in (0..<3).map { path + [$0] } } }
    #expect(found.map { $0.states(replacing: path) } == all)
    #expect(found.allSatisfy { $0.loss == 0 })
  }

  /// Longer chains with many ties, against a search that keeps whole lists in every cell.
  @Test(arguments: 0..<UInt64(30))
  func areThoseThatAPlainSearchFinds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (states, timesteps) = (3, 14)
    func weights(_ count: Int) -> [Double] {
      (0..<count).map { _ in
        random.chance(0.2) ? -.infinity : Double(Int.random(in: -3...0, using: &random))
      }
    }
    let trellis = Trellis(
      timesteps: timesteps, initial: [0, -1, 0],
      transition: .same(TransitionTable(dense: weights(9), states: states)),
      emission: .scores(weights(states * timesteps).map { max($0, -3) }))
    let solution = Solution(of: trellis)
    let expected = Self.search(trellis, keeping: 60)
    let path = solution.rollOut()?.states
    #expect((path == nil) == expected.isEmpty)
    let found = path.map { path in
      BestPaths(of: solution, along: path).first(60).map { $0.states(replacing: path) }
    }
    #expect(found ?? [] == expected)
  }

  private static func search(_ trellis: Trellis, keeping count: Int) -> [[Int]] {
    typealias Scored = (path: [Int], score: Double)
    var lists: [[Scored]] = (0..<trellis.states).map { _ in [([], 0)] }
    for t in stride(from: trellis.timesteps, through: 1, by: -1) {
      let sources = t == 1 ? 0..<1 : 0..<trellis.states
      lists = sources.map { from in
        let all = (0..<trellis.states).flatMap { to in
          lists[to].map {
            (path: [to] + $0.path, score: $0.score + trellis.reward(at: t, from: from, to: to))
          }
        }
        let possible = all.filter { $0.score > -.infinity }
        return Array(
          possible.sorted {
            $0.score != $1.score
              ? $0.score > $1.score : $0.path.lexicographicallyPrecedes($1.path)
          }.prefix(count))
      }
    }
    return lists[0].map(\.path)
  }

  /// Products of the same few probabilities in another order differ by rounding alone.
  @Test(arguments: 0..<UInt64(40))
  func equalButForRoundingComeInTheOrderOfStates(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let logs = { (numbers: [Double]) in numbers.map { Foundation.log($0) } }
    let codes = (0..<7).map { _ in Int.random(in: 0...1, using: &random) }
    let table = [logs([0.7, 0.3]), logs([0.3, 0.7])]
    let symbols = [logs([0.9, 0.2]), logs([0.1, 0.8])]
    let plain = PlainModel(
      initial: logs([0.5, 0.5]), steps: Array(repeating: table, count: 6),
      emissions: codes.map { symbols[$0] })
    let trellis = Trellis(
      timesteps: 7, initial: plain.initial,
      transition: .same(TransitionTable(dense: table.flatMap { $0 }, states: 2)),
      emission: .scores(plain.emissions.flatMap { $0 }))
    let solution = Solution(of: trellis)
    let path = try #require(solution.rollOut()?.states)
    let found = BestPaths(of: solution, along: path).first(200)
    let expected = Enumeration(of: plain).rankedPaths().map(\.path)
    #expect(found.map { $0.states(replacing: path) } == expected)
  }

  /// The optimum is so large that what is taken off it has no digit left of the fourth path.
  @Test func areWorthWhatTheModelSaysFarBelowTheOptimumToo() throws {
    let (no, leave) = (-Double.infinity, 4_170_000.0)
    let trellis = Trellis(
      timesteps: 3, initial: [0, -0.965, no],
      transition: .same(
        TransitionTable(dense: [0.41, 1.23, leave, 0, -0.965, no, no, no, no], states: 3)),
      emission: .absent, discount: 0.9)
    let solution = Solution(of: trellis)
    let path = try #require(solution.rollOut()?.states)
    for found in BestPaths(of: solution, along: path).first(100) {
      let states = found.states(replacing: path)
      let score = trellis.exactLogJoint(of: states)
      #expect(agrees(found.logJoint(below: solution.optimum), score.high, within: 3e-16))
    }
  }

  /// Two timesteps of five states: from 0 back to 0, from 1 to one of the three others.
  private static func fork(
    start: (Double, Double), stay: Double, ends: [Double]
  ) -> Trellis {
    let no = -Double.infinity
    let table = [stay, no, no, no, no] + [no, no] + ends + [Double](repeating: no, count: 15)
    return Trellis(
      timesteps: 2, initial: [start.0, start.1, no, no, no],
      transition: .same(TransitionTable(dense: table, states: 5)), emission: .absent)
  }

  /// Of a cell that the best path does without, beside an optimum in which its differences would
  /// drown.
  @Test func areInTheOrderOfTheirOwnTotalsHoweverLargeTheOptimumIs() throws {
    let trellis = Self.fork(start: (2e11, 0), stay: 0, ends: [0.0036, 0.0064, 0.01])
    let path = try #require(Solution(of: trellis).rollOut()?.states)
    let found = BestPaths(of: Solution(of: trellis), along: path).first(9)
    #expect(found.map { $0.states(replacing: path) } == [[0, 0], [1, 4], [1, 3], [1, 2]])
  }

  /// Next to what came before, edges are equal that differ by themselves: then the one listed first
  /// comes first.
  @Test func ofTotalsThatAreEqualTheOneListedFirstComesFirst() throws {
    let trellis = Self.fork(start: (2e11, 2e11), stay: 3e11, ends: [0.0036, 0.0064, 1])
    let path = try #require(Solution(of: trellis).rollOut()?.states)
    let found = BestPaths(of: Solution(of: trellis), along: path).first(9)
    #expect(found.map { $0.states(replacing: path) } == [[0, 0], [1, 4], [1, 2], [1, 3]])
  }

  /// The same of a path that is made from one that is equal to it, and listed after it.
  @Test func ofTotalsThatAreEqualOneThatGoesOnOtherwiseMayComeFirst() throws {
    let no = -Double.infinity
    let table = TransitionTable(dense: [0, 0.03, 0.06, no, no, no, no, no, 0], states: 3)
    let trellis = Trellis(
      timesteps: 2, initial: [1e12, no, 3e12], transition: .same(table), emission: .absent)
    let path = try #require(Solution(of: trellis).rollOut()?.states)
    let found = BestPaths(of: Solution(of: trellis), along: path).first(9)
    #expect(found.map { $0.states(replacing: path) } == [[2, 2], [0, 0], [0, 1], [0, 2]])
  }

  /// Rewards of every size, so that totals are of every size too; none that ties with another in a
  /// cell.
  @Test(arguments: 0..<UInt64(300))
  func neverRiseFromOneToTheNext(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func weight() -> Double {
      if random.chance(0.2) { return -.infinity }
      let digits = Double(Int.random(in: -99...99, using: &random))
      return digits * [1e-2, 1, 1e3, 1e5, 1e8][Int.random(in: 0..<5, using: &random)]
    }
    let trellis = Trellis(
      timesteps: 4, initial: [0, weight(), weight(), weight()],
      transition: .same(TransitionTable(dense: (0..<16).map { _ in weight() }, states: 4)),
      emission: .absent)
    let path = Solution(of: trellis).rollOut()?.states ?? []
    let found =
      path.isEmpty ? [] : BestPaths(of: Solution(of: trellis), along: path).first(1000)
    let totals = found.map { trellis.exactLogJoint(of: $0.states(replacing: path)) }
    for (before, after) in zip(totals, totals.dropFirst()) {
      #expect(before > after || TieLevels.areEqual(before, after))
    }
    var possible = 0
    for number in 0..<256 {
      let states = [number & 3, number >> 2 & 3, number >> 4 & 3, number >> 6 & 3]
      if trellis.exactLogJoint(of: states) > .impossible { possible += 1 }
    }
    #expect(found.count == possible)
  }

  @Test func areTheSameHoweverTheyAreAskedFor() throws {
    let solution = Solution(of: MaxMarginalsTests.chain(40, states: 3, 7, discount: 1))
    let path = try #require(solution.rollOut()?.states)
    let atOnce = BestPaths(of: solution, along: path).first(50)
    let ranking = BestPaths(of: solution, along: path)
    for count in [0, 1, 2, 7, 50] {
      #expect(ranking.first(count) == Array(atOnce.prefix(count)))
    }
    #expect(ranking.first(3) == Array(atOnce.prefix(3)))
    #expect(Set(atOnce.map { $0.states(replacing: path) }).count == 50)
  }

  @Test func loseNothingWhenTheWorkIsBrokenOff() throws {
    struct Enough: Error {}
    let solution = Solution(of: MaxMarginalsTests.chain(40, states: 3, 7, discount: 1))
    let path = try #require(solution.rollOut()?.states)
    let ranking = BestPaths(of: solution, along: path)
    for patience in [0, 3, 39, 40, 41, 44, 60] {
      var left = patience
      _ = try? ranking.first(50) {
        left -= 1
        if left < 0 { throw Enough() }
      }
    }
    #expect(ranking.first(50) == BestPaths(of: solution, along: path).first(50))
  }

  @Test func sayWhereTheyDifferFromTheGreedyPath() throws {
    let solution = Solution(of: Examples.umbrella)
    let path = try #require(solution.rollOut()?.states)
    let found = BestPaths(of: solution, along: path).first(2)
    #expect(found[0] == AlternativePath(stretches: [], loss: DoubleDouble(0)))
    #expect(found[1].stretches == [PathStretch(start: 3, states: [0])])
    #expect(found[1].differences == 1)
    #expect((1...5).map { found[1].state(at: $0) } == [nil, nil, 0, nil, nil])
    #expect(agrees(found[1].loss, 0.385, within: 1e-3))
  }
}
