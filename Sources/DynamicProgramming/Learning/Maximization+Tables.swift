import RealModule

/// The M step of several transition tables: of the steps of a sequence, or of what lies behind a
/// state.
extension Maximization {
  /// Where each state goes, step by step, and whether it ends.
  ///
  ///     a_t(i, j) = ξ_t(i, j) / Σ_j ξ_t(i, j)
  ///
  /// - Complexity: O(Σ_t E_t).
  func leaveByStep(_ model: inout ChainModel, _ counts: ExpectedCounts) {
    guard case .perStep(let tables) = model.transition else { return }
    let parted = CountedTables(model.transition).parted(counts.transition)
    guard rules.final, let final = model.final else {
      model.transition = .perStep(leave(tables, parted, final: model.final))
      return
    }
    let learned = leave(tables, parted, final: final, ends: counts.final)
    (model.transition, model.final) = (.perStep(learned.tables), learned.final)
  }

  /// Where each state goes by each table, and whether it ends, which is as probable beside any of
  /// them.
  ///
  /// - Parameters:
  ///   - tables: the tables.
  ///   - counts: those of each.
  ///   - old: log p of ending in each state.
  ///   - ends: how often each state ends.
  func leave(
    _ tables: [TransitionTable], _ counts: [[Double]], final old: [Double], ends: [Double]
  ) -> (tables: [TransitionTable], final: [Double]) {
    var final = old
    for state in old.indices where rules.transition[state] {
      let goesOn = goingOn(from: state, tables, counts)
      final[state] = row([goesOn - rules.pseudoCount, ends[state]], [0, old[state]])[1]
    }
    let learned = zip(tables, counts).map { table, counts in
      self.table(table, counts, final: final) { state, logs in
        // One that always ends leads nowhere.
        if ends[state] > 0, final[state] == 0 { return logs.map { _ in -.infinity } }
        if final[state] == old[state] { return logs }
        // A row that was never used still sums to what ending leaves.
        let sum = logs.reduce(0) { $0 + .exp($1) }
        let shift = Double.log((1 - .exp(final[state])) / sum)
        return shift.isFinite && shift.magnitude > 1e-12 ? logs.map { $0 + shift } : logs
      }
    }
    return (learned, final)
  }

  /// The same where ending stays as it is.
  func leave(
    _ tables: [TransitionTable], _ counts: [[Double]], final: [Double]?
  ) -> [TransitionTable] {
    zip(tables, counts).map { table, counts in
      self.table(table, counts, final: final) { $1 }
    }
  }

  /// The rows of a table that are learned.
  ///
  /// - Parameter unused: makes of a row that is not used, and whose numbers are backed by nothing,
  ///   what it is.
  private func table(
    _ table: TransitionTable, _ counts: [Double], final: [Double]?,
    unused: (_ state: Int, _ logs: [Double]) -> [Double]
  ) -> TransitionTable {
    var weights = table.slotWeights
    for from in 0..<table.states where rules.transition[from] {
      let slots = table.slots(of: from)
      let mass = final.map { 1 - .exp($0[from]) } ?? 1
      let isUsed = rules.pseudoCount > 0 || counts[slots].contains { $0 > 0 }
      let logs = row(counts[slots], weights[slots], mass: mass)
      weights.replaceSubrange(slots, with: isUsed && mass > 0 ? logs : unused(from, logs))
    }
    return table.replacing(slotWeights: weights)
  }

  /// How often a state goes on by any table, with what backs its numbers.
  func goingOn(from state: Int, _ tables: [TransitionTable], _ counts: [[Double]]) -> Double {
    zip(tables, counts).reduce(0.0) { sum, pair in
      let (table, counts) = pair
      let weights = table.slotWeights
      return table.slots(of: state).reduce(sum) { sum, slot in
        weights[slot] > -.infinity ? sum + counts[slot] + rules.pseudoCount : sum
      }
    }
  }
}
