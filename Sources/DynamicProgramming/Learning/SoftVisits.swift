/// How often the soft policy of one sequence is where, timestep by timestep:
///
///     γ_t(i) = p(z_t = i | x),   ξ_t(i, j) = γ_{t-1}(i) π_t(j | i)
///
/// at γ = 1 the posterior of states and of edges; what ``ExpectedCounts`` are sums of.
public struct SoftVisits: Sendable {
  private let solution: SoftSolution
  /// How far the timesteps of which the visits are kept lie apart; the first is 1.
  private let stride: Int
  private let kept: [[Double]]

  /// Runs backward for the policy and forward for the visits; nil if no path is possible.
  ///
  /// - Parameters:
  ///   - trellis: the sequence with its parameters.
  ///   - memory: how many bytes the values and the visits may take; past it, they are kept at
  ///     checkpoints.
  ///   - onProgress: called now and then with the share that is done; what it throws ends the work.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init?(
    of trellis: Trellis, memory: Int = .max, onProgress: (Double) throws -> Void
  ) rethrows {
    let n = trellis.timesteps
    solution = try SoftSolution(of: trellis, temperature: 1, memory: memory / 2) { t in
      if t % 64 == 0 { try onProgress(0.5 - 0.5 * Double(t) / Double(n)) }
    }
    guard solution.isFeasible else { return nil }
    let isKept = n * trellis.states <= memory / 2 / MemoryLayout<Double>.stride
    stride = isKept ? 1 : max(1, Int(Double(n).squareRoot()))
    var kept: [[Double]] = []
    var visits: [Double] = []
    for t in 1...n {
      visits = Self.step(to: t, from: visits, solution)
      if (t - 1) % stride == 0 { kept.append(visits) }
      if t % 64 == 0 { try onProgress(0.5 + 0.5 * Double(t) / Double(n)) }
    }
    self.kept = kept
  }

  /// log Σ over the paths of exp of what they are worth.
  public var evidence: Double { solution.optimum }

  /// γ_t, S numbers.
  ///
  /// - Complexity: O(1), or O(√N · E) past the budget.
  public func visits(at t: Int) -> [Double] {
    let place = (t - 1) / stride
    var visits = kept[place]
    for next in (place * stride + 1)..<max(place * stride + 1, t) {
      visits = Self.step(to: next + 1, from: visits, solution)
    }
    return visits
  }

  /// Calls a function with every edge that arrives at t ≥ 2 and is taken, and how often it is.
  ///
  /// - Complexity: O(E) beside ``visits(at:)``.
  public func forEachEdge(
    arrivingAt t: Int, _ body: (_ from: Int, _ to: Int, _ visits: Double) -> Void
  ) {
    Self.forEachEdge(to: t, from: visits(at: t - 1), solution, body)
  }

  private static func step(to t: Int, from visits: [Double], _ solution: SoftSolution) -> [Double] {
    var next = [Double](repeating: 0, count: solution.trellis.states)
    if t == 1 {
      for choice in solution.policy(of: .start) { next[choice.state] = choice.probability }
    } else {
      forEachEdge(to: t, from: visits, solution) { next[$1] += $2 }
    }
    return next
  }

  private static func forEachEdge(
    to t: Int, from visits: [Double], _ solution: SoftSolution, _ body: (Int, Int, Double) -> Void
  ) {
    let column = solution.column(at: t)
    for from in visits.indices where visits[from] > 0 {
      for choice in solution.policy(of: TrellisCell(t: t - 1, state: from), entering: column) {
        body(from, choice.state, visits[from] * choice.probability)
      }
    }
  }
}

extension SoftVisits: Equatable {
  /// The rest follows from the sequence.
  public static func == (left: SoftVisits, right: SoftVisits) -> Bool {
    left.solution.optimum == right.solution.optimum && left.kept == right.kept
  }
}

extension SoftVisits {
  /// The expected counts of the first timesteps: what an E step has gathered by then.
  ///
  /// - Parameters:
  ///   - model: whose parameters are counted.
  ///   - t: 0 … N; of all of them, what ending adds as well.
  /// - Complexity: O(t · E).
  public func counts(of model: ChainModel, upTo t: Int) -> ExpectedCounts {
    var counts = ExpectedCounts(of: model)
    let trellis = solution.trellis
    let leaves = trellis.emission.leaves
    let counted = CountedTables(model.transition)
    var (visits, weight): ([Double], Double) = ([], 1)
    for t in 0..<t {
      let (next, arriving) = (t + 1, visits)
      if next > 1 {
        Self.forEachEdge(to: next, from: arriving, solution) { from, to, visits in
          if let slot = counted.slot(from: from, to: to, arrivingAt: next) {
            counts.transition[slot] += weight * visits
          }
        }
      }
      visits = Self.step(to: next, from: arriving, solution)
      if next == 1 { counts.initial = visits }
      visits.withUnsafeBufferPointer { visits in
        guard let visits = visits.baseAddress else { return }
        for leaf in leaves.indices {
          leaves[leaf].gather(visits, at: next, into: &counts.emission[leaf])
        }
      }
      if next < trellis.timesteps { weight = trellis.discounted(weight) }
    }
    if t == trellis.timesteps { counts.final.add(visits, times: trellis.discounted(weight)) }
    return counts
  }
}
