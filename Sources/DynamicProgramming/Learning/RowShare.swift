import RealModule

/// A number of a distribution as the M step makes it: a fraction of counts.
public struct RowShare: Sendable, Equatable {
  /// How often the number is used.
  public let count: Double
  /// By how many imagined uses it is backed.
  public let pseudoCount: Double
  /// How often all numbers of the row are used.
  public let used: Double
  /// The same with what backs them.
  public let total: Double
  /// What the row sums to: 1, but where a final probability stays that is not learned.
  public let mass: Double

  /// The number.
  public var number: Double { mass * (count + pseudoCount) / total }
}

extension Maximization {
  /// The fraction that a parameter becomes; nil where it is none of a row that is learned and used.
  ///
  /// - Complexity: O(the row).
  public func share(
    of parameter: Parameter, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> RowShare? {
    if let expansion = model.expansion { return share(of: parameter, model, counts, expansion) }
    let counts = counts.pooled(by: rules, of: model)
    switch parameter {
    case .initial(let state) where rules.initial:
      return share(state, counts.initial, model.initial)
    case .transition(let from, let to, nil):
      return leaving(from, model, counts) { table, slots in
        table.edgeIndex(from: from, to: to).map { $0 - slots.lowerBound }
      }
    case .transition(let from, let to, let t?):
      return leaving(from, to, into: t, model, counts)
    case .final(let state) where !model.stepTables.isEmpty:
      return rules.transition[state] ? ending(state, model, counts) : nil
    case .final(let state) where rules.final && model.final != nil:
      return leaving(state, model, counts) { _, slots in slots.count }
    case .ofChannel(let leaf, let parameter): return share(of: parameter, leaf, model, counts)
    case .emission, .mixtureWeight: return share(of: parameter, 0, model, counts)
    case .initial, .final, .transition, .ofFamily, .feature, .score, .reward, .pairTransition,
      .duration, .durationParameter:
      return nil
    }
  }

  /// The same of a number of the file that several states share.
  private func share(
    of parameter: Parameter, _ model: ChainModel, _ counts: ExpectedCounts, _ expansion: Expansion
  ) -> RowShare? {
    let pooled = PooledCounts(counts, of: model, expansion)
    switch (parameter, expansion.rule) {
    case (.duration(let state, let length), .durations(let durations)):
      guard rules.durations, let duration = durations[state], duration.family == nil else {
        return nil
      }
      return share(length - 1, pooled.durations[state], duration.logs)
    // How a pair goes on and ends are fractions of one another.
    case (.transition, .pairs), (.pairTransition, .pairs), (.final, .pairs):
      guard rules.final, expansion.final != nil else { break }
      return nil
    default: break
    }
    guard case .pairTransition(let before, let from, let to) = parameter,
      case .pairs(let tables) = expansion.rule
    else { return share(of: parameter, model.written, pooled.written) }
    let slots = tables[before].slots(of: from)
    guard rules.transition[from],
      let place = tables[before].edgeIndex(from: from, to: to).map({ $0 - slots.lowerBound })
    else { return nil }
    return share(
      place, Array(pooled.pairs[before][slots]), Array(tables[before].slotWeights[slots]),
      mass: expansion.final.map { 1 - .exp($0[from]) } ?? 1)
  }

  /// Of the table of a single step; what ending takes of it is not by step.
  private func leaving(
    _ from: Int, _ to: Int, into t: Int, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> RowShare? {
    let (tables, place) = (model.stepTables, t - 2)
    guard tables.indices.contains(place), rules.transition[from] else { return nil }
    let slots = tables[place].slots(of: from)
    guard let column = tables[place].edgeIndex(from: from, to: to) else { return nil }
    let row = CountedTables(model.transition).parted(counts.transition)[place][slots]
    let ends =
      ending(from, model, counts)?.number ?? model.final.map { Double.exp($0[from]) } ?? 0
    return share(
      column - slots.lowerBound, Array(row), Array(tables[place].slotWeights[slots]), mass: 1 - ends
    )
  }

  /// Ending beside going on by the table of any step.
  private func ending(
    _ state: Int, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> RowShare? {
    guard rules.final, let final = model.final, final[state] > -.infinity else { return nil }
    let tables = model.stepTables
    let parted = CountedTables(model.transition).parted(counts.transition)
    let goesOn = goingOn(from: state, tables, parted)
    let backing = zip(tables, parted).reduce(0.0) { sum, pair in
      sum + goingOn(from: state, [pair.0], [pair.1.map { _ in 0 }])
    }
    guard goesOn + counts.final[state] > 0 else { return nil }
    return RowShare(
      count: counts.final[state], pseudoCount: rules.pseudoCount,
      used: goesOn - backing + counts.final[state],
      total: goesOn + counts.final[state] + rules.pseudoCount, mass: 1)
  }

  private func leaving(
    _ from: Int, _ model: ChainModel, _ counts: ExpectedCounts,
    place: (TransitionTable, Range<Int>) -> Int?
  ) -> RowShare? {
    guard let table = model.table, rules.transition[from] else { return nil }
    let slots = table.slots(of: from)
    guard let place = place(table, slots) else { return nil }
    let (row, weights) = (Array(counts.transition[slots]), Array(table.slotWeights[slots]))
    guard let final = model.final else { return share(place, row, weights) }
    if rules.final { return share(place, row + [counts.final[from]], weights + [final[from]]) }
    return place < row.count ? share(place, row, weights, mass: 1 - .exp(final[from])) : nil
  }

  private func share(
    of parameter: Parameter, _ leaf: Int, _ model: ChainModel, _ counts: ExpectedCounts
  ) -> RowShare? {
    let leaves = model.emission.leaves
    guard leaves.indices.contains(leaf) else { return nil }
    switch (parameter, leaves[leaf]) {
    case (.emission(let state, let symbol), .categorical(let emission))
    where rules.emission[leaf][state]:
      let places = stride(from: state, to: emission.table.count, by: emission.states)
      return share(symbol, places.map { counts.emission[leaf][$0] }, emission.logs(of: state))
    case (.mixtureWeight(let state, let part), .family(let emission))
    where rules.emission[leaf][state] && !rules.frozenParameters.contains("weights"):
      guard let mixture = emission.parameters.mixture else { return nil }
      let parts = mixture.parts(of: state)
      let all = Array(counts.emission[leaf].suffix(mixture.weights.count))
      return share(part, Array(all[parts]), mixture.weights[parts].map { .log($0) })
    default: return nil
    }
  }

  private func share(
    _ place: Int, _ counts: [Double], _ logs: [Double], mass: Double = 1
  ) -> RowShare? {
    guard counts.indices.contains(place), logs[place] > -.infinity else { return nil }
    let possible = logs.count { $0 > -.infinity }
    let used = zip(counts, logs).reduce(0) { $1.1 > -.infinity ? $0 + $1.0 : $0 }
    let total = used + rules.pseudoCount * Double(possible)
    guard total > 0, mass > 0 else { return nil }
    return RowShare(
      count: counts[place], pseudoCount: rules.pseudoCount, used: used, total: total, mass: mass)
  }
}

extension ChainModel {
  /// The number that stands for a parameter among the scores; nil where none does.
  ///
  /// - Complexity: O(log d).
  public func score(of parameter: Parameter) -> Double? {
    switch parameter {
    case .initial(let state): return initial[state]
    case .final(let state): return final?[state]
    case .transition(let from, let to, nil): return table.map { $0[from, to] }
    case .emission(let state, let symbol):
      guard case .categorical(let table)? = emission.leaves.first else { return nil }
      return table.table[symbol * table.states + state]
    case .feature(let state, let attribute):
      guard case .features(let features)? = emission.leaves.first else { return nil }
      return features.weights[attribute, state]
    case .ofChannel, .ofFamily, .mixtureWeight, .transition, .score, .reward, .pairTransition,
      .duration, .durationParameter:
      return nil
    }
  }
}

extension ExpectedCounts {
  /// How often a parameter is used; of a family how often its row emits. Nil where that is not
  /// counted.
  ///
  /// - Complexity: O(log d), of a family O(E).
  public func uses(of parameter: Parameter, in model: ChainModel) -> Double? {
    if let expansion = model.expansion {
      if case .ofFamily(let place) = parameter, place.part == 0, !model.emission.hasMixture {
        return expansion.copies[place.state].reduce(0) { $0 + uses(of: $1, in: model) }
      }
      let pooled = PooledCounts(self, of: model, expansion)
      return pooled.uses(of: parameter, in: expansion)
        ?? pooled.written.uses(of: parameter, in: model.written)
    }
    switch parameter {
    case .initial(let state): return initial[state]
    case .final(let state): return model.final == nil ? nil : final[state]
    case .transition(let from, let to, nil):
      return model.table?.edgeIndex(from: from, to: to).map { transition[$0] }
    case .transition(let from, let to, let t?):
      guard !model.stepTables.isEmpty else { return nil }
      return CountedTables(model.transition).slot(from: from, to: to, arrivingAt: t).map {
        transition[$0]
      }
    case .ofChannel(let leaf, let parameter): return uses(of: parameter, leaf, model)
    case .emission, .mixtureWeight, .ofFamily, .feature: return uses(of: parameter, 0, model)
    case .score, .reward, .pairTransition, .duration, .durationParameter: return nil
    }
  }

  private func uses(of parameter: Parameter, _ leaf: Int, _ model: ChainModel) -> Double? {
    let leaves = model.emission.leaves
    guard leaves.indices.contains(leaf) else { return nil }
    switch (parameter, leaves[leaf]) {
    case (.emission(let state, let symbol), .categorical(let table)):
      return emission[leaf][symbol * table.states + state]
    case (.feature(let state, let attribute), .features(let features)):
      return features.weights.entry(attribute, state).map { emission[leaf][$0] }
    case (.mixtureWeight(let state, let part), .family(let family)):
      return family.parameters.mixture.map { mixture in
        emission[leaf].suffix(mixture.weights.count)[
          emission[leaf].count - mixture.weights.count + mixture.starts[state] + part]
      }
    case (.ofFamily(let place), .family(let family)):
      if family.parameters.mixture == nil { return uses(of: place.state, in: model) }
      return uses(of: .mixtureWeight(state: place.state, part: place.part), leaf, model)
    default: return nil
    }
  }
}

extension EmissionModel {
  fileprivate var hasMixture: Bool {
    if case .family(let emission) = self { emission.parameters.mixture != nil } else { false }
  }
}
