import DynamicProgramming

/// A model as its file: what is read from it is the same model, bit for bit.
///
/// Tables stand in it whole, whatever file they were read from. A grid is written as its moves,
/// and has no map then; of several moves to one place only the best is known, and written.
/// Probabilities, of which a model keeps the logs, are written as numbers that have these logs; if
/// after an edit some row does not sum to 1, all are written as logs.
struct ModelDocument {
  let problem: Problem
  /// Whether the numbers are written as probabilities.
  let writesProbabilities: Bool

  /// - Complexity: O(E) where the model has probabilities.
  init(of problem: Problem) {
    self.problem = problem
    self.writesProbabilities =
      problem.reading == .probabilities && ProbabilityCheck(of: problem).holds
  }

  var trellis: Trellis { problem.trellis }
  var states: StateNames { problem.states }

  /// All keys of the file, in order.
  var root: [ModelValue.Entry] {
    var entries = [ModelValue.Entry("name", .text(problem.name))]
    if let about = problem.about { entries.append(.init("about", .text(about))) }
    if let source = problem.source { entries.append(.init("source", .text(source))) }
    if case .decision(let moves) = problem.reading {
      entries += decisionEntries(moves)
    } else {
      entries += markovEntries
    }
    if !trellis.constraints.isEmpty { entries.append(.init("constraints", constraints)) }
    return entries
  }

  var stateList: ModelValue {
    switch states {
    case .numbered(let count): .number(Double(count))
    case .listed(let names): .names(names)
    }
  }

  // MARK: Constraints

  private var constraints: ModelValue {
    var (pins, states, edges): ([ModelValue.Entry], [ModelValue.Entry], [ModelValue.Entry]) =
      ([], [], [])
    for t in trellis.constraints.timesteps {
      guard let rule = trellis.constraints[t] else { continue }
      if let pin = rule.pin { pins.append(.init("\(t)", .text(self.states[pin]))) }
      if !rule.forbidden.isEmpty { states.append(.init("\(t)", names(rule.forbidden))) }
      if !rule.forbiddenEdges.isEmpty { edges.append(.init("\(t)", self.edges(rule))) }
    }
    let all = [("pin", pins), ("forbid", states), ("forbidEdges", edges)]
    return .block(
      .map(all.filter { !$0.1.isEmpty }.map { ModelValue.Entry($0.0, .map($0.1)) }))
  }

  private func names(_ states: Set<Int>) -> ModelValue {
    .names(states.sorted().map { self.states[$0] })
  }

  private func edges(_ rule: Constraints.Rule) -> ModelValue {
    let targets = Dictionary(grouping: rule.forbiddenEdges, by: \.from)
    return .map(
      targets.keys.sorted().map { from in
        ModelValue.Entry(states[from], names(Set((targets[from] ?? []).map(\.to))))
      })
  }
}
