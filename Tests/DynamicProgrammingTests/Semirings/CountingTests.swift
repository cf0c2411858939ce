import Testing

@testable import DynamicProgramming

@Suite struct CountingTests {
  let laws = SemiringLaws<Counting>(
    elements: [0, 1, 2, 3, 12, 1024, 0x1p40, .infinity],
    isSame: { $0 == $1 })

  @Test func hasTwoIdentities() { laws.checkIdentities() }

  @Test func hasAZeroThatAbsorbs() { laws.checkAbsorption() }

  @Test func addsInAnyOrder() { laws.checkCommutativity() }

  @Test func isAssociative() { laws.checkAssociativity() }

  @Test func distributesTimesOverPlus() { laws.checkDistributivity() }

  @Test func liftsWhatIsPossibleToOne() {
    #expect(Counting.lift(-.infinity) == Counting.zero)
    #expect([-800, 0, 3].map(Counting.lift) == [1, 1, 1])
  }
}
