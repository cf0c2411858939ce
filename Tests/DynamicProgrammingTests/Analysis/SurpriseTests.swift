import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SurpriseTests {
  @Test(arguments: Seeds.everyday)
  func isWhatEveryTimestepTakesOffTheLogOfTheSumOfItsPrefixes(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let surprise = Surprise(of: model.trellis)
    var previous = 0.0
    for n in 1...model.plain.timesteps {
      var prefix = model.plain
      prefix.final = nil
      prefix.emissions = Array(prefix.emissions.prefix(n))
      let sum = Enumeration(of: prefix).logSum
      let known = sum == -.infinity ? .infinity : previous - sum
      let scale = max(1, sum.isFinite ? sum.magnitude : 1)
      #expect(agrees(surprise.values[n - 1], known, within: 1e-11 * scale), "n \(n) of \(model)")
      previous = sum
    }
  }

  @Test(arguments: Seeds.everyday)
  func sumsToTheEvidence(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let surprise = Surprise(of: model.trellis)
    #expect(agrees(surprise.logEvidence, Enumeration(of: model.plain).logSum), "\(model)")
    let sum = surprise.values.reduce(0, +) + surprise.end
    let largest = surprise.values.reduce(1) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    #expect(agrees(sum, -surprise.logEvidence, within: 1e-11 * largest), "\(model)")
    if model.plain.final == nil && surprise.logEvidence > -.infinity {
      #expect(agrees(surprise.end, 0, within: 1e-12))
    }
  }

  @Test func isMinusTheLogOfTheProbabilityOfTheNextObservation() {
    // Of rain and sun each half: an umbrella with 0.5 (0.9 + 0.2).
    let surprise = Surprise(of: Examples.umbrella)
    #expect(agrees(surprise.values[0], -Foundation.log(0.55)))
    let rain = 0.9 / 1.1
    let next = 0.7 * rain + 0.3 * (1 - rain)
    #expect(agrees(surprise.values[1], -Foundation.log(0.9 * next + 0.2 * (1 - next))))
  }

  /// Probabilities that are kept scaled say what their logs say, where they lose nothing.
  @Test(arguments: [1, 2, 3, 8, 9, 16, 33], 1...6)
  func scaledSumsAreThoseOfTheLogs(states: Int, seed: Int) {
    let trellis = ScaledCounterTests.trellis(
      seed: UInt64(seed), states: states, timesteps: 700 + 300 * seed, emission: seed % 3,
      hasZeros: false)
    #expect(ForwardSums(over: trellis, mayBeScaled: true).scaled != nil)
    let (scaled, logs) = (Surprise(of: trellis), Posterior(of: trellis, in: .logs).surprise)
    let sum = logs.logEvidence
    #expect(agrees(scaled.logEvidence, sum, within: 1e-12 * max(1, abs(sum))), "\(sum)")
    #expect(agrees(scaled.end, logs.end, within: 1e-11))
    for (t, (mine, other)) in zip(scaled.values, logs.values).enumerated() {
      #expect(agrees(mine, other, within: 1e-11 * max(1, abs(other))), "t = \(t + 1)")
    }
    let together = Surprise(of: trellis, threads: 3) { _ in }
    #expect(together.logEvidence.bitPattern == scaled.logEvidence.bitPattern)
    #expect(together.values.map(\.bitPattern) == scaled.values.map(\.bitPattern))
  }

  /// Behind a timestep that is impossible everything is.
  @Test func aBreakEndsScaledSums() {
    let timesteps = 2000
    for place in [1, 2, 63, 64, 65, 128, 1000, 2000] {
      var constraints = Constraints()
      constraints.forbid(0, at: place)
      constraints.forbid(1, at: place)
      let plain = ScaledCounterTests.trellis(
        seed: 1, states: 2, timesteps: timesteps, emission: 2, hasZeros: false)
      let trellis = Trellis(
        timesteps: timesteps, initial: plain.initial, transition: plain.transition,
        emission: plain.emission, constraints: constraints)
      #expect(ForwardSums(over: trellis, mayBeScaled: true).scaled != nil)
      let values = Surprise(of: trellis, threads: 2, onColumn: { _ in }).values
      #expect(values.firstIndex(of: Double.infinity) == place - 1)
      #expect(values[(place - 1)...].allSatisfy { $0 == .infinity })
      #expect(Surprise(of: trellis).logEvidence == -.infinity)
    }
  }

  /// A state that is next to nothing may be the only way on.
  @Test func logsAreKeptWhereSharesMayVanish() {
    let zeros = ScaledCounterTests.trellis(
      seed: 1, states: 3, timesteps: 1000, emission: 2, hasZeros: true)
    #expect(ForwardSums(over: zeros, mayBeScaled: true).scaled == nil)
    let plain = ScaledCounterTests.trellis(
      seed: 1, states: 3, timesteps: 1000, emission: 2, hasZeros: false)
    #expect(ForwardSums(over: plain).scaled == nil)
    let short = ScaledCounterTests.trellis(
      seed: 1, states: 3, timesteps: 100, emission: 2, hasZeros: false)
    #expect(ForwardSums(over: short, mayBeScaled: true).scaled == nil)
    let ends = Trellis(
      timesteps: 1000, initial: plain.initial, transition: plain.transition,
      emission: plain.emission, final: [0, -.infinity, -1])
    #expect(ForwardSums(over: ends, mayBeScaled: true).scaled == nil)
  }

  @Test func isTheSameAsThePosteriorHas() {
    #expect(Posterior(of: Examples.umbrella).surprise == Surprise(of: Examples.umbrella))
  }
}
