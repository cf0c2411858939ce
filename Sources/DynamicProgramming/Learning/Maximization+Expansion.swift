import RealModule

/// The M step of a chain whose states stand for fewer of its file: what they share is learned as
/// one number.
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
      if rules.final, let final = written.final, let first = written.table {
        let all = leave(
          [first] + tables, [counts.written.transition] + counts.pairs, final: final,
          ends: counts.written.final)
        (learned.transition, learned.final) = (.same(all.tables[0]), all.final)
        tables = Array(all.tables.dropFirst())
      } else {
        tables = leave(tables, counts.pairs, final: written.final)
      }
      expansion.rule = .pairs(tables)
    }
    expansion.initial = learned.initial
    expansion.final = learned.final
    if let table = learned.table { expansion.table = table }
    return ChainModel(expansion, emission: learned.emission)
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
