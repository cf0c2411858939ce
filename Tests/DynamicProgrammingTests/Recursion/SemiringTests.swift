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

@Suite struct LogSumExpTests {
  let laws = SemiringLaws<LogSumExp>(
    elements: [-.infinity, -900, -700.5, -3, -0.25, 0, 0.1, 2, 40, 800],
    isSame: { agrees($0, $1) })

  @Test func hasTwoIdentities() { laws.checkIdentities() }

  @Test func hasAZeroThatAbsorbs() { laws.checkAbsorption() }

  @Test func addsInAnyOrder() { laws.checkCommutativity() }

  @Test func isAssociative() { laws.checkAssociativity() }

  @Test func distributesTimesOverPlus() { laws.checkDistributivity() }

  @Test func addsProbabilities() {
    #expect(agrees(LogSumExp.plus(-0.6931471805599453, -0.6931471805599453), 0))
    #expect(agrees(LogSumExp.plus(-1.3862943611198906, -0.2876820724517809), 0))
  }

  @Test func neitherOverflowsNorUnderflows() {
    #expect(agrees(LogSumExp.plus(1000, 1000), 1000.6931471805599))
    #expect(agrees(LogSumExp.plus(-1000, -1000), -999.3068528194401))
    #expect(LogSumExp.plus(0, -2000) == 0)
  }

  @Test func keepsASmallTermThatOnePlusItWouldLose() {
    #expect(LogSumExp.plus(0, -40) > 0)
  }

  @Test func givesMinusInfinityForNothingAtAll() {
    #expect(LogSumExp.plus(-.infinity, -.infinity) == -.infinity)
  }
}

@Suite struct CountingTests {
  let laws = SemiringLaws<Counting>(
    elements: [0, 1, 2, 3, 12, 1024, 1 << 40, (1 << 127) - 1, 1 << 127].map { PathCount($0) }
      + [PathCount(.max - 1) + .one, PathCount(1 << 126) * PathCount(1 << 60)],
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
