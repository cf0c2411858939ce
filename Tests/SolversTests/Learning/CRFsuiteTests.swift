import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Solvers

/// A conditional random field is that of CRFsuite: its objective and its tags.
@Suite struct CRFsuiteTests {
  @Test func reachesItsObjectiveAndGivesItsTags() throws {
    let fixture = try LearningFixture("conditional")
    var task = fixture.task
    task.l2 = try #require(fixture.expected["c2"] as? Double)
    task.rules.initial = false
    var run = LearningRun(try ConditionalRandomField(task), tolerance: 0)
    for _ in 0..<500 where !run.isConverged { try run.step() }
    let objective = try #require(fixture.expected["objective"] as? Double)
    #expect(agree(run.learner.objective, objective, within: 1e-6), "\(run.learner.objective)")
    let tags = try #require(fixture.expected["tags"] as? [[String]])
    for (sequence, tags) in zip(fixture.sequences, tags) {
      guard case .path(let path) = PathDecoder().decode(run.learner.model.trellis(of: sequence))
      else {
        #expect(Bool(false), "there is a path")
        continue
      }
      #expect(path.states.map { fixture.problem.states[Int($0)] } == tags)
    }
  }

  /// A perceptron, which began with nothing, gets two of three right in the same corpus: it has
  /// noise in it.
  @Test func theCorpusIsLearnedByThePerceptronToo() throws {
    let fixture = try LearningFixture("conditional")
    var learner = try AveragedPerceptron(fixture.task)
    for _ in 0..<30 where !learner.isFinished { try learner.step() }
    #expect(learner.objective <= 0)
    var (right, all) = (0, 0)
    for (sequence, reference) in zip(fixture.sequences, fixture.references) {
      guard case .path(let path) = PathDecoder().decode(learner.model.trellis(of: sequence)) else {
        #expect(Bool(false), "there is a path")
        continue
      }
      for (state, known) in zip(path.states, reference?.states ?? []) {
        all += 1
        right += known?.contains(Int(state)) == true ? 1 : 0
      }
    }
    #expect(all == 45 && right >= 30, "\(right) of \(all)")
  }
}
