import Testing

@testable import DynamicProgramming

@Suite struct BackwardPassTests {
  @Test(arguments: Seeds.everyday)
  func givesTheBestContinuationOfEveryCellUnderMaxPlus(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let all = Enumeration(of: model.plain)
    let pass = BackwardPass<MaxPlus>(over: model.trellis)
    #expect(agrees(pass.start, all.optimum), "\(model)")
    #expect(agree(pass.values, all.best.dropFirst().flatMap { $0 }), "\(model)")
  }

  @Test(arguments: Seeds.everyday)
  func givesTheLogOfTheSumOverAllPathsUnderLogSumExp(seed: UInt64) {
    let model = RandomModel(seed: seed, discounted: false)
    let pass = BackwardPass<LogSumExp>(over: model.trellis)
    #expect(agrees(pass.start, Enumeration(of: model.plain).logSum), "\(model)")
  }

  @Test(arguments: Seeds.everyday)
  func givesTheNumberOfPossiblePathsUnderCounting(seed: UInt64) {
    let model = RandomModel(seed: seed)
    let pass = BackwardPass<Counting>(over: model.trellis)
    let count = Enumeration(of: model.plain).possiblePaths.count
    #expect(pass.start.exact == UInt128(count), "\(model)")
  }

  @Test func takesTheFinalFactorAsTheValueOfTheLastColumn() {
    let pass = BackwardPass<MaxPlus>(over: Examples.corridor(discount: 0.5))
    #expect(Array(pass.values.suffix(3)) == [0, 0, 10])
  }

  @Test func discountsEveryStepOnce() {
    let pass = BackwardPass<MaxPlus>(over: Examples.corridor(discount: 0.5))
    // stay, stay, right, right: 0 + 0 − 1/4 − 1/8 + 10/16
    #expect(pass.start == -0.25 - 0.125 + 0.625)
  }

  @Test func staysFiniteOverManyTimesteps() {
    let trellis = Trellis(
      timesteps: 20_000, initial: [-30, -30],
      transition: .same(TransitionTable(dense: [-30, -31, -31, -30], states: 2)),
      emission: .absent)
    #expect(BackwardPass<MaxPlus>(over: trellis).start == -600_000)
    #expect(BackwardPass<LogSumExp>(over: trellis).start > -600_000)
  }

  @Test func countsNoPathWhereAnOverflowingNumberIsForbidden() {
    let trellis = Trellis(
      timesteps: 1200, initial: [0, 0],
      transition: .same(TransitionTable(dense: [0, 0, 0, 0], states: 2)),
      emission: .categorical(
        CategoricalEmission(
          table: [-.infinity, -.infinity, 0, 0], states: 2,
          codes: [0] + [Int32](repeating: 1, count: 1199))))
    #expect(BackwardPass<Counting>(over: trellis).start == .zero)
  }

  @Test func refusesADiscountUnderASoftSemiring() async {
    await #expect(processExitsWith: .failure) {
      _ = BackwardPass<LogSumExp>(over: Examples.corridor(discount: 0.5))
    }
  }
}
