import Foundation
import Testing

@testable import DynamicProgramming

/// ψ and what is solved with it.
@Suite struct DigammaTests {
  /// Of mpmath 1.3 at 50 digits.
  @Test(arguments: [
    (0.001, -1000.5755719318103), (0.5, -1.9635100260214235), (1, -0.5772156649015329),
    (3.7, 1.1671535393615114), (12, 2.4426616799758123), (1e6, 13.815510057964191),
  ])
  func hasTheValuesOfTheBooks(x: Double, expected: Double) {
    #expect(agrees(Digamma.value(x), expected, within: 1e-13))
  }

  @Test(arguments: [0.01, 0.3, 1, 4.5, 30, 1e4])
  func isUndoneByItsInverse(x: Double) {
    #expect(agrees(Digamma.inverse(Digamma.value(x)), x, within: 1e-11))
    let lacking = Foundation.log(x) - Digamma.value(x)
    #expect((GammaShape.shape(lackingOfLogs: lacking) / x - 1).magnitude < 1e-8)
    let slope = ExpectedCountsTests.slope { Digamma.value(x * (1 + $0)) } / x
    #expect(agrees(Digamma.derivative(x), slope, within: 1e-6))
  }
}
