import Foundation
import Testing

@testable import DynamicProgramming

@Suite struct MultinomialFamilyTests {
  /// Two counts and one, of which the second is next to impossible: log 3 + log p, to the last
  /// digits, also where n p is no normal number.
  @Test(arguments: [1e-10, 1e-289, 1e-291, 1e-300, 1e-308, 0x1p-1070])
  func tellsWhatIsNextToImpossible(p: Double) {
    let family = Multinomial(
      FamilyParameters(Multinomial.self, states: 1, dimensions: 2, values: [[1 - p, p]]))
    let log = [2.0, 1.0].withUnsafeBufferPointer { counts in
      counts.baseAddress.map { family.logLikelihood(of: $0, row: 0) }
    }
    let expected = Foundation.log(3.0) + Foundation.log(p) + 2 * log1p(-p)
    #expect(((log ?? .nan) - expected).magnitude < 1e-12 * expected.magnitude)
  }
}
