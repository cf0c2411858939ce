import Testing

@testable import DynamicProgramming

@Suite struct MaxPlusTests {
  let laws = SemiringLaws<MaxPlus>(
    elements: [-.infinity, -700.5, -3, -0.25, 0, 0.5, 2, 40],
    isSame: { $0 == $1 })

  @Test func hasTwoIdentities() { laws.checkIdentities() }

  @Test func hasAZeroThatAbsorbs() { laws.checkAbsorption() }

  @Test func addsInAnyOrder() { laws.checkCommutativity() }

  @Test func isAssociative() { laws.checkAssociativity() }

  @Test func distributesTimesOverPlus() { laws.checkDistributivity() }

  @Test func liftsALogToItself() {
    #expect(MaxPlus.lift(-.infinity) == MaxPlus.zero)
    #expect(MaxPlus.lift(0) == MaxPlus.one)
    #expect(MaxPlus.lift(-1.5) == -1.5)
  }
}
