/// Some consecutive timesteps of a path, with sums that begin at the first of them: whatever the
/// path does elsewhere, they are the same, and paths that agree here share them.
struct PathBlock: Sendable, Equatable {
  /// z_t.
  let states: CompactIntegers
  /// Σ γ^(i-1) R_i over its timesteps.
  let total: CompensatedSum
  /// How many candidates were compared in its timesteps.
  let candidates: Int

  /// How many timesteps each has but the last one: 2 to the power of it.
  private static let shift = 10

  /// The block in which a timestep lies, 1 … N, and its place there.
  @inline(__always)
  static func place(of t: Int) -> (block: Int, place: Int) {
    ((t - 1) >> shift, (t - 1) & (1 << shift - 1))
  }

  /// The timesteps of a block of a path of N timesteps.
  static func timesteps(of block: Int, upTo n: Int) -> ClosedRange<Int> {
    (block << shift + 1)...min((block + 1) << shift, n)
  }

  /// How many blocks N timesteps have.
  static func count(_ n: Int) -> Int { place(of: n).block + 1 }

  /// - Parameters:
  ///   - states: z_t of its timesteps.
  ///   - block: its place among those of the path.
  ///   - previous: the state before the first; not looked at in the first block.
  /// - Complexity: O(length of a block · S) at most.
  init(_ states: CompactIntegers, number block: Int, after previous: Int, _ costs: StepCosts) {
    var (sum, candidates) = (CompensatedSum(), 0)
    costs.forEach(states, number: block, after: previous) { t, step in
      sum.add(costs.trellis.discountFactor(after: t - 1) * step.reward)
      candidates += Int(step.candidates)
    }
    (self.states, self.total, self.candidates) = (states, sum, candidates)
  }
}

/// What the timesteps of a path are worth, and how much there was to compare.
struct StepCosts: Sendable {
  let trellis: Trellis
  /// The table of every step, if every edge of it is possible whatever is observed.
  private let openTable: TransitionTable?
  /// The factors, where they stand in two tables.
  private let factors: StoredFactors?

  init(_ trellis: Trellis) {
    self.trellis = trellis
    self.openTable = ColumnCounter(trellis: trellis).evenTable
    self.factors = openTable.flatMap { StoredFactors(of: trellis, $0) }
  }

  /// Calls `body` with every timestep of a block.
  @inline(__always)
  func forEach(
    _ states: CompactIntegers, number block: Int, after previous: Int,
    _ body: (_ t: Int, _ step: PathStep) -> Void
  ) {
    let timesteps = PathBlock.timesteps(of: block, upTo: trellis.timesteps)
    if timesteps.lowerBound > 1, let factors {
      return factors.forEach(states, at: timesteps, after: previous, body)
    }
    var previous = previous
    for (t, state) in zip(timesteps, states) {
      body(
        t,
        PathStep(
          candidates: Int32(max(1, candidates(at: t, from: previous))),
          reward: trellis.reward(at: t, from: previous, to: Int(state))))
      previous = Int(state)
    }
  }

  /// How many edges with R > −∞ lead on from a state to timestep t.
  @inline(__always)
  private func candidates(at t: Int, from state: Int) -> Int {
    if t > 1, let openTable { return openTable.degree(of: state) }
    return trellis.possibleEdges(from: TrellisCell(t: t - 1, state: state))
  }
}

/// The factors of a trellis that has one dense table for every step and one of symbols, and no
/// constraint: what is long can be gone through without asking for each of them.
private struct StoredFactors: Sendable {
  private let transition: [Double]
  private let edgeOffsets: [Int]
  private let emission: CategoricalEmission
  private let states: Int

  /// Nil where they stand elsewhere.
  init?(of trellis: Trellis, _ table: TransitionTable) {
    guard case .dense(let weights) = table.storage,
      case .categorical(let emission) = trellis.emission
    else { return nil }
    self.transition = weights
    self.edgeOffsets = table.edgeOffsets
    self.emission = emission
    self.states = trellis.states
  }

  /// Calls `body` with every timestep of a path.
  ///
  /// - Parameters:
  ///   - path: their states.
  ///   - timesteps: within 2 … N.
  ///   - previous: the state before the first.
  @inline(__always)
  func forEach(
    _ path: CompactIntegers, at timesteps: ClosedRange<Int>, after previous: Int,
    _ body: (_ t: Int, _ step: PathStep) -> Void
  ) {
    var from = previous
    transition.withUnsafeBufferPointer { transition in
      emission.table.withUnsafeBufferPointer { emissions in
        edgeOffsets.withUnsafeBufferPointer { offsets in
          for (t, state) in zip(timesteps, path) {
            let (to, symbol) = (Int(state), Int(emission.codes[t - 1]))
            let emitted = symbol < 0 ? 0 : emissions[symbol * states + to]
            body(
              t,
              PathStep(
                candidates: Int32(offsets[from + 1] - offsets[from]),
                reward: transition[from * states + to] + emitted))
            from = to
          }
        }
      }
    }
  }
}
