import DynamicProgramming
import Solvers

/// What one should know of what was learned.
public enum LearningNotes {
  /// - Parameters:
  ///   - learner: after its last step.
  ///   - task: what it learned from.
  public static func sentences(of learner: any Learner, _ task: LearningTask) -> [String] {
    let (model, states) = (learner.model.written, task.problem.written.states)
    var notes: [String] = []
    let product = type(of: learner).card.product
    if product == .probabilities {
      if let note = unused(learner, states, hasPrior: task.rules.pseudoCount > 0) {
        notes.append(note)
      }
      notes += model.emission.leaves.indices.flatMap { emission(of: model, $0, task) }
    }
    if case .durations(let durations)? = task.problem.expansion?.rule {
      notes += durations.enumerated().compactMap { state, duration in
        duration?.family.map {
          "how long \(states[state]) lasts is not learned: the distribution \($0.declaration.name) stays"
        }
      }
    }
    if product == .scores {
      if case .perStep = model.transition {
        notes.append("the tables of single steps are not learned by \(type(of: learner).card.name)")
      }
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

  /// Which states nothing was learned of; nil if none.
  private static func unused(
    _ learner: any Learner, _ states: StateNames, hasPrior: Bool
  ) -> String? {
    let uses = uses(of: learner)
    let unused = uses.indices.filter { uses[$0] < 1e-9 }
    if unused.isEmpty { return nil }
    let names = unused.prefix(5).map { states[$0] }.joined(separator: ", ")
    let rest = unused.count > 5 ? " and \(unused.count - 5) more" : ""
    let outcome = hasPrior ? "the prior alone says their numbers" : "their numbers stay"
    return "never used, so \(outcome): \(names)\(rest)"
  }

  /// How often each state of the file is visited.
  private static func uses(of learner: any Learner) -> [Double] {
    let model = learner.model
    let uses = (0..<model.states).map { learner.counts.uses(of: $0, in: model) }
    guard let expansion = model.expansion else { return uses }
    return expansion.copies.map { $0.reduce(0) { $0 + uses[$1] } }
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
    for state in 0..<model.states {
      for name in emission.heldParameters(of: state, by: task.rules.floors[leaf]) {
        notes.append(
          "\(name) of \(task.problem.written.states[state]) is held at its bound: it collapsed onto "
            + "single observations")
      }
    }
    return notes
  }
}
