import SeededRandom
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// What a reference lacks, taken apart.
@Suite struct BlameTests {
  /// Those of models that have a path.
  static let seeds = Seeds.everyday.filter {
    Solution(of: RandomModel(seed: $0).trellis).optimum > -.infinity
  }

  /// The best path of a random model and another possible one.
  private static func paths(_ seed: UInt64) throws -> (Problem, best: [Int], other: [Int]) {
    let model = RandomModel(seed: seed)
    let problem = Problem(potentials: model.trellis)
    let best = try #require(Solution(of: problem.trellis).rollOut()).states
    let possible = Enumeration(of: model.plain).possiblePaths
    var random = SplitMix64(seed: seed)
    let other = possible[Int.random(in: 0..<possible.count, using: &random)]
    return (problem, best, other)
  }

  @Test(arguments: seeds)
  func termsSumToTheDifferenceOfTheTwoPaths(seed: UInt64) throws {
    let (problem, best, other) = try Self.paths(seed)
    let blame = Blame(of: problem, best: best, reference: Reference(other.map { [$0] }))
    let optimum = problem.trellis.logJoint(ofPath: best)
    let difference = optimum - problem.trellis.logJoint(ofPath: other)
    let scale = max(1, optimum.magnitude, difference.magnitude)
    #expect(blame.path == other)
    let regret = try #require(blame.regret)
    #expect((regret - difference).magnitude <= 1e-12 * scale)
    var sum = CompensatedSum()
    for stretch in blame.disagreements {
      sum.add(stretch.nats)
      let byFactor = stretch.factors.reduce(0) { $0 + $1.nats }
      #expect((byFactor - stretch.nats).magnitude <= 1e-12 * scale)
      let sizes = stretch.terms.map(\.nats.magnitude)
      #expect(sizes == sizes.sorted(by: >))
      for t in stretch.timesteps { #expect(best[t - 1] != other[t - 1]) }
    }
    #expect((sum.total - regret).magnitude <= 1e-12 * scale)
    let equal = zip(best, other).count { $0 == $1 }
    #expect(blame.agreement == Double(equal) / Double(best.count))
  }

  @Test(arguments: seeds)
  func termsOfAnEdgeSumToItsReward(seed: UInt64) throws {
    let (problem, _, other) = try Self.paths(seed)
    let trellis = problem.trellis
    for t in 1...other.count {
      let from = t == 1 ? 0 : other[t - 2]
      let terms = problem.terms(at: t, from: from, to: other[t - 1])
      let reward =
        trellis.discountFactor(after: t - 1) * trellis.reward(at: t, from: from, to: other[t - 1])
      let sum = terms.reduce(0) { $0 + $1.nats }
      #expect((sum - reward).magnitude <= 1e-12 * max(1, reward.magnitude))
    }
  }

  @Test(arguments: seeds)
  func followsTheBestPathWhereNothingIsKnown(seed: UInt64) throws {
    let (problem, best, other) = try Self.paths(seed)
    let unknown = Blame(
      of: problem, best: best, reference: Reference(best.map { _ in nil }))
    #expect(unknown.path == best && unknown.regret == 0 && unknown.agreement == nil)
    let last = other.count - 1
    let reference = Reference(other.indices.map { $0 == last ? [other[$0]] : nil })
    let blame = Blame(of: problem, best: best, reference: reference)
    let wanted = Enumeration(of: RandomModel(seed: seed).plain)
    let ends = wanted.possiblePaths.filter { $0[last] == other[last] }
      .map { problem.trellis.logJoint(ofPath: $0) }.max()
    let known = try #require(ends)
    #expect((blame.logJoint - known).magnitude <= 1e-11 * max(1, known.magnitude))
  }

  @Test func noTwoFactorsHaveTheSameName() {
    let names = ["transition", "channel transition", "channel channel transition", "pitch"]
    let factors = names.map { Factor.channel($0) } + [.transition, .final]
    #expect(Set(factors.map(\.name)).count == factors.count)
    #expect(Factor.channel("pitch").name == "pitch")
  }

  @Test func saysWhichFactorMakesAReferenceImpossible() throws {
    let zero = -Double.infinity
    let trellis = Trellis(
      timesteps: 3, initial: [0, zero],
      transition: .same(TransitionTable(dense: [0, 0, zero, 0], states: 2)),
      emission: .categorical(
        CategoricalEmission(table: [0, 0, 0, zero], states: 2, codes: [0, 1, 0])))
    let problem = Problem(potentials: trellis)
    let best = [0, 0, 0]
    func impossible(_ path: [Int?]) -> (t: Int, factor: Factor)? {
      let blame = Blame(
        of: problem, best: best, reference: Reference(path.map { $0.map { [$0] } }))
      #expect(blame.regret == nil && blame.path == nil && blame.logJoint == zero)
      return blame.impossible
    }
    let first = try #require(impossible([1, 1, 1]))
    #expect(first == (1, .initial))
    let second = try #require(impossible([0, 1, nil]))
    #expect(second == (2, .emission))
    let third = try #require(impossible([nil, 1, 0]))
    #expect(third == (2, .emission))
  }
}
