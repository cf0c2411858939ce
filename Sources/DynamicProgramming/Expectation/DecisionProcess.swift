/// A decision problem of finite horizon whose moves may have several outcomes, asked for what it
/// earns on average:
///
///     Q*_t(z, a) = Σ over outcomes of  p (reward + γ V_t(z′)),    V_{t-1}(z) = max over a of Q*_t(z, a)
///
/// with V_N = final. It lies beside ``Trellis``, on the same columns and cells; but what is chosen
/// in a cell is a move, not the state that comes next, so there is a policy and no path. Puterman,
/// Markov Decision Processes, 4.3.
public struct DecisionProcess: Sendable, Equatable {
  /// N, the number of moves.
  public let timesteps: Int
  /// The state that z₀ is.
  public let start: Int
  /// The moves of each state, and their outcomes.
  public let moves: MoveOutcomes
  /// V_N: the reward for ending in each state, S long; nil = nothing.
  public let final: [Double]?
  /// γ, 0 < γ ≤ 1.
  public let discount: Double

  /// S.
  public var states: Int { moves.states }

  /// - Precondition: N ≥ 1, 0 < γ ≤ 1, and all shapes agree.
  public init(
    timesteps: Int, start: Int, moves: MoveOutcomes, final: [Double]? = nil, discount: Double = 1
  ) {
    precondition(timesteps >= 1, "at least one timestep")
    precondition((0..<moves.states).contains(start), "a state to start in")
    precondition(final == nil || final?.count == moves.states, "S final rewards")
    precondition(discount > 0 && discount <= 1, "0 < discount <= 1")
    self.timesteps = timesteps
    self.start = start
    self.moves = moves
    self.final = final
    self.discount = discount
  }

  /// Q*(z, a) of a move from what its outcomes are worth afterwards; −∞ if one of them leads to
  /// where nothing goes on.
  ///
  /// - Parameter values: V of the next column, S long.
  @inline(__always)
  func q(of move: Int, entering values: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    for outcome in moves.outcomes(of: move) {
      let value = values[Int(moves.targets[outcome])]
      sum += moves.probabilities[outcome] * (moves.rewards[outcome] + discount * value)
    }
    return sum
  }

  /// V(z) = max over its moves of Q*(z, a); −∞ for a state without any.
  ///
  /// - Parameter values: V of the next column, S long.
  func backUp(_ state: Int, entering values: UnsafeBufferPointer<Double>) -> Double {
    moves.moves(of: state).reduce(-.infinity) { max($0, q(of: $1, entering: values)) }
  }
}
