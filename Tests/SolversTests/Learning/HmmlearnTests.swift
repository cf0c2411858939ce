import RealModule
import DynamicProgramming
import Testing

@testable import Solvers

/// Baum–Welch takes the steps of hmmlearn's `fit`.
@Suite struct HmmlearnTests {
  @Test(arguments: [
    "categorical", "gaussian-full", "gaussian-diag", "gaussian-spherical", "gaussian-tied",
    "poisson", "mixture",
  ])
  func givesItsLogLikelihoods(name: String) throws {
    let fixture = try LearningFixture(name)
    var task = fixture.task
    task.rules.tiesComponents = name == "gaussian-spherical"
    if name == "mixture" { task.rules.frozenParameters = ["sd"] }
    var learner = try BaumWelch(task)
    let expected = try fixture.numbers("logLikelihoods")
    #expect(expected.count == 12)
    for (iteration, logLikelihood) in expected.enumerated() {
      #expect(
        agree(learner.objective, logLikelihood, within: 1e-9), "iteration \(iteration)")
      try learner.step()
    }
    let initial = learner.model.initial.map { Double.exp($0) }
    for (own, other) in zip(initial, try fixture.numbers("initial")) {
      #expect((own - other).magnitude < 1e-9)
    }
    let table = try #require(learner.model.table)
    for (slot, other) in try fixture.numbers("transition").enumerated() {
      let (from, to) = slot.quotientAndRemainder(dividingBy: table.states)
      #expect((Double.exp(table[from, to]) - other).magnitude < 1e-8)
    }
  }
}
