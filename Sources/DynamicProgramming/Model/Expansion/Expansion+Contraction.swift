/// What is said of the states of the chain, said of those of the file.
extension Expansion {
  /// Constraints by the states of the file that mean the same; nil where they tell apart what is
  /// one state there.
  ///
  /// - Parameters:
  ///   - constraints: those of the expanded chain.
  ///   - timesteps: N.
  public func contracted(_ constraints: Constraints, timesteps: Int) -> Constraints? {
    if self.constraints.timesteps.allSatisfy({ $0 <= timesteps }),
      means(self.constraints, constraints, timesteps)
    {
      return self.constraints
    }
    var contracted = Constraints()
    let copies = copies
    for t in constraints.timesteps {
      guard let rule = constraints[t] else { continue }
      if let pin = rule.pin { contracted.pin(origins[pin], at: t) }
      for (state, copies) in copies.enumerated()
      where copies.allSatisfy(rule.forbidden.contains) { contracted.forbid(state, at: t) }
      let edges = Set(
        rule.forbiddenEdges.map { Constraints.Edge(from: origins[$0.from], to: origins[$0.to]) })
      for edge in edges { contracted.forbid(edge, at: t) }
    }
    return means(contracted, constraints, timesteps) ? contracted : nil
  }

  /// Whether constraints by the states of the file are those by the states of the chain.
  private func means(_ file: Constraints, _ chain: Constraints, _ timesteps: Int) -> Bool {
    let expanded = expanded(file, timesteps: timesteps)
    return expanded.timesteps == chain.timesteps
      && chain.timesteps.allSatisfy { expanded[$0] == chain[$0] }
  }

  /// A reference by the states of the file; nil where it tells apart what is one state there.
  public func contracted(_ reference: Reference) -> Reference? {
    let copies = copies
    var states: [Set<Int>?] = []
    for known in reference.states {
      guard let known else {
        states.append(nil)
        continue
      }
      let meant = Set(known.map { origins[$0] })
      guard meant.allSatisfy({ copies[$0].allSatisfy(known.contains) }) else { return nil }
      states.append(meant)
    }
    return Reference(states)
  }
}
