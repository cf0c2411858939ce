import Testing
import WithoutProgress

@testable import DynamicProgramming

@Suite struct BlockageTests {
  @Test(arguments: Seeds.everyday)
  func standsAtTheFirstTimestepThatNoPathReaches(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let blockage = model.trellis.findBlockage()
    #expect(blockage?.t == Enumeration(of: model.plain).blockedAt, "\(model)")
    #expect((blockage == nil) == Solution(of: model.trellis).isFeasible, "\(model)")
  }

  @Test func isOfTheTransitionWhereNoEdgeLeadsOn() {
    let trellis = chain(transition: [-.infinity, 0, -.infinity, -.infinity], codes: [0, 0, 0])
    #expect(trellis.findBlockage() == Blockage(t: 3, reason: .transition))
  }

  @Test func isOfTheTransitionWhereNoStateCanBegin() {
    let trellis = chain(initial: [-.infinity, -.infinity], codes: [0, 0])
    #expect(trellis.findBlockage() == Blockage(t: 1, reason: .transition))
  }

  @Test func isOfTheEmissionWhereNoStateThatIsReachedCanEmit() {
    #expect(
      chain(codes: [0, 2, 0]).findBlockage() == Blockage(t: 2, reason: .emission))
  }

  @Test func isOfTheEmissionWhereOnlyAStateThatIsNotReachedCouldEmit() {
    // Symbol 1 is state 1's alone, and nothing leads there.
    let trellis = chain(
      initial: [0, -.infinity], transition: [0, -.infinity, 0, 0], codes: [0, 1])
    #expect(trellis.findBlockage() == Blockage(t: 2, reason: .emission))
  }

  @Test func standsAfterTheEndWhereOnlyTheFinalFactorForbids() {
    let trellis = chain(codes: [0, 0, 0], final: [-.infinity, -.infinity])
    #expect(trellis.findBlockage() == Blockage(t: 4, reason: .final))
  }

  @Test func isNoneWhereAnObservationIsMissing() {
    #expect(chain(codes: [0, -1, 0]).findBlockage() == nil)
  }

  /// Two states; symbol 0 is emitted by both, 1 by state 1, 2 by none.
  private func chain(
    initial: [Double] = [0, 0], transition: [Double] = [0, 0, 0, 0], codes: [Int32],
    final: [Double]? = nil
  ) -> Trellis {
    Trellis(
      timesteps: codes.count, initial: initial,
      transition: .same(TransitionTable(dense: transition, states: 2)),
      emission: .categorical(
        CategoricalEmission(
          table: [0, 0, -.infinity, 0, -.infinity, -.infinity], states: 2, codes: codes)),
      final: final)
  }
}
