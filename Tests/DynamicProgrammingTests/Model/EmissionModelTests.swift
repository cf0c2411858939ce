import Testing

@testable import DynamicProgramming

@Suite struct EmissionModelTests {
  @Test func isZeroWhereItIsAbsent() {
    #expect(EmissionModel.absent.logLikelihood(at: 7, state: 3, states: 4) == 0)
  }

  @Test func readsScoresTimestepByTimestep() {
    let scores = EmissionModel.scores([1, 2, 3, 4, -.infinity, 6])
    #expect(scores.logLikelihood(at: 1, state: 2, states: 3) == 3)
    #expect(scores.logLikelihood(at: 2, state: 0, states: 3) == 4)
    #expect(scores.logLikelihood(at: 2, state: 1, states: 3) == -.infinity)
  }

  @Test(arguments: Seeds.everyday)
  func agreesWithTheFactorsWrittenOut(seed: UInt64) {
    let model = RandomModel(seed: seed)
    for t in 1...model.plain.timesteps {
      let factors = (0..<model.plain.states).map { model.trellis.emissionFactor(at: t, state: $0) }
      #expect(agree(factors, model.plain.emissions[t - 1]), "t = \(t), \(model)")
    }
  }
}
