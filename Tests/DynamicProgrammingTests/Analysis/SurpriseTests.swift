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

  @Test func isTheSameAsThePosteriorHas() {
    #expect(Posterior(of: Examples.umbrella).surprise == Surprise(of: Examples.umbrella))
  }
}
