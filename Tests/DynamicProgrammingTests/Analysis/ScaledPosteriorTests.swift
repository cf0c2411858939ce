import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

/// Where columns are probabilities instead of logs, what is read off them is the same.
@Suite struct ScaledPosteriorTests {
  /// Symbols, densities and scores, some of them missing; of two of three with states that are
  /// excluded at some timesteps, and of every other one with ends that count.
  private static func trellis(_ states: Int, _ seed: Int) -> Trellis {
    ScaledCounterTests.trellis(
      seed: UInt64(seed), states: states, timesteps: 600 + 100 * seed, emission: seed % 3,
      hasZeros: false)
  }

  @Test(arguments: [1, 2, 3, 8, 9, 16, 33], 1...6)
  func probabilitiesAndValuesAreThoseOfTheLogs(states: Int, seed: Int) throws {
    let trellis = Self.trellis(states, seed)
    let (scaled, logs) = (Posterior(of: trellis), Posterior(of: trellis, in: .logs))
    #expect(scaled.scaled != nil && logs.scaled == nil && scaled.solution.isScaled)
    #expect(agrees(scaled.logEvidence, logs.logEvidence))
    #expect(agrees(scaled.solution.optimum, logs.solution.optimum))
    #expect(agrees(scaled.logEvidence, scaled.solution.optimum))
    for t in 1...trellis.timesteps {
      let (mine, other) = (scaled.probabilities(at: t), logs.probabilities(at: t))
      #expect(agree(try #require(mine), try #require(other), within: 1e-11), "t = \(t)")
      let (values, known) = (scaled.solution.column(at: t), logs.solution.column(at: t))
      #expect(agrees(values.largest, known.largest), "t = \(t)")
      for state in 0..<states {
        #expect(agrees(values[state], known[state]), "(\(t), \(state))")
        #expect(agrees(values.relative(state), known.relative(state)), "(\(t), \(state))")
      }
    }
    let policies = [scaled, logs].map { $0.solution.policy(of: .start).map(\.probability) }
    #expect(agree(policies[0], policies[1], within: 1e-11))
  }

  /// Against pairs of doubles, as far as doubles go.
  @Test(arguments: [2, 5], 1...6)
  func valuesHoldTwelveDigits(states: Int, seed: Int) {
    let trellis = Self.trellis(states, seed)
    let scaled = SoftSolution(of: trellis, temperature: 1)
    let pairs = SoftSolution(
      of: trellis, temperature: 1, in: .pairs, memory: .max, threads: 1, onColumn: { _ in })
    #expect(scaled.isScaled && pairs.isPaired)
    for t in 1...trellis.timesteps {
      let (mine, other) = (scaled.column(at: t), pairs.column(at: t))
      for state in 0..<states { #expect(agrees(mine[state], other[state]), "(\(t), \(state))") }
    }
  }

  @Test(arguments: [1, 3, 8, 12])
  func theLikeliestAreThoseOfTheProbabilities(states: Int) throws {
    for seed in 1...3 {
      let trellis = Self.trellis(states, seed)
      let (posterior, decoding) = Posterior.withDecoding(
        of: trellis, memory: 0, threads: 2, onColumn: { _ in })
      let known = (1...trellis.timesteps).map {
        Posterior.first(ofLargest: posterior.probabilities(at: $0) ?? [])
      }
      #expect(posterior.scaled != nil)
      #expect(try #require(decoding).states.map { Int($0) } == known)
    }
  }

  /// Two states that rounding alone tells apart are equally probable, and the first of them counts.
  @Test func tiesAreSeen() throws {
    let scores = [[Double]](repeating: [-1, -1 + 1e-13, -2], count: 700).flatMap(\.self)
    let trellis = Trellis(
      timesteps: 700, initial: [-1, -1, -2],
      transition: .same(TransitionTable(dense: [Double](repeating: -1, count: 9), states: 3)),
      emission: .scores(scores))
    let (posterior, decoding) = Posterior.withDecoding(of: trellis)
    #expect(posterior.scaled != nil)
    #expect(try #require(decoding).states.allSatisfy { $0 == 0 })
  }

  /// What no double holds beside the rest counts all the same where any other state is dear.
  @Test(arguments: [1, 2, 300, 600])
  func observationsThatAreNextToImpossibleKeepTheirShare(place: Int) throws {
    let timesteps = 600
    var scores = [Double](repeating: -3, count: 2 * timesteps)
    scores[2 * place - 2] = -900
    let trellis = Trellis(
      timesteps: timesteps, initial: [-0.1, -100],
      transition: .same(TransitionTable(dense: [-1e-3, -200, -200, -0.1], states: 2)),
      emission: .scores(scores))
    let (scaled, logs) = (Posterior(of: trellis), Posterior(of: trellis, in: .logs))
    #expect(scaled.scaled != nil)
    for t in max(1, place - 1)...min(timesteps, place + 1) {
      let (mine, other) = (scaled.probabilities(at: t), logs.probabilities(at: t))
      for (mine, other) in zip(try #require(mine), try #require(other)) {
        #expect(mine > 0 && abs(mine - other) <= 1e-10 * other, "t = \(t): \(mine) \(other)")
      }
    }
  }

  @Test(arguments: [1, 2, 63, 64, 65, 128, 1000, 2000])
  func aBreakLeavesNothing(place: Int) {
    let plain = ScaledCounterTests.trellis(
      seed: 1, states: 2, timesteps: 2000, emission: 2, hasZeros: false)
    var constraints = Constraints()
    constraints.forbid(0, at: place)
    constraints.forbid(1, at: place)
    let trellis = Trellis(
      timesteps: 2000, initial: plain.initial, transition: plain.transition,
      emission: plain.emission, constraints: constraints)
    let posterior = Posterior(of: trellis, memory: 0, threads: 2, onColumn: { _ in })
    #expect(posterior.scaled != nil && !posterior.isFeasible)
    #expect(posterior.probabilities(at: 1) == nil && posterior.probabilities(at: 2000) == nil)
    let solution = posterior.solution
    for t in 1..<place { #expect(solution.column(at: t)[1] == -.infinity) }
    for t in place...2000 { #expect(solution.column(at: t)[1] > -.infinity) }
    #expect(solution.policy(of: .start).isEmpty && solution.samplePaths(1, seed: 1) == nil)
  }

  /// Every sum of few states is added up in its order, and the last column is what ending counts.
  @Test func theLastColumnIsExact() {
    for final in [nil, [-1.5, -0.25, -3]] {
      let trellis = Trellis(
        timesteps: 600, initial: [-1, -1, -1],
        transition: .same(TransitionTable(dense: [Double](repeating: -1, count: 9), states: 3)),
        emission: .absent, final: final)
      let solution = SoftSolution(of: trellis, temperature: 1)
      #expect(solution.isScaled)
      for state in 0..<3 {
        #expect(agrees(solution.column(at: 600)[state], final?[state] ?? 0, within: 1e-15))
      }
    }
  }

  @Test func logsAreKeptWhereSharesMayVanish() {
    let zeros = ScaledCounterTests.trellis(
      seed: 1, states: 3, timesteps: 1000, emission: 2, hasZeros: true)
    let plain = Self.trellis(3, 1)
    let short = ScaledCounterTests.trellis(
      seed: 1, states: 3, timesteps: 511, emission: 2, hasZeros: false)
    let steps = Trellis(
      timesteps: 600, initial: [0, -1],
      transition: .perStep(
        [TransitionTable](
          repeating: TransitionTable(dense: [-1, -2, -3, -0.5], states: 2), count: 599)),
      emission: .absent)
    var constraints = Constraints()
    constraints.forbid(Constraints.Edge(from: 0, to: 1), at: 300)
    let edges = Trellis(
      timesteps: plain.timesteps, initial: plain.initial, transition: plain.transition,
      emission: plain.emission, constraints: constraints)
    for trellis in [zeros, short, steps, edges] {
      let (posterior, logs) = (Posterior(of: trellis), Posterior(of: trellis, in: .logs))
      #expect(posterior.scaled == nil && !posterior.solution.isScaled)
      #expect(posterior.logEvidence.bitPattern == logs.logEvidence.bitPattern)
      #expect(posterior.probabilities(at: 7) == logs.probabilities(at: 7))
    }
    #expect(!SoftSolution(of: plain, temperature: 0.7).isScaled)
    #expect(!SoftSolution(of: Examples.corridor(discount: 0.5), temperature: 1).isScaled)
  }

  /// Weights far apart beside values near 0 take more digits than a double has.
  @Test func pairsAreTakenWhereProbabilitiesLoseDigits() {
    let trellis = Trellis(
      timesteps: 600, initial: [0, -240],
      transition: .same(TransitionTable(dense: [0, -240, -240, 0], states: 2)),
      emission: .scores((0..<1200).map { $0 % 2 == 0 ? 0 : -1e-3 }))
    var seen: [Int] = []
    let posterior = Posterior(of: trellis, onColumn: { seen.append($0) })
    #expect(posterior.scaled == nil && posterior.solution.isPaired)
    #expect(seen == seen.sorted() && seen.last == 1200)
    let pairs = Posterior(of: trellis, in: .pairs)
    #expect(posterior.logEvidence == pairs.logEvidence)
    #expect(SoftSolution(of: trellis, temperature: 1).isPaired)
  }

  /// Of weights far apart the values may be none: then logs have digits enough where probabilities
  /// may not.
  @Test func logsAreTakenWhereTheyAreKnownToHoldMore() {
    let trellis = Trellis(
      timesteps: 600, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, -240, -240, 0], states: 2)),
      emission: .scores([Double](repeating: -0.25, count: 1200)))
    var seen: [Int] = []
    let posterior = Posterior(of: trellis, onColumn: { seen.append($0) })
    #expect(posterior.scaled == nil && !posterior.solution.isPaired)
    #expect(seen == seen.sorted() && seen.count == 2400)
    let logs = Posterior(of: trellis, in: .logs)
    #expect(posterior.logEvidence.bitPattern == logs.logEvidence.bitPattern)
    seen = []
    let solution = SoftSolution(of: trellis, temperature: 1, onColumn: { seen.append($0) })
    #expect(!solution.isScaled && !solution.isPaired)
    #expect(seen == seen.sorted(by: >) && seen.count == 1200)
  }

  @Test(arguments: [Int.max, 0])
  func doNotDependOnThreadsNorMemory(memory: Int) {
    for seed in 1...6 {
      let trellis = Self.trellis(3, seed)
      let one = Posterior(of: trellis)
      let many = Posterior(of: trellis, memory: memory, threads: 3, onColumn: { _ in })
      #expect(one.scaled != nil)
      #expect(one.logEvidence.bitPattern == many.logEvidence.bitPattern)
      #expect(one.solution.optimum.bitPattern == many.solution.optimum.bitPattern)
      for t in 1...trellis.timesteps {
        #expect(one.probabilities(at: t) == many.probabilities(at: t))
        #expect(one.solution.column(at: t)[2] == many.solution.column(at: t)[2])
      }
      let drawn = [one, many].map { $0.solution.samplePaths(3, seed: 5) }
      #expect(drawn[0] == drawn[1])
    }
  }
}

extension Posterior {
  /// Runs both passes to their end in one form.
  init(of trellis: Trellis, in form: SumForm) {
    self.init(of: trellis, in: form, memory: .max, threads: 1, onColumn: { _ in })
  }
}
