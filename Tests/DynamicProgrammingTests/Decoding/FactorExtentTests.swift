import SeededRandom
import Testing

@testable import DynamicProgramming

@Suite struct FactorExtentTests {
  @Test(arguments: 0..<40)
  func isTheLargestAndTheLargestMagnitudeThatIsFinite(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    for _ in 0..<20 {
      let factors = (0..<count).map { _ in
        random.chance(0.3) ? -.infinity : Double.random(in: -9...3, using: &random)
      }
      let extent = FactorExtent(of: factors, count: count)
      #expect(extent.largest == factors.max() ?? 0)
      #expect(extent.magnitude == factors.filter(\.isFinite).map(\.magnitude).max() ?? 0)
    }
  }
}
