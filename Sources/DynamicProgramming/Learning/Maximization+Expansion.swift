import RealModule

/// The M step of a chain whose states stand for fewer of its file: what they share is learned as one number.
extension Maximization {
  /// - Parameters:
  ///   - written: the numbers of the file.
  ///   - expansion: what the states stand for.
  ///   - counts: by the numbers of the file.
  func maximized(
    _ written: ChainModel, _ expansion: Expansion, _ counts: PooledCounts
  ) -> ChainModel {
    var learned = maximized(written, counts.written)
    var expansion = expansion
    switch expansion.rule {
    case .durations(var durations):
      for state in durations.indices where rules.durations {
        // A distribution stays what it is.
        guard let duration = durations[state], duration.family == nil else { continue }
        durations[state]?.logs = row(counts.durations[state], duration.logs)
      }
      expansion.rule = .durations(durations)
    case .pairs(var tables):
      if rules.final, written.final != nil {
        (learned.transition, learned.final, tables) = leave(written, tables, counts)
      } else {
        for place in tables.indices {
          tables[place] = self.table(tables[place], counts.pairs[place]) { state in
            written.final.map { 1 - .exp($0[state]) } ?? 1
          }
        }
      }
      expansion.rule = .pairs(tables)
    }
    expansion.initial = learned.initial
    expansion.final = learned.final
    if let table = learned.table { expansion.table = table }
    return ChainModel(expansion, emission: learned.emission)
  }

  /// The rows of a table that are learned.
  private func table(
    _ table: TransitionTable, _ counts: [Double], mass: (_ state: Int) -> Double
  ) -> TransitionTable {
    var weights = table.slotWeights
    for from in 0..<table.states where rules.transition[from] {
      let slots = table.slots(of: from)
      var learned = row(counts[slots], weights[slots], mass: mass(from))
      // A row that was never used still sums to what ending leaves.
      let sum = learned.reduce(0) { $0 + .exp($1) }
      if counts[slots].allSatisfy({ $0 == 0 }), rules.pseudoCount == 0, sum > 0, mass(from) > 0 {
        let shift = Double.log(mass(from) / sum)
        if shift.magnitude > 1e-12 { learned = learned.map { $0 + shift } }
      }
      weights.replaceSubrange(slots, with: learned)
    }
    return table.replacing(slotWeights: weights)
  }

  /// Where each pair goes, and whether a state ends, which is as probable in every pair that it is the
  /// second of.
  private func leave(
    _ written: ChainModel, _ tables: [TransitionTable], _ counts: PooledCounts
  ) -> (transition: TransitionModel, final: [Double]?, tables: [TransitionTable]) {
    guard let first = written.table, let old = written.final else {
      return (written.transition, written.final, tables)
    }
    let all = zip([first] + tables, [counts.written.transition] + counts.pairs)
    var final = old
    for state in 0..<written.states where rules.transition[state] {
      // Going on, from any pair, beside ending.
      let goesOn = all.reduce(0.0) { sum, pair in
        let (table, counts) = pair
        return table.slots(of: state).reduce(sum) { sum, slot in
          table.slotWeights[slot] > -.infinity ? sum + counts[slot] + rules.pseudoCount : sum
        }
      }
      let logs = row([goesOn - rules.pseudoCount, counts.written.final[state]], [0, old[state]])
      if goesOn > 0 { final[state] = logs[1] }
    }
    let tables = all.map { table, counts in
      self.table(table, counts) { rules.transition[$0] ? 1 - .exp(final[$0]) : 1 - .exp(old[$0]) }
    }
    return (.same(tables[0]), final, Array(tables.dropFirst()))
  }

  /// What a Dirichlet prior backs besides the rows of the file.
  func logs(of expansion: Expansion) -> [Double] {
    switch expansion.rule {
    case .durations(let durations):
      return rules.durations
        ? durations.flatMap { $0.flatMap { $0.family == nil ? $0.logs : nil } ?? [] } : []
    case .pairs(let tables):
      return tables.flatMap { table in
        (0..<table.states).filter { rules.transition[$0] }
          .flatMap { table.slotWeights[table.slots(of: $0)] }
      }
    }
  }
}
