import RealModule

/// Expected counts of an expanded chain by the numbers of its file: all states that stand for one
/// are counted as that one.
public struct PooledCounts: Sendable, Equatable {
  /// Those of the file's rows and emissions.
  public let written: ExpectedCounts
  /// For each state of the file how often it was entered for so many timesteps; empty where it has
  /// no durations.
  public let durations: [[Double]]
  /// For each z_{t-2} those of its table, slot by slot; empty without pairs.
  public let pairs: [[Double]]

  /// - Parameters:
  ///   - counts: those of the chain.
  ///   - model: the chain that they are of.
  ///   - expansion: what its states stand for.
  /// - Complexity: O(the numbers of the chain).
  public init(_ counts: ExpectedCounts, of model: ChainModel, _ expansion: Expansion) {
    let written = model.written
    var pool = CountPool(expansion, written)
    pool.counts.sequences = counts.sequences
    pool.counts.timesteps = counts.timesteps
    pool.counts.evidence = counts.evidence
    for (state, count) in counts.initial.enumerated() where count > 0 {
      pool.counts.initial[expansion.origins[state]] += count
      pool.enter(state, count)
    }
    for (state, count) in counts.final.enumerated() where expansion.left(state) == 1 {
      pool.counts.final[expansion.origins[state]] += count
    }
    if let table = model.table {
      for from in 0..<model.states where expansion.left(from) == 1 {
        for slot in table.slots(of: from) where counts.transition[slot] > 0 {
          pool.go(from, table.target(ofSlot: slot), counts.transition[slot])
        }
      }
    }
    let leaves = (model.emission.leaves, written.emission.leaves)
    for leaf in leaves.0.indices {
      pool.add(counts.emission[leaf], of: leaves.0[leaf], as: leaves.1[leaf], leaf)
    }
    (self.written, durations, pairs) = (pool.counts, pool.durations, pool.pairs)
  }

  /// How often a number of the expansion itself is used; nil where it is none.
  func uses(of parameter: Parameter, in expansion: Expansion) -> Double? {
    switch (parameter, expansion.rule) {
    case (.duration(let state, let length), .durations):
      return durations[state].indices.contains(length - 1) ? durations[state][length - 1] : nil
    case (.pairTransition(let before, let from, let to), .pairs(let tables)):
      return tables[before].edgeIndex(from: from, to: to).map { pairs[before][$0] }
    default: return nil
    }
  }
}

/// The sums, as they are made.
private struct CountPool {
  let expansion: Expansion
  var counts: ExpectedCounts
  var durations: [[Double]] = []
  var pairs: [[Double]] = []

  init(_ expansion: Expansion, _ written: ChainModel) {
    self.expansion = expansion
    counts = ExpectedCounts(of: written)
    switch expansion.rule {
    case .durations(let all):
      durations = all.map { [Double](repeating: 0, count: $0?.logs.count ?? 0) }
    case .pairs(let tables): pairs = tables.map { [Double](repeating: 0, count: $0.slots) }
    }
  }

  /// A state is entered, and draws its duration.
  mutating func enter(_ state: Int, _ count: Double) {
    let origin = expansion.origins[state]
    guard durations.indices.contains(origin), !durations[origin].isEmpty else { return }
    durations[origin][expansion.left(state) - 1] += count
  }

  /// An edge by which a state of the file is left.
  mutating func go(_ from: Int, _ to: Int, _ count: Double) {
    let (origin, target) = (expansion.origins[from], expansion.origins[to])
    if let before = expansion.before(from), case .pairs(let tables) = expansion.rule {
      if let slot = tables[before].edgeIndex(from: origin, to: target) {
        pairs[before][slot] += count
      }
      return
    }
    if let slot = expansion.table.edgeIndex(from: origin, to: target) {
      counts.transition[slot] += count
    }
    enter(to, count)
  }

  mutating func add(
    _ statistics: [Double], of emission: EmissionModel, as written: EmissionModel, _ leaf: Int
  ) {
    switch (emission, written) {
    case (.categorical(let emission), .categorical(let written)):
      for (place, number) in statistics.enumerated() {
        let (symbol, state) = place.quotientAndRemainder(dividingBy: emission.states)
        counts.emission[leaf][symbol * written.states + expansion.origins[state]] += number
      }
    case (.family(let emission), .family(let written)):
      add(statistics, emission, written, leaf)
    default: break
    }
  }

  private mutating func add(
    _ statistics: [Double], _ emission: FamilyEmission, _ written: FamilyEmission, _ leaf: Int
  ) {
    let (many, few) = (emission.parameters, written.parameters)
    let weights = many.mixture == nil ? 0 : 1
    let width = (statistics.count - weights * many.rowCount) / many.rowCount
    for (state, origin) in expansion.origins.enumerated() {
      for (row, target) in zip(many.rows(of: state), few.rows(of: origin)) {
        for place in 0..<width {
          let pooled = target * width + place
          counts.emission[leaf][pooled] = counts.merges[leaf][pooled].merged(
            counts.emission[leaf][pooled], statistics[row * width + place])
        }
        if weights == 1 {
          counts.emission[leaf][few.rowCount * width + target] +=
            statistics[many.rowCount * width + row]
        }
      }
    }
  }
}
