import Testing

@testable import DynamicProgramming

@Suite struct CountingTests {
  let laws = SemiringLaws<Counting>(
    elements: [0, 1, 2, 3, 12, 1024, 1 << 40, (1 << 63) - 1, 1 << 63].map { LargeCount($0) }
      + [LargeCount(1 << 63) + .one, LargeCount(1 << 62) * LargeCount(1 << 60)],
    isSame: { a, b in
      // What is exact is the same on both sides; what is beyond, to rounding.
      a.exact == b.exact && agrees(a.log, b.log)
    })

  @Test func hasTwoIdentities() { laws.checkIdentities() }

  @Test func hasAZeroThatAbsorbs() { laws.checkAbsorption() }

  @Test func addsInAnyOrder() { laws.checkCommutativity() }

  @Test func isAssociative() { laws.checkAssociativity() }

  @Test func distributesTimesOverPlus() { laws.checkDistributivity() }

  @Test func liftsWhatIsPossibleToOne() {
    #expect(Counting.lift(-.infinity) == Counting.zero)
    #expect([-800, 0, 3].map(Counting.lift) == [.one, .one, .one])
  }
}
