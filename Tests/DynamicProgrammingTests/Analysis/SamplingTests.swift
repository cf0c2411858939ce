import Foundation
import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct SamplingTests {
  /// Pearson's statistic of the sampled paths against their exact probabilities, and its degrees of
  /// freedom; paths that are expected less than five times are one class.
  private func chiSquare(
    _ model: RandomModel, temperature: Double, draws: Int, seed: UInt64
  ) -> (statistic: Double, freedom: Int)? {
    let soft = SoftSolution(of: model.trellis, temperature: temperature)
    let possible = Enumeration(of: model.plain).possiblePaths
    let paths = soft.samplePaths(draws, seed: seed)
    #expect((paths == nil) == possible.isEmpty, "\(model)")
    guard let paths else { return nil }
    var counts: [[Int]: Int] = [:]
    for path in paths { counts[path.map { Int($0) }, default: 0] += 1 }
    let shares = SoftMaximum(temperature: temperature).shares(
      possible.map { model.plain.score(of: $0) })
    var (statistic, classes, rare) = (0.0, 0, (expected: 0.0, drawn: 0))
    func add(_ expected: Double, _ drawn: Int) {
      statistic += (Double(drawn) - expected) * (Double(drawn) - expected) / expected
      classes += 1
    }
    for (path, share) in zip(possible, shares) {
      let (expected, drawn) = (share * Double(draws), counts.removeValue(forKey: path) ?? 0)
      if expected >= 5 {
        add(expected, drawn)
      } else {
        rare = (rare.expected + expected, rare.drawn + drawn)
      }
    }
    #expect(counts.isEmpty, "impossible paths were drawn")
    if rare.expected >= 1 { add(rare.expected, rare.drawn) }
    return (statistic, classes - 1)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func drawsPathsAsOftenAsTheyAreProbable(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    for temperature in [0.5, 1, 3] {
      guard
        let (statistic, freedom) = chiSquare(
          model, temperature: temperature, draws: 2000, seed: seed)
      else { continue }
      // Five standard deviations above the mean of the distribution, and a little for its skew.
      let limit = Double(freedom) + 5 * (2 * Double(freedom)).squareRoot() + 6
      #expect(statistic <= limit, "\(statistic) with \(freedom) degrees of freedom: \(model)")
    }
  }

  @Test func drawsTheSamePathsForTheSameSeed() {
    let soft = SoftSolution(of: Examples.umbrella, temperature: 1)
    #expect(soft.samplePaths(20, seed: 5) == soft.samplePaths(20, seed: 5))
    #expect(soft.samplePaths(20, seed: 5) != soft.samplePaths(20, seed: 6))
  }

  @Test func beginsWithTheSamePathsHoweverManyAreDrawn() {
    let soft = SoftSolution(of: Examples.umbrella, temperature: 1)
    let many = soft.samplePaths(20, seed: 5)
    #expect(soft.samplePaths(3, seed: 5) == many.map { Array($0.prefix(3)) })
    #expect(soft.samplePaths(0, seed: 5) == [])
  }

  @Test func drawsTheSamePathsWhereColumnsAreComputedAgain() {
    let trellis = Examples.umbrella
    let whole = SoftSolution(of: trellis, temperature: 1).samplePaths(9, seed: 1)
    let checkpointed = SoftSolution(of: trellis, temperature: 1, memory: 0).samplePaths(9, seed: 1)
    #expect(whole == checkpointed)
  }

  @Test func drawsAFixedStreamOfPaths() {
    // Written down once: what a seed gives must stay what it is.
    let paths = SoftSolution(of: Examples.umbrella, temperature: 1).samplePaths(4, seed: 1)
    #expect(paths == [[0, 1, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]])
  }

  @Test func drawsNothingWhereNothingIsPossible() {
    let trellis = Trellis(
      timesteps: 1, initial: [-.infinity], transition: .absent, emission: .absent)
    #expect(SoftSolution(of: trellis, temperature: 1).samplePaths(3, seed: 1) == nil)
  }
}
