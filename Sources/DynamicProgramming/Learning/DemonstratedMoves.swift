import RealModule

/// What a demonstration says to a policy: how probable its moves are, and how often it makes each.
///
/// Where a demonstration tells states alone and several moves may have led from one to the next,
/// every one of them has its share:
///
///     log p = Σ over t of  log Σ over a of  π_t(a | z) p(z′ | z, a) / max over a of p(z′ | z, a)
///
/// which is Σ log π_t(a | z) where only one may have. The luck by which it is divided is no matter
/// of the rewards; between states that are not both known it stays in.
public struct DemonstratedMoves: Sendable {
  /// log p, at most 0; −∞ of what no moves make.
  public let logLikelihood: Double
  /// How often each move is made at each timestep, given what is known; shape (N, moves).
  public let counts: [Double]

  /// A move with one of its outcomes.
  private struct Step {
    let from: Int
    let move: Int
    let to: Int
    let log: Double
  }

  /// - Parameters:
  ///   - reference: what is known of the states, N of them.
  ///   - policy: whose moves they are.
  /// - Complexity: O(N · outcomes of the states that may be meant) time, O(N · moves) memory.
  public init(_ reference: Reference, under policy: CausalEntropy) {
    let process = policy.process
    var reached: [Int: Double] = [:]
    for start in process.starts { reached[start.state] = .log(start.probability) }
    var layers: [(before: [Int: Double], steps: [Step])] = []
    for t in 1...process.timesteps {
      let steps = Self.steps(from: reached, at: t, reference, policy)
      layers.append((reached, steps))
      reached = Self.sums(steps.map { ($0.to, (reached[$0.from] ?? -.infinity) + $0.log) })
    }
    let total = SoftMaximum.logSum(reached.keys.sorted().compactMap { reached[$0] })
    logLikelihood = min(total, 0)
    counts = Self.counts(layers, process.moves.nameOfMove.count, total)
  }

  private static func steps(
    from reached: [Int: Double], at t: Int, _ reference: Reference, _ policy: CausalEntropy
  ) -> [Step] {
    let moves = policy.process.moves
    let ends = reference.states[t - 1]
    let told = reference.moves.isEmpty ? nil : reference.moves[t - 1]
    func isMeant(_ move: Int) -> Bool { told.map { $0 == moves.nameOfMove[move] } ?? true }
    var steps: [Step] = []
    for state in reached.keys.sorted() {
      for (move, log) in zip(moves.moves(of: state), policy.logPolicy(of: state, at: t))
      where log > -.infinity && isMeant(move) {
        for outcome in moves.outcomes(of: move) {
          let to = Int(moves.targets[outcome])
          guard ends?.contains(to) ?? true else { continue }
          steps.append(
            Step(from: state, move: move, to: to, log: log + .log(moves.probabilities[outcome])))
        }
      }
    }
    guard reached.count == 1, let from = reached.keys.first, let ends, ends.count == 1 else {
      return steps
    }
    let luck = moves.moves(of: from).filter(isMeant).map { move in
      moves.outcomes(of: move).reduce(0) {
        ends.contains(Int(moves.targets[$1])) ? $0 + moves.probabilities[$1] : $0
      }
    }
    let best = Double.log(luck.max() ?? 1)
    return steps.map { Step(from: $0.from, move: $0.move, to: $0.to, log: $0.log - best) }
  }

  private static func sums(_ logs: [(place: Int, log: Double)]) -> [Int: Double] {
    Dictionary(grouping: logs, by: \.place).mapValues { SoftMaximum.logSum($0.map(\.log)) }
  }

  /// The shares that the steps have in all that is meant, backward from the last.
  private static func counts(
    _ layers: [(before: [Int: Double], steps: [Step])], _ moves: Int, _ total: Double
  ) -> [Double] {
    var counts = [Double](repeating: 0, count: layers.count * moves)
    if total == -.infinity { return counts }
    var after: [Int: Double]?
    for (place, layer) in layers.enumerated().reversed() {
      let worth = layer.steps.map { step in
        step.log + (after.map { $0[step.to] ?? -.infinity } ?? 0)
      }
      for (step, worth) in zip(layer.steps, worth) {
        let before = layer.before[step.from] ?? -.infinity
        counts[place * moves + step.move] += .exp(before + worth - total)
      }
      after = sums(zip(layer.steps, worth).map { ($0.from, $1) })
    }
    return counts
  }
}
