import Foundation
import Testing

@testable import DynamicProgramming

@Suite struct LargeCountTests {
  private let limit: UInt64 = 1 << 63

  @Test func isExactUpToTwoToThe63() {
    #expect((LargeCount(limit - 1) + .one).exact == limit)
    #expect((LargeCount(1 << 31) * LargeCount(1 << 32)).exact == limit)
    let root = LargeCount(3_037_000_499)
    #expect((root * root).exact == 9_223_372_030_926_249_001)
  }

  @Test func hasALogarithmAloneBeyond() {
    let beyond = LargeCount(limit) + .one
    #expect(beyond.exact == nil)
    #expect(agrees(beyond.log, 63 * Foundation.log(2)))
    #expect((LargeCount(1 << 32) * LargeCount(1 << 32)).exact == nil)
    #expect((LargeCount(limit) + LargeCount(limit)).exact == nil)
  }

  @Test func addsWhatIsBeyondToWhatIsExact() {
    let big = LargeCount(limit) * LargeCount(3)
    let sum = big + LargeCount(limit)
    #expect(sum == LargeCount(limit) + big)
    #expect(agrees(sum.log, 65 * Foundation.log(2)))
    #expect(big + .zero == big && .zero + big == big)
  }

  @Test func staysFiniteFarBeyondWhatADoubleHolds() {
    var power = LargeCount.one
    for _ in 0..<5000 { power = power * LargeCount(7) }
    #expect(agrees(power.log, 5000 * Foundation.log(7)))
    #expect(power + .one == power)
    #expect(power * .zero == .zero)
  }

  @Test func hasMinusInfinityForTheLogarithmOfNothing() {
    #expect(LargeCount.zero.log == -.infinity)
    #expect(LargeCount.one.log == 0)
  }
}
