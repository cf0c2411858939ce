import DynamicProgramming

/// A model as its file: what is read from it is the same model, bit for bit.
///
/// Tables stand in it whole, whatever file they were read from. A grid whose moves are not any more
/// what its map says is written as its moves. Probabilities, of which a model keeps the logs, are
/// written as numbers that have these logs; if after an edit some row does not sum to 1, all are
/// written as logs.
struct ModelDocument {
  let problem: Problem
  /// Whether the numbers are written as probabilities.
  let writesProbabilities: Bool
  /// What the states of the trellis stand for; nil where the file has them all.
  let expansion: Expansion?

  /// - Complexity: O(E) where the model has probabilities.
  init(of problem: Problem) {
    let written = problem.asWritten
    expansion = written == nil ? nil : problem.expansion
    // The numbers of a file are by its states.
    self.problem = written ?? (problem.isExpanded ? problem.withoutFileNumbers : problem)
    self.writesProbabilities =
      problem.reading == .probabilities
      && ProbabilityCheck(of: written ?? problem, expansion).holds
  }

  var trellis: Trellis { problem.trellis }
  var states: StateNames { problem.states }

  /// All keys of the file, in order.
  var root: [ModelValue.Entry] {
    var entries = [ModelValue.Entry("name", .text(problem.name))]
    entries += prose
    if case .decision(let moves) = problem.reading {
      entries += decisionEntries(moves)
    } else {
      entries += markovEntries
    }
    if !trellis.constraints.isEmpty { entries.append(.init("constraints", constraints)) }
    if let form { entries.append(.init(FormReader.key, form)) }
    if let rules = problem.learningRules, let learn = learn(rules) {
      entries.append(.init("learn", learn))
    }
    if let reference = problem.reference {
      entries.append(.init("reference", self.reference(reference, toldIn: problem.telling.order)))
    }
    return entries
  }

  /// What there is to say to people beside the name.
  var prose: [ModelValue.Entry] {
    [("about", problem.about), ("source", problem.source)].compactMap { key, text in
      text.map { .init(key, .text($0)) }
    }
  }

  /// How its file says what it could have said otherwise; nil if there is nothing of that kind.
  private var form: ModelValue? {
    var entries: [ModelValue.Entry] = []
    if let tolerance = problem.form.tolerance {
      entries.append(.init("tolerance", .number(tolerance)))
    }
    if let type = problem.form.covarianceType {
      entries.append(.init("covarianceType", .text(type)))
    }
    if let arrays = problem.form.valueOfArrays { entries.append(.init("arrays", arrays)) }
    if let order = problem.telling.order {
      entries.append(.init("order", .row(order.map { Double($0) })))
    }
    if let network = problem.network { entries.append(.init("network", network.value)) }
    if let padding = problem.telling.padding { entries.append(.init("padding", .text(padding))) }
    if !problem.telling.silent.isEmpty {
      entries.append(.init("silent", .names(problem.telling.silent.sorted())))
    }
    return entries.isEmpty ? nil : .map(entries)
  }

  /// What a learner leaves as it is; nil if nothing.
  private func learn(_ rules: LearningRules) -> ModelValue? {
    // Those of the file say nothing of its states when they are written one by one.
    if problem.isExpanded { return nil }
    var entries: [ModelValue.Entry] = []
    func add(_ key: String, _ isLearned: Bool) {
      if !isLearned { entries.append(.init(key, .text("false"))) }
    }
    func add(_ key: String, _ rows: [Bool]) {
      let frozen = rows.indices.filter { !rows[$0] }
      if frozen.isEmpty { return }
      let isWhole = frozen.count == rows.count
      let map = ModelValue.map(frozen.map { .init(states[$0], .text("false")) })
      entries.append(.init(key, isWhole ? .text("false") : map))
    }
    add("initial", rules.initial)
    add("transition", rules.transition)
    add("final", rules.final)
    add("durations", rules.durations)
    add("emission", rules.emission.first ?? [])
    if !rules.frozenParameters.isEmpty {
      let names = rules.frozenParameters.sorted()
      entries.append(.init("parameters", .map(names.map { .init($0, .text("false")) })))
    }
    if let tied = tied(rules) { entries.append(.init("tied", tied)) }
    return entries.isEmpty ? nil : .map(entries)
  }

  private func tied(_ rules: LearningRules) -> ModelValue? {
    switch (rules.ties, rules.tiesComponents, rules.tiesParts) {
    case (false, false, false): return nil
    case (false, true, false): return .text("components")
    case (false, false, true): return .text("parts")
    default: break
    }
    var entries: [ModelValue.Entry] = []
    func add(_ key: String, _ groups: [[Int]]) {
      if groups.isEmpty { return }
      let list = ModelValue.list(count: groups.count) { .names(groups[$0].map { states[$0] }) }
      entries.append(.init(key, list))
    }
    if rules.tiesComponents { entries.append(.init("components", .text("true"))) }
    if rules.tiesParts { entries.append(.init("parts", .text("true"))) }
    add("emission", rules.tiedEmissions)
    add("transition", rules.tiedTransitions)
    return .map(entries)
  }

  /// States by the label that means just them, where several are meant.
  ///
  /// - Parameter order: the timesteps in the order in which a path is told; nil = from 1 to N.
  func reference(_ reference: Reference, toldIn order: [Int]? = nil) -> ModelValue {
    .list(count: reference.states.count) { told in
      let place = order.map { $0[told] - 1 } ?? told
      guard let meant = reference.states[place], let state = meant.min() else { return .missing }
      let name = meant.count == 1 && problem.labels == nil ? states[state] : word(for: meant)
      guard !reference.moves.isEmpty, let move = reference.moves[place],
        case .decision(let moves) = problem.reading
      else { return .text(name) }
      let names = moves.outcomes?.names ?? moves.names
      return .map([.init("move", .text(names[Int(move)])), .init("state", .text(name))])
    }
  }

  private func word(for meant: Set<Int>) -> String {
    let names = Set(meant.map { problem.label(of: $0) })
    if meant.count > 1, names.count == 1, let label = names.first { return label }
    return meant.min().map { states[$0] } ?? ""
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

extension ModelDocument {
  /// The keys of a decision problem.
  func decisionEntries(_ moves: Moves) -> [ModelValue.Entry] {
    var entries: [ModelValue.Entry] =
      if let grid = grid(of: moves) {
        [.init("grid", .block(.map(grid))), .init("horizon", horizon)]
      } else {
        [
          .init("states", stateList), .init("start", start(moves.starts)),
          .init("horizon", horizon), .init("moves", self.moves(moves)),
        ]
      }
    if let final = trellis.final {
      let rewards = final.indices.filter { final[$0] != 0 }
      entries.append(
        .init("final", .map(rewards.map { .init(states[$0], reward(final[$0])) })))
    }
    if trellis.discount != 1 { entries.append(.init("discount", .number(trellis.discount))) }
    return entries
  }

  private var horizon: ModelValue {
    if let convergence = problem.convergence {
      return .map([.init("until", .number(convergence.tolerance))])
    }
    return .number(Double(trellis.timesteps))
  }

  /// −∞ in words, as `null` would be no reward.
  private func reward(_ reward: Double) -> ModelValue {
    reward > -.infinity ? .number(reward) : .text("-.inf")
  }

  /// Moves by their names, or a list if several of a state bear one name.
  private func named(_ moves: [ModelValue.Entry]) -> ModelValue {
    if Set(moves.map(\.key)).count == moves.count { return .map(moves) }
    let list = moves.map { move -> ModelValue in
      guard case .map(let entries) = move.value else { return move.value }
      return .map([.init("move", .text(move.key))] + entries)
    }
    return .list(count: list.count) { list[$0] }
  }

  private func start(_ starts: [StartChance]) -> ModelValue {
    if starts.count == 1, starts[0].probability == 1 { return .text(states[starts[0].state]) }
    return .map(starts.map { .init(states[$0.state], .number($0.probability)) })
  }

  private func moves(_ moves: Moves) -> ModelValue {
    if let outcomes = moves.outcomes { return self.moves(outcomes) }
    guard let table = trellis.transition.table(arrivingAt: 2) else { return .map([]) }
    let actors = (0..<states.count).filter { table.degree(of: $0) > 0 }
    return .block(
      .map(actors.map { ModelValue.Entry(states[$0], .block(self.moves(moves, from: $0, table))) }))
  }

  /// Moves whose outcomes are a matter of chance.
  private func moves(_ outcomes: MoveOutcomes) -> ModelValue {
    let actors = (0..<states.count).filter { !outcomes.moves(of: $0).isEmpty }
    return .block(
      .map(
        actors.map { state in
          let moves = outcomes.moves(of: state).map { move in
            ModelValue.Entry(outcomes.name(of: move), self.outcomes(of: move, in: outcomes))
          }
          return .init(states[state], .block(named(moves)))
        }))
  }

  private func outcomes(of move: Int, in all: MoveOutcomes) -> ModelValue {
    let outcomes = all.outcomes(of: move)
    func state(_ outcome: Int) -> String { states[Int(all.targets[outcome])] }
    if outcomes.count == 1, let only = outcomes.first, all.probabilities[only] == 1 {
      return .map([
        .init("to", .text(state(only))), .init("reward", .number(all.rewards[only])),
      ])
    }
    let numbers = outcomes.map { outcome in
      [
        ModelValue.Entry("p", .number(all.probabilities[outcome])),
        ModelValue.Entry("reward", .number(all.rewards[outcome])),
      ]
    }
    // A map has each of its keys once.
    if Set(all.targets[outcomes]).count < outcomes.count {
      let list = zip(outcomes, numbers).map { outcome, numbers in
        ModelValue.map([.init("state", .text(state(outcome)))] + numbers)
      }
      return .map([.init("to", .list(count: list.count) { list[$0] })])
    }
    let map = zip(outcomes, numbers).map { ModelValue.Entry(state($0), .map($1)) }
    return .map([.init("to", .map(map))])
  }

  /// In the order of the file that they come from, which decides ties between them.
  private func moves(_ moves: Moves, from state: Int, _ table: TransitionTable) -> ModelValue {
    named(
      moves.listed(from: state, in: table).map { move in
        let name = moves.names[Int(move.name)]
        let entries = [
          ModelValue.Entry("to", .text(states[move.to])),
          .init("reward", .number(move.reward)),
        ]
        return .init(name, .map(entries + output(of: move, called: name, from: state)))
      })
  }

  /// What a move writes, where moves do; what fills paths up does not.
  private func output(
    of move: ListedMove, called name: String, from state: Int
  ) -> [ModelValue.Entry] {
    if problem.telling.outputs.isEmpty || name == problem.telling.padding { return [] }
    let text = problem.telling.output(ofMove: move.place, from: state)
    return [.init("output", text.map { .text($0) } ?? .missing)]
  }
}
