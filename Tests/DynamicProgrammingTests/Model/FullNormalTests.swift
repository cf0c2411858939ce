import Testing

@testable import DynamicProgramming

/// A normal density whose components nearly follow from each other; expected values by mpmath with
/// 60 digits.
@Suite struct FullNormalTests {
  private struct Case: Sendable {
    let distance: Double
    let x: [Double]
    let expected: Double
  }

  private static let cases = [
    Case(distance: 1e-6, x: [1, -1], expected: -999995.27666637205698),
    Case(distance: 1e-6, x: [1, 1], expected: 4.2233046222783785815),
    Case(distance: 1e-9, x: [1, -1], expected: -1000000020.1047499871),
    Case(distance: 1e-9, x: [1, 1], expected: 7.6771822759248533714),
    Case(distance: 1e-9, x: [2, 1.5], expected: -62499995.121688491047),
    Case(distance: 1e-12, x: [1, -1], expected: -1000022122197.8717602),
    Case(distance: 1e-12, x: [1, 1 + 1e-12], expected: 11.131070962256611053),
    Case(distance: 1e-15, x: [1, -1], expected: -1000799917193428.4702),
    Case(distance: 1e-15, x: [2, 1.5], expected: -62549994824576.668135),
    Case(distance: 1e-15, x: [1, 1], expected: 14.58533733948112287),
  ]

  @Test(arguments: cases)
  private func keepsItsDigitsWhereComponentsNearlyFollowFromEachOther(_ one: Case) {
    let shared = 1 - one.distance
    let density = Self.density(mean: [0, 0], covariance: [1, shared, shared, 1])
    let factor = one.x.withUnsafeBufferPointer { x in
      x.baseAddress.map { density.logLikelihood(of: $0, row: 0) } ?? .nan
    }
    #expect((factor - one.expected).magnitude <= 1e-13 * max(1, one.expected.magnitude))
  }

  /// Of three components the first two lie apart, the others do not.
  @Test func keepsThemOfSomeComponents() {
    let covariance = [2, 1, 1, 1, 2, 1.9999999, 1, 1.9999999, 2]
    let density = Self.density(mean: [0.1, 0.2, 0.3], covariance: covariance)
    let factor = [1, 2, 2.1].withUnsafeBufferPointer { x in
      x.baseAddress.map { density.logLikelihood(of: $0, row: 0) } ?? .nan
    }
    #expect((factor - 3.5963524873758468074).magnitude <= 1e-13 * 3.6)
  }

  @Test func refusesWhatIsNotPositiveDefinite() {
    let matrices: [[Double]] = [
      [1, 1, 1, 1], [1, 1 + 1e-15, 1 + 1e-15, 1], [0, 0, 0, 1], [-1, 0, 0, 1],
    ]
    for covariance in matrices {
      #expect(FullNormal.fault(in: Self.parameters([0, 0], covariance), row: 0) != nil)
    }
  }

  private static func density(mean: [Double], covariance: [Double]) -> FullNormal {
    FullNormal(parameters(mean, covariance))
  }

  private static func parameters(_ mean: [Double], _ covariance: [Double]) -> FamilyParameters {
    FamilyParameters(
      FullNormal.self, states: 1, dimensions: mean.count, values: [mean, covariance])
  }
}
