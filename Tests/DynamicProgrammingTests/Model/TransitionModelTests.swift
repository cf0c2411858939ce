import Testing

@testable import DynamicProgramming

@Suite struct TransitionModelTests {
  let first = TransitionTable(dense: [-1], states: 1)
  let second = TransitionTable(dense: [-2], states: 1)

  @Test func hasOneTableForEveryStep() {
    let model = TransitionModel.same(first)
    #expect((2...5).allSatisfy { model.table(arrivingAt: $0) == first })
  }

  @Test func hasATableOfItsOwnForEveryStep() {
    let model = TransitionModel.perStep([first, second])
    #expect(model.table(arrivingAt: 2) == first)
    #expect(model.table(arrivingAt: 3) == second)
  }

  @Test func hasNoneWhereThereIsNoStep() {
    #expect(TransitionModel.absent.table(arrivingAt: 2) == nil)
  }
}
