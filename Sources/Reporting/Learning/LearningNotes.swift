import DynamicProgramming
import Solvers

/// What one should know of what was learned.
public enum LearningNotes {
  /// - Parameters:
  ///   - learner: after its last step.
  ///   - task: what it learned from.
  public static func sentences(of learner: any Learner, _ task: LearningTask) -> [String] {
    let (model, states) = (learner.model, task.problem.states)
    var notes: [String] = []
    let product = type(of: learner).card.product
    if product == .probabilities {
      let unused = (0..<model.states).filter { learner.counts.uses(of: $0, in: model) < 1e-9 }
      if !unused.isEmpty {
        let names = unused.prefix(5).map { states[$0] }.joined(separator: ", ")
        let rest = unused.count > 5 ? " and \(unused.count - 5) more" : ""
        notes.append("never used, so their numbers stay: \(names)\(rest)")
      }
      notes += model.emission.leaves.indices.flatMap { emission(of: model, $0, task) }
    }
    if case .perStep = model.transition {
      notes.append("the tables of single steps are not learned")
    }
    if product == .scores {
      let names = model.emission.leaves.compactMap { leaf -> String? in
        if case .family(let emission) = leaf { emission.declaration.name } else { nil }
      }
      notes += names.map {
        "the parameters of the family \($0) are not learned by \(type(of: learner).card.name)"
      }
    }
    if product == .scores, task.problem.reading != .scores {
      notes.append("what was learned are scores, no probabilities")
    }
    return notes
  }

  private static func emission(
    of model: ChainModel, _ leaf: Int, _ task: LearningTask
  ) -> [String] {
    guard case .family(let emission) = model.emission.leaves[leaf] else { return [] }
    let declaration = emission.declaration
    guard let fixed = emission.parameters.fixedParameters else {
      return ["the parameters of the family \(declaration.name) are not learned"]
    }
    var notes = fixed.map { "\(declaration.name): \($0) is not learned" }
    let floors = task.rules.floors[leaf]
    for (place, parameter) in declaration.parameters.enumerated()
    where [.positive, .nonNegative].contains(parameter.range) && parameter.shape == .components {
      let held = (0..<model.states).filter { state in
        emission.parameters.rows(of: state).contains { row in
          zip(emission.parameters.numbers(of: place, row: row), floors).contains { $0 == $1 }
        }
      }
      for state in held {
        notes.append(
          "\(parameter.name) of \(task.problem.states[state]) is held at its floor: it collapsed onto "
            + "single observations")
      }
    }
    return notes
  }
}
