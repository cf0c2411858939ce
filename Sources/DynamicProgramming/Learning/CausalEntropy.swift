import RealModule

/// The policy of maximum causal entropy of a decision problem whose moves may have several outcomes,
/// and how often it uses each of them:
///
///     Q_t(z, a) = Σ over outcomes of  p (reward + γ V_t(z′)),   V_{t-1}(z) = log Σ over a of exp Q_t(z, a),
///     π_t(a | z) = exp(Q_t(z, a) − V_{t-1}(z))
///
/// Luck is averaged over and not chosen, unlike in the soft recursion over paths. Where every move has
/// one outcome both are the same. Ziebart, Modeling Purposeful Adaptive Behavior with the Principle of
/// Maximum Causal Entropy, 2010, theorem 6.8 and algorithm 9.1.
public struct CausalEntropy: Sendable {
  /// V_0, on average over where one may start.
  public let value: Double
  /// For every outcome how often it comes about, that of timestep t γ^(t-1) times.
  public let visits: [Double]

  /// Runs backward for V and forward for the visits.
  ///
  /// - Complexity: O(N · outcomes) time, O(N · S) memory.
  public init(of process: DecisionProcess) {
    let (n, moves) = (process.timesteps, process.moves)
    var values = [process.final ?? [Double](repeating: 0, count: process.states)]
    for back in 0..<n {
      let column = values[back]
      values.append(
        (0..<process.states).map { state in
          SoftMaximum.logSum(Self.q(of: state, at: n - back, process, column))
        })
    }
    var visits = [Double](repeating: 0, count: moves.targets.count)
    var present = [Double](repeating: 0, count: process.states)
    for start in process.starts { present[start.state] += start.probability }
    var weight = 1.0
    for t in 1...n {
      var next = [Double](repeating: 0, count: process.states)
      for state in 0..<process.states where present[state] > 0 {
        let q = Self.q(of: state, at: t, process, values[n - t])
        for (move, share) in zip(moves.moves(of: state), SoftMaximum(temperature: 1).shares(q)) {
          for outcome in moves.outcomes(of: move) {
            let mass = present[state] * share * moves.probabilities[outcome]
            visits[outcome] += weight * mass
            next[Int(moves.targets[outcome])] += mass
          }
        }
      }
      present = next
      weight *= process.discount
    }
    value = process.average { values[n][$0] }
    self.visits = visits
  }

  private static func q(
    of state: Int, at t: Int, _ process: DecisionProcess, _ column: [Double]
  ) -> [Double] {
    column.withUnsafeBufferPointer { column in
      process.moves.moves(of: state).map {
        process.q(of: $0, from: state, at: t, entering: column)
      }
    }
  }
}
