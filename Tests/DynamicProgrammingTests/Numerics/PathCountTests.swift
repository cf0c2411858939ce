import Foundation
import Testing

@testable import DynamicProgramming

@Suite struct PathCountTests {
  private let limit = UInt128.max - 1

  @Test func isExactAsFarAs128BitsReach() {
    #expect((PathCount(limit - 1) + .one).exact == limit)
    #expect((PathCount(1 << 63) * PathCount(1 << 64)).exact == 1 << 127)
    let root = PathCount(18_446_744_073_709_551_615)
    #expect((root * root).exact == 340_282_366_920_938_463_426_481_119_284_349_108_225)
  }

  @Test func hasALogarithmAloneBeyond() {
    let beyond = PathCount(limit) + .one
    #expect(beyond.exact == nil)
    #expect(agrees(beyond.log, 128 * Foundation.log(2)))
    #expect((PathCount(1 << 64) * PathCount(1 << 64)).exact == nil)
    #expect((PathCount(limit) + PathCount(limit)).exact == nil)
  }

  @Test func addsWhatIsBeyondToWhatIsExact() {
    let big = PathCount(1 << 127) * PathCount(6)
    let sum = big + PathCount(1 << 127) + PathCount(1 << 127)
    #expect(sum == PathCount(1 << 127) + PathCount(1 << 127) + big)
    #expect(agrees(sum.log, 130 * Foundation.log(2)))
    #expect(big + .zero == big && .zero + big == big)
  }

  @Test func isKeptByADoubleUpToTwoToThe53() {
    #expect(PathCount(1 << 53).exactInDouble == 1 << 53)
    #expect(PathCount((1 << 53) + 1).exactInDouble == nil)
  }

  @Test func staysFiniteFarBeyondWhatADoubleHolds() {
    var power = PathCount.one
    for _ in 0..<5000 { power = power * PathCount(7) }
    #expect(agrees(power.log, 5000 * Foundation.log(7)))
    #expect(power + .one == power)
    #expect(power * .zero == .zero)
  }

  @Test func hasMinusInfinityForTheLogarithmOfNothing() {
    #expect(PathCount.zero.log == -.infinity && PathCount.zero.log10 == -.infinity)
    #expect(PathCount.one.log == 0 && PathCount.one.log10 == 0)
    #expect(agrees(PathCount(1000).log10, 3))
  }
}
