import Foundation
import Testing

@testable import DynamicProgramming

@Suite struct SoftMaximumTests {
  static let temperatures = [0, 1e-6, 0.1, 1, 7, 1000]
  private let elements = [-Double.infinity, -900, -3, -0.25, 0, 0.1, 2, 40, 800]

  private func forEachTriple(_ body: (Double, Double, Double) -> Void) {
    for a in elements { for b in elements { for c in elements { body(a, b, c) } } }
  }

  @Test(arguments: temperatures)
  func isASemiringWithPlusAtEveryTemperature(temperature: Double) {
    let maximum = SoftMaximum(temperature: temperature)
    func soft(_ a: Double, _ b: Double) -> Double { maximum.of([a, b]) }
    let isSame = { (a: Double, b: Double) in
      a == b || abs(a - b) <= 1e-12 * max(1, abs(a), abs(b), temperature)
    }
    forEachTriple { a, b, c in
      #expect(soft(a, -.infinity) == a && soft(a, b) == soft(b, a))
      #expect(isSame(soft(soft(a, b), c), soft(a, soft(b, c))), "\(a) \(b) \(c)")
      #expect(isSame(a + soft(b, c), soft(a + b, a + c)), "\(a) \(b) \(c)")
    }
  }

  @Test func isTheMaximumAtTemperatureZero() {
    let maximum = SoftMaximum(temperature: 0)
    forEachTriple { a, b, c in #expect(maximum.of([a, b, c]) == max(a, b, c)) }
  }

  @Test func addsProbabilitiesAtTemperatureOne() {
    let sum = SoftMaximum(temperature: 1)
    forEachTriple { a, b, _ in #expect(agrees(sum.of([a, b]), LogSumExp.plus(a, b))) }
  }

  @Test(arguments: temperatures)
  func exceedsTheMaximumByTheLogOfTheNumberAtMost(temperature: Double) {
    let soft = SoftMaximum(temperature: temperature)
    forEachTriple { a, b, c in
      let (found, largest) = (soft.of([a, b, c]), max(a, b, c))
      // Of nothing possible: −∞, which −∞ exceeds by no number.
      let excess = found == largest ? 0 : found - largest
      #expect(excess >= 0 && excess <= temperature * Foundation.log(3) * (1 + 1e-9) + 1e-12)
    }
  }

  @Test(arguments: temperatures)
  func hasSharesThatSumToOne(temperature: Double) {
    let soft = SoftMaximum(temperature: temperature)
    forEachTriple { a, b, c in
      let shares = soft.shares([a, b, c])
      let isNothing = max(a, b, c) == -.infinity
      #expect(agrees(shares.reduce(0, +), isNothing ? 0 : 1))
      #expect(shares.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }

  @Test func givesAllToTheFirstOfTheLargestAtTemperatureZero() {
    #expect(SoftMaximum(temperature: 0).shares([1, 3, 3, -.infinity]) == [0, 1, 0, 0])
  }

  @Test func isNothingOfNothing() {
    #expect(SoftMaximum(temperature: 1).of([]) == -.infinity)
    #expect(SoftMaximum(temperature: 0).of([]) == -.infinity)
  }

  @Test func refusesATemperatureBelowZero() async {
    await #expect(processExitsWith: .failure) { _ = SoftMaximum(temperature: -1) }
  }
}
