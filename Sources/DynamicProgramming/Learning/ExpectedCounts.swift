/// How often every parameter of a chain is used, in expectation over all paths: what the E step of
/// Baum and Welch gathers, and what the gradients of conditional random fields and of
/// maximum-entropy inverse reinforcement learning are differences of.
///
///     γ_t(i) = p(z_t = i | x),   ξ_t(i, j) = p(z_{t-1} = i, z_t = j | x)
///
/// Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77(2), 1989, equations 27, 37 and 40;
/// Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001, section 4.
public struct ExpectedCounts: Sendable, Equatable {
  /// How many sequences were gathered.
  public internal(set) var sequences = 0
  /// How many timesteps they have.
  public internal(set) var timesteps = 0
  /// The place of the first sequence that no path explains, if there is one; it is not gathered.
  public internal(set) var impossible: Int?
  /// γ_1(i), S long.
  public internal(set) var initial: [Double]
  /// Σ_t ξ_t(i, j) for every slot of the transition table: axes (from, to) of a dense table, an
  /// edge each of a sparse one. Where every step t has a table of its own, ξ_t(i, j) for the slots
  /// of these, one table after the other; empty where there is none.
  public internal(set) var transition: [Double]
  /// γ_N(i), S long.
  public internal(set) var final: [Double]
  /// For each leaf of the emission its statistics, weighed by γ_t: of a table shape (K, S), of
  /// features one for each weight, of a family as it lays them out.
  public internal(set) var emission: [[Double]]
  /// How those are merged.
  let merges: [StatisticMerges]
  var evidence = CompensatedSum()

  /// Σ log p(x) over the sequences.
  public var logEvidence: Double { evidence.total }

  /// None yet.
  public init(of model: ChainModel) {
    initial = [Double](repeating: 0, count: model.states)
    transition = [Double](repeating: 0, count: CountedTables(model.transition).count)
    final = initial
    let leaves = model.emission.leaves
    merges = leaves.map(\.statisticMerges)
    emission = zip(leaves, merges).map { $1.ofNothing(count: $0.statisticsCount) }
  }

  /// How many numbers there are.
  var size: Int {
    initial.count + transition.count + final.count + emission.reduce(0) { $0 + $1.count }
  }

  /// Adds what was gathered elsewhere.
  public mutating func add(_ other: ExpectedCounts) {
    sequences += other.sequences
    timesteps += other.timesteps
    impossible = impossible ?? other.impossible
    evidence.add(other.evidence)
    addUses(other)
  }

  /// Adds how often the parameters are used elsewhere.
  mutating func addUses(_ other: ExpectedCounts) {
    initial.add(other.initial)
    transition.add(other.transition)
    final.add(other.final)
    for leaf in emission.indices {
      merges[leaf].merge(other.emission[leaf], into: &emission[leaf])
    }
  }
}

extension [Double] {
  /// Adds other numbers, place by place, each so many times.
  mutating func add(_ others: [Double], times weight: Double = 1) {
    for place in indices { self[place] += weight * others[place] }
  }
}

extension TransitionTable {
  /// How many places for a weight there are: S² of a dense table, E of a sparse one.
  public var slots: Int {
    if case .dense = storage { states * states } else { edgeCount }
  }

  /// The weight of every slot; −∞ in those of a dense table that are no edges.
  public var slotWeights: [Double] {
    switch storage {
    case .dense(let weights): weights
    case .sparse(_, let weights): weights
    }
  }

  /// The slots of the edges that leave a state.
  public func slots(of from: Int) -> Range<Int> {
    if case .dense = storage { return (from * states)..<((from + 1) * states) }
    return edgeOffsets[from]..<edgeOffsets[from + 1]
  }

  /// The state that the edge of a slot leads to.
  public func target(ofSlot slot: Int) -> Int {
    switch storage {
    case .dense: slot % states
    case .sparse(let targets, _): Int(targets[slot])
    }
  }

  /// The same edges with other weights; those of −∞ are edges no more.
  public func replacing(slotWeights: [Double]) -> TransitionTable {
    guard case .sparse(let targets, _) = storage else {
      return TransitionTable(dense: slotWeights, states: states)
    }
    var (offsets, kept, weights): ([Int], [Int32], [Double]) = ([0], [], [])
    for from in 0..<states {
      for slot in slots(of: from) where slotWeights[slot] > -.infinity {
        kept.append(targets[slot])
        weights.append(slotWeights[slot])
      }
      offsets.append(kept.count)
    }
    return TransitionTable(offsets: offsets, targets: kept, weights: weights)
  }
}

extension ExpectedCounts {
  /// Other counts of the same shape in place of the rows.
  public mutating func drawRows(_ draw: () -> Double) {
    for place in initial.indices { initial[place] = draw() }
    for place in transition.indices { transition[place] = draw() }
    for place in final.indices { final[place] = draw() }
  }

  /// Counts of a leaf of the emission as if each state had seen the observations so often.
  ///
  /// - Parameters:
  ///   - leaf: which one.
  ///   - model: the model that the counts are of.
  ///   - sequences: where the observations are taken from.
  ///   - most: how many timesteps are looked at; of more, some at equal distances.
  ///   - weight: how often a row sees one.
  public mutating func drawEmission(
    _ leaf: Int, of model: ChainModel, from sequences: some Collection<Trellis>, most: Int,
    _ weight: (_ row: Int) -> Double
  ) {
    if case .categorical = model.emission.leaves[leaf] {
      for place in emission[leaf].indices { emission[leaf][place] = weight(-1) }
      return
    }
    drawFamily(leaf, of: model, from: sequences, most: most) { _, row in weight(row) }
  }

  /// The same of a family, where it matters what was observed.
  ///
  /// - Parameters:
  ///   - leaf: which one.
  ///   - model: the model that the counts are of.
  ///   - sequences: where the observations are taken from.
  ///   - most: how many timesteps are looked at; of more, some at equal distances.
  ///   - weight: how often a row sees an observation, the one of a state, or of a mixture that of
  ///     one of its parts; nil = a missing one.
  public mutating func drawFamily(
    _ leaf: Int, of model: ChainModel, from sequences: some Collection<Trellis>, most: Int,
    _ weight: (_ x: [Double]?, _ row: Int) -> Double
  ) {
    let rows = model.emission.leaves[leaf].rowCount(states: model.states)
    let stride = max(1, sequences.reduce(0) { $0 + $1.timesteps } / most)
    var countdown = 1
    for sequence in sequences {
      let observed = model.trellis(of: sequence).emission.leaves[leaf]
      for t in 1...sequence.timesteps {
        countdown -= 1
        guard countdown == 0 else { continue }
        countdown = stride
        let x = observed.vector(at: t)
        let visits = (0..<rows).map { weight(x, $0) }
        if rows > model.states, case .family(let family) = observed {
          family.gatherRows(visits, at: t, into: &emission[leaf])
        } else {
          observed.gather(visits, at: t, into: &emission[leaf])
        }
      }
    }
  }
}

extension ExpectedCounts {
  /// How often a state is entered.
  ///
  /// - Complexity: O(E).
  public func uses(of state: Int, in model: ChainModel) -> Double {
    var sum = initial[state]
    let counted = CountedTables(model.transition)
    guard transition.count == counted.count else { return sum }
    for (table, first) in zip(counted.tables, counted.firsts) {
      for slot in 0..<table.slots where table.target(ofSlot: slot) == state {
        sum += transition[first + slot]
      }
    }
    return sum
  }
}

extension EmissionModel {
  /// The numbers that were observed of a family, NaN where a component is missing; nil where there
  /// are none.
  public func vector(at t: Int) -> [Double]? {
    guard case .family(let emission) = self else { return nil }
    return emission.observing(t) { x in
      x.map { Array(UnsafeBufferPointer(start: $0, count: emission.dimensions)) }
    }
  }
}
