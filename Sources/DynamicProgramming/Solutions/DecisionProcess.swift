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
  /// The states that z₀ may be, at least one.
  public let starts: [StartChance]
  /// The moves of each state, and their outcomes.
  public let moves: MoveOutcomes
  /// V_N: the reward for ending in each state, S long; nil = nothing.
  public let final: [Double]?
  /// γ, 0 < γ ≤ 1.
  public let discount: Double
  /// What must not happen, whatever the outcome; a move that may lead to it is worth −∞.
  public let constraints: Constraints

  /// S.
  public var states: Int { moves.states }

  /// - Precondition: N ≥ 1, 0 < γ ≤ 1, and all shapes agree.
  public init(
    timesteps: Int, starts: [StartChance], moves: MoveOutcomes, final: [Double]? = nil,
    discount: Double = 1,
    constraints: Constraints = Constraints()
  ) {
    precondition(timesteps >= 1, "at least one timestep")
    precondition(
      !starts.isEmpty && starts.allSatisfy { (0..<moves.states).contains($0.state) },
      "a state to start in")
    precondition(final == nil || final?.count == moves.states, "S final rewards")
    precondition(discount > 0 && discount <= 1, "0 < discount <= 1")
    self.timesteps = timesteps
    self.starts = starts
    self.moves = moves
    self.final = final
    self.discount = discount
    self.constraints = constraints
  }

  /// The most probable state that z₀ may be, the first listed if several.
  public var start: Int { starts.mostProbable }

  /// What something is on average over the states that z₀ may be.
  func average(_ number: (_ state: Int) -> Double) -> Double {
    if starts.count == 1 { return number(starts[0].state) }
    return starts.reduce(0) { $0 + $1.probability * number($1.state) }
  }

  /// Q*_t(z, a) of a move from what its outcomes are worth afterwards; −∞ if one of them is
  /// forbidden, or leads to where nothing goes on.
  ///
  /// - Parameters:
  ///   - move: a move of `state`.
  ///   - t: the timestep at which its outcomes are, 1 … N.
  ///   - values: V_t, S long.
  @inline(__always)
  func q(
    of move: Int, from state: Int, at t: Int, entering values: UnsafeBufferPointer<Double>
  ) -> Double {
    var sum = 0.0
    for outcome in moves.outcomes(of: move) {
      let target = Int(moves.targets[outcome])
      if !constraints.isEmpty && !allow(target, from: state, at: t) { return -.infinity }
      sum += moves.probabilities[outcome] * (moves.rewards[outcome] + discount * values[target])
    }
    return sum
  }

  /// The same from pairs.
  func exactQ(
    of move: Int, from state: Int, at t: Int, entering values: PairedColumn
  ) -> DoubleDouble {
    var sum = DoubleDouble(0)
    for outcome in moves.outcomes(of: move) {
      let target = Int(moves.targets[outcome])
      if !constraints.isEmpty && !allow(target, from: state, at: t) { return .impossible }
      let worth = moves.rewards[outcome] + discount * values[target]
      sum = sum + moves.probabilities[outcome] * worth
    }
    return sum
  }

  private func allow(_ target: Int, from state: Int, at t: Int) -> Bool {
    constraints.allow(target, at: t) && constraints.allowEdge(from: state, to: target, at: t)
  }

  /// V_{t-1}(z) = max over its moves of Q*_t(z, a); −∞ for a state without any.
  ///
  /// - Parameter values: V_t, S long.
  func backUp(
    _ state: Int, at t: Int, entering values: UnsafeBufferPointer<Double>
  ) -> Double {
    moves.moves(of: state).reduce(-.infinity) {
      max($0, q(of: $1, from: state, at: t, entering: values))
    }
  }

  /// The same from pairs.
  func exactBackUp(_ state: Int, at t: Int, entering values: PairedColumn) -> DoubleDouble {
    moves.moves(of: state).reduce(.impossible) {
      max($0, exactQ(of: $1, from: state, at: t, entering: values))
    }
  }

  /// Q*_t(z, a) of a move, from a column as it is kept.
  func q(of move: Int, from state: Int, at t: Int, entering column: ValueColumn) -> Double {
    column.withRelative {
      column.isPaired
        ? exactQ(of: move, from: state, at: t, entering: PairedColumn($0, count: states)).high
        : q(
          of: move, from: state, at: t, entering: UnsafeBufferPointer(start: $0, count: states))
    }
  }

  /// V_{t-1}(z), from a column as it is kept.
  func backUp(_ state: Int, at t: Int, entering column: ValueColumn) -> Double {
    moves.moves(of: state).reduce(-.infinity) {
      max($0, q(of: $1, from: state, at: t, entering: column))
    }
  }

  /// The same problem with fewer moves, and nothing to gain at the end.
  func shortened(to horizon: Int) -> DecisionProcess {
    DecisionProcess(
      timesteps: horizon, starts: starts, moves: moves, discount: discount, constraints: constraints
    )
  }
}
