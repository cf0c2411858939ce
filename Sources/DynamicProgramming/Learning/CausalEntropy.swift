import RealModule

/// The policy of maximum causal entropy of a decision problem whose moves may have several
/// outcomes:
///
///     Q_t(z, a) = Σ over outcomes of  p (reward + γ V_t(z′)),   V_{t-1}(z) = log Σ over a of exp Q_t(z, a),
///     π_t(a | z) = exp(Q_t(z, a) − V_{t-1}(z))
///
/// Luck is averaged over and not chosen, unlike in the soft recursion over paths. Where every move
/// has one outcome both are the same. Ziebart, Modeling Purposeful Adaptive Behavior with the
/// Principle of Maximum Causal Entropy, 2010, theorem 6.8 and algorithm 9.1.
public struct CausalEntropy: Sendable {
  /// What is decided, and what it earns.
  public let process: DecisionProcess
  /// V_t(z), shape (N + 1, S).
  private let values: [[Double]]

  /// Runs backward for V.
  ///
  /// - Complexity: O(N · outcomes) time, O(N · S) memory.
  public init(of process: DecisionProcess) {
    self.process = process
    var values = [process.final ?? [Double](repeating: 0, count: process.states)]
    for back in 0..<process.timesteps {
      let column = values[back]
      values.append(
        (0..<process.states).map { state in
          SoftMaximum.logSum(
            Self.q(of: state, at: process.timesteps - back, process, column))
        })
    }
    self.values = values.reversed()
  }

  /// V_0, on average over where one may start.
  public var value: Double { process.average { values[0][$0] } }

  /// log π_t(a | z) of every move of a state, in their order; −∞ of all where nothing goes on.
  ///
  /// - Parameters:
  ///   - state: z.
  ///   - t: the timestep at which the outcomes are, 1 … N.
  public func logPolicy(of state: Int, at t: Int) -> [Double] {
    let value = values[t - 1][state]
    return Self.q(of: state, at: t, process, values[t]).map {
      value > -.infinity ? min($0 - value, 0) : -.infinity
    }
  }

  /// The slope of Σ c_t(a) log π_t(a | z) in the reward of every outcome.
  ///
  /// Raising a reward raises Q of the moves that may lead there, now and through V at all timesteps
  /// before, and V of the states that have these moves; one pass forward gathers both.
  ///
  /// - Parameter counts: c, how often each move is made, shape (N, moves).
  /// - Complexity: O(N · outcomes).
  public func slope(of counts: [Double]) -> [Double] {
    let moves = process.moves
    let width = moves.nameOfMove.count
    precondition(counts.count == process.timesteps * width, "a count for each move and timestep")
    var slope = [Double](repeating: 0, count: moves.targets.count)
    var present = [Double](repeating: 0, count: process.states)
    for t in 1...process.timesteps {
      var next = [Double](repeating: 0, count: process.states)
      for state in 0..<process.states {
        let made = moves.moves(of: state).map { counts[(t - 1) * width + $0] }
        let rest = present[state] - made.reduce(0, +)
        if rest == 0, made.allSatisfy({ $0 == 0 }) { continue }
        for (place, log) in logPolicy(of: state, at: t).enumerated() {
          let ofMove = made[place] + rest * .exp(log)
          for outcome in moves.outcomes(of: moves.moves(of: state).lowerBound + place) {
            let mass = ofMove * moves.probabilities[outcome]
            slope[outcome] += mass
            next[Int(moves.targets[outcome])] += process.discount * mass
          }
        }
      }
      present = next
    }
    return slope
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
