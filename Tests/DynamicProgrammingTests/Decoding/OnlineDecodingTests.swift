import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct OnlineDecodingTests {
  /// All possible prefixes of length n with their log-joints, each path scored on its own.
  private func prefixes(of model: PlainModel, _ n: Int) -> [(path: [Int], worth: Double)] {
    var prefix = model
    prefix.emissions = Array(model.emissions.prefix(n))
    if n < model.timesteps { prefix.final = nil }
    return Enumeration(of: prefix).possiblePaths.map { ($0, prefix.score(of: $0)) }
  }

  private func tied(
    _ prefixes: [(path: [Int], worth: Double)]
  ) -> [[Int]] {
    let best = prefixes.map(\.worth).max() ?? 0
    return prefixes.filter { $0.worth >= best - 1e-11 }.map(\.path)
  }

  @Test(arguments: Seeds.everyday)
  func hasTheBestPathOfEveryPrefix(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let growth = OnlineDecoding(of: model.trellis)
    for n in 1...model.plain.timesteps {
      let path = (1...n).compactMap { growth.state(at: $0, knowing: n) }
      // Ties go to the state listed first, from z_1 on: the first in lexicographic order.
      let known = tied(prefixes(of: model.plain, n)).first ?? []
      #expect(path == known, "n \(n) of \(model)")
      #expect(growth.state(at: n + 1, knowing: n) == nil)
    }
  }

  @Test(arguments: Seeds.everyday)
  func tellsWhatEveryObservationRewrites(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let growth = OnlineDecoding(of: model.trellis)
    for n in 1...model.plain.timesteps where n <= growth.lastPossible {
      let changed = (1..<max(1, n)).filter {
        growth.state(at: $0, knowing: n) != growth.state(at: $0, knowing: n - 1)
      }
      #expect(growth.rewritten(by: n) == changed, "n \(n) of \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func isSettledAsFarAsAllOptimalPrefixesToAllReachableStatesAgree(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    var plain = model.plain
    plain.final = nil
    let growth = OnlineDecoding(of: model.trellis)
    for n in 1...plain.timesteps {
      let possible = prefixes(of: plain, n)
      guard !possible.isEmpty else { break }
      let optimal = (0..<plain.states).flatMap { end in
        tied(possible.filter { $0.path[n - 1] == end })
      }
      let agreeing = (1...n).prefix { t in Set(optimal.map { $0[t - 1] }).count == 1 }.count
      #expect(growth.settled(knowing: n) == agreeing, "n \(n) of \(model)")
    }
  }

  @Test(arguments: Seeds.everyday)
  func endsWithTheMapPath(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let growth = OnlineDecoding(of: model.trellis)
    let n = model.plain.timesteps
    let path = Solution(of: model.trellis).rollOut()?.states
    let last = (1...n).compactMap { growth.state(at: $0, knowing: n) }
    #expect(last == path ?? [], "\(model)")
  }

  /// Two states that are rarely left, and spells of a symbol that the one or the other prefers.
  private func spells(timesteps: Int) -> Trellis {
    let logs = { (numbers: [Double]) in numbers.map { Foundation.log($0) } }
    let codes = (0..<timesteps).map { Int32($0 / 25 % 2) }
    return Trellis(
      timesteps: timesteps, initial: logs([0.5, 0.5]),
      transition: .same(TransitionTable(dense: logs([0.95, 0.05, 0.1, 0.9]), states: 2)),
      emission: .categorical(
        CategoricalEmission(table: logs([0.7, 0.4, 0.3, 0.6]), states: 2, codes: codes)))
  }

  @Test func settlesAndRewritesALongSequence() {
    let growth = OnlineDecoding(of: spells(timesteps: 400))
    for n in [1, 37, 144, 399, 400] {
      let path = (1...n).compactMap { growth.state(at: $0, knowing: n) }
      #expect(path == Solution(of: spells(timesteps: n)).rollOut()?.states)
    }
    let settled = (1...400).map { growth.settled(knowing: $0) }
    #expect(zip(settled, settled.dropFirst()).allSatisfy(<=))
    #expect(settled[399] > 300)
    #expect((1...400).contains { growth.rewritten(by: $0).count > 3 })
    // What is settled is never rewritten.
    for n in 2...400 {
      #expect(growth.rewritten(by: n).allSatisfy { $0 > growth.settled(knowing: n - 1) })
    }
  }

  @Test func neverSettlesWhatTies() {
    let growth = OnlineDecoding(of: Examples.uniform(states: 2, timesteps: 6))
    #expect((1...6).allSatisfy { growth.settled(knowing: $0) == 0 })
    #expect((1...6).allSatisfy { growth.rewritten(by: $0).isEmpty })
  }

  @Test func hasNoPathBeyondWhereTheModelIsBlocked() {
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 4, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, -1, -1, 0], states: 2)),
      emission: .scores([0, 0, 0, 0, no, no, 0, 0]))
    let growth = OnlineDecoding(of: trellis)
    #expect(growth.lastPossible == 2 && growth.timesteps == 4)
    #expect(growth.state(at: 1, knowing: 2) == 0)
    #expect(growth.state(at: 1, knowing: 3) == nil)
    #expect(growth.rewritten(by: 3).isEmpty)
  }

  @Test func countsTheFinalFactorAtTheEndAlone() {
    // Whatever comes, state 0 is better, but the sequence may stop in state 1 only.
    let no = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [0, -1],
      transition: .same(TransitionTable(dense: [0, no, no, 0], states: 2)),
      emission: .absent, final: [no, 0])
    let growth = OnlineDecoding(of: trellis)
    #expect((1...2).map { growth.state(at: $0, knowing: 2) } == [0, 0])
    #expect((1...3).map { growth.state(at: $0, knowing: 3) } == [1, 1, 1])
    #expect(growth.rewritten(by: 3) == [1, 2])
  }
}
