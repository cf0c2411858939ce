/// The policy of largest expected return of a decision process: V for every cell, from which Q*
/// and the policy are derived on demand.
///
/// A cell is (t, state): t moves have been made, 0 … N. At t = 0 every state has a cell, as if one
/// set out from there.
public struct ExpectedSolution: Sendable {
  /// What was solved.
  public let process: DecisionProcess
  /// V_0(start), on average if there are several, −∞ if no policy can be sure to make N moves.
  public let expectedReturn: Double
  private let columns: ExpectedColumns

  /// Runs the backward pass.
  ///
  /// - Parameters:
  ///   - process: the decision problem.
  ///   - memory: how many bytes V may take; past it, V is kept at checkpoints and computed again a
  ///     block at a time.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · outcomes) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of process: DecisionProcess, memory: Int = .max, onColumn: (Int) throws -> Void
  ) rethrows {
    self.process = process
    self.columns = try ExpectedColumns(of: process, memory: memory, onColumn: onColumn)
    let column = columns.column(at: 1)
    self.expectedReturn = process.average { process.backUp($0, at: 1, entering: column) }
  }

  /// Runs the backward pass to its end.
  public init(of process: DecisionProcess, memory: Int = .max) {
    self.init(of: process, memory: memory, onColumn: { _ in })
  }

  /// Whether some policy is sure never to stand in a dead end before the horizon.
  public var isFeasible: Bool { expectedReturn > -.infinity }

  /// V: the largest expected return from a cell on, −∞ if no policy is sure to get to the horizon.
  ///
  /// - Parameters:
  ///   - t: 0 … N.
  ///   - state: z_t; 0 for the start node.
  public func value(at t: Int, state: Int) -> Double {
    guard t == 0 else { return columns.column(at: t)[state] }
    return process.backUp(state, at: 1, entering: columns.column(at: 1))
  }

  /// Every move of a cell with its Q*, in the order of the file.
  ///
  /// - Parameters:
  ///   - t: 0 … N − 1.
  ///   - state: z_t; 0 for the start node.
  /// - Complexity: O(outcomes of the state).
  public func backup(at t: Int, state: Int) -> [MoveValue] {
    let moves = process.moves.moves(of: state)
    let column = columns.column(at: t + 1)
    let values = moves.map { process.q(of: $0, from: state, at: t + 1, entering: column) }
    let best = values.max() ?? -.infinity
    return zip(moves, values).map { move, q in
      MoveValue(move: move, q: q, isOptimal: Ties.isTied(q, with: best))
    }
  }

  /// What the policy does in a cell: of the moves that tie with the best the one listed first; nil
  /// for a dead end, and where every move may end in one.
  ///
  /// - Parameters:
  ///   - t: 0 … N − 1.
  ///   - state: z_t; 0 for the start node.
  public func choice(at t: Int, state: Int) -> Int? {
    backup(at: t, state: state).first { $0.isOptimal }?.move
  }

  /// The first timestep that no policy is sure to reach; nil if one is sure to reach all.
  ///
  /// For deterministic moves this is ``Blockage/t``.
  ///
  /// - Complexity: O(N log N · outcomes).
  public var blockedAt: Int? {
    if isFeasible { return nil }
    // Who cannot be sure of k moves cannot be sure of more.
    return (1..<process.timesteps).firstPlace {
      !ExpectedSolution(of: process.shortened(to: $0), memory: 0).isFeasible
    }
  }
}

extension ExpectedSolution: Equatable {
  /// Values follow from the process; of the same process only how they are kept can differ.
  public static func == (left: ExpectedSolution, right: ExpectedSolution) -> Bool {
    left.process == right.process && left.columns.spacing == right.columns.spacing
  }
}
