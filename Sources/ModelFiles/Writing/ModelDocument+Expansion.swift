import DynamicProgramming

/// The keys of a chain whose states stand for fewer of its file.
extension ModelDocument {
  /// How long states last: `durations`.
  var durations: ModelValue? {
    guard case .durations(let durations)? = expansion?.rule else { return nil }
    let entries = durations.enumerated().compactMap { state, duration in
      duration.map { ModelValue.Entry(states[state], value(of: $0, state)) }
    }
    return .block(.map(entries))
  }

  private func value(of duration: StateDuration, _ state: Int) -> ModelValue {
    guard let family = duration.family else {
      return .row(
        duration.logs.enumerated().map { number($1, .duration(state: state, length: $0 + 1)) })
    }
    let declared = family.declaration
    let parameters = declared.parameters.indices.map { place in
      ModelValue.Entry(declared.parameters[place].name, .number(family.values[place][0]))
    }
    return .map([.init("family", .text(declared.name))] + parameters)
  }

  /// The tables of `order: 2`, by z_{t-2}.
  var pairs: [TransitionTable]? {
    guard case .pairs(let tables)? = expansion?.rule else { return nil }
    return tables
  }
}

extension Problem {
  /// The model by the states of its file, with all that the file says of them; nil where the states
  /// of the trellis are those of the file, or where constraints or a reference tell apart what is
  /// one there.
  var asWritten: Problem? {
    guard let expansion else { return nil }
    let n = trellis.timesteps
    guard let constraints = expansion.contracted(trellis.constraints, timesteps: n) else {
      return nil
    }
    var reference: Reference?
    if let known = self.reference {
      guard let contracted = expansion.contracted(known) else { return nil }
      reference = contracted
    }
    let written = written
    var problem = written.replacing(
      trellis: Trellis(
        timesteps: n, initial: written.trellis.initial, transition: written.trellis.transition,
        emission: written.trellis.emission, final: written.trellis.final,
        constraints: constraints))
    problem.reference = reference
    problem.learningRules = learningRules
    return problem
  }

  /// The model without the numbers of its file.
  var withoutFileNumbers: Problem {
    var problem = self
    problem.fileNumbers = nil
    return problem
  }
}
