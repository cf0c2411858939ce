import Testing

@testable import DynamicProgramming

@Suite struct CompensatedSumTests {
  @Test func keepsWhatAPlainSumLoses() {
    #expect(sum([1, 1e100, 1, -1e100]) == 2)
    #expect(sum([1e16, 1, 1, -1e16]) == 2)
  }

  @Test func addsManyTenthsExactly() {
    #expect(sum([Double](repeating: 0.1, count: 1_000_000)) == 100_000)
  }

  @Test func ofNothingIsZero() {
    #expect(sum([]) == 0)
  }

  @Test func staysMinusInfinityOnceATermIs() {
    #expect(sum([1, 0.1, -.infinity, 5, 1e300]) == -.infinity)
    #expect(sum([-.infinity, -.infinity]) == -.infinity)
  }

  private func sum(_ terms: [Double]) -> Double {
    var sum = CompensatedSum()
    for term in terms { sum.add(term) }
    return sum.total
  }
}
