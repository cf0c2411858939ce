import Foundation
import SeededRandom
import Testing

@testable import DynamicProgramming

/// The log from a table against the series, whose digits are twice those of a double.
@Suite struct TabulatedLogTests {
  /// Numbers over the whole range, each beside the places where the table changes.
  private static let numbers: [Double] = {
    var generator = SplitMix64(seed: 7)
    let powers: [Double] = [0x1p-1022, 0x1p-60, 0.25, 0.5, 1, 2, 4, 0x1p60, 0x1p1023]
    let places = (0..<64).flatMap { place in
      let x = 1 + Double(place) / 64
      return [x, x.nextUp, x > 1 ? x.nextDown : x]
    }
    let drawn = (0..<200).map { _ in 1 + generator.nextUnit() }
    return powers.flatMap { power in (places + drawn).map { power * $0 } }
  }()

  @Test func hasTheDigitsOfTheSeries() {
    for x in Self.numbers {
      let difference = TabulatedLog.of(x) - DoubleDouble.log(x)
      #expect(abs(difference.high) <= 0x1p-74, "\(x): \(difference.high)")
    }
  }

  @Test func isZeroAtOneExactly() {
    #expect(TabulatedLog.of(1) == DoubleDouble(0))
  }

  @Test func theSeriesAgreesWithTheLibrary() {
    for x in Self.numbers { #expect(DoubleDouble.log(x).high.isNear(Foundation.log(x))) }
  }
}

extension Double {
  /// Whether another number is this one but for two units in the last place.
  fileprivate func isNear(_ other: Double) -> Bool { abs(self - other) <= 2 * max(ulp, 0x1p-60) }
}
