/// A move of a demonstration, and what it loses.
///
/// A path is told by its states. Where several moves lead from one to the next, the trellis has the
/// one of largest reward: what was demonstrated counts as that one.
public struct DemonstratedMove: Sendable, Equatable {
  /// The timestep at which it arrives, 1 … N.
  public let t: Int
  /// Where it leads.
  public let state: Int
  /// What it is called; of a demonstration that tells states alone, the best one that leads there.
  /// Nil where none does.
  public let name: String?
  /// The move that it counts as, if that is another.
  public let countsAs: String?
  /// A*(z, z′) = Q* − V*, at most 0, as seen from z.
  public let advantage: Double
}

extension Problem {
  /// A move of a path that follows the reference.
  ///
  /// - Parameters:
  ///   - t: the timestep at which it arrives, 1 … N.
  ///   - path: z_1 … z_N.
  ///   - advantage: what it loses.
  public func demonstratedMove(
    at t: Int, along path: [Int], advantage: Double
  ) -> DemonstratedMove {
    let best = move(from: t == 1 ? nil : path[t - 2], to: path[t - 1])
    let told = demonstratedName(at: t)
    return DemonstratedMove(
      t: t, state: path[t - 1], name: told ?? best,
      countsAs: told == nil || told == best ? nil : best,
      advantage: advantage)
  }

  private func demonstratedName(at t: Int) -> String? {
    guard case .decision(let moves) = reading, let reference, !reference.moves.isEmpty,
      let code = reference.moves[t - 1]
    else { return nil }
    return (moves.outcomes?.names ?? moves.names)[Int(code)]
  }
}

extension Solution {
  /// Whether the move of a path into a timestep is one of the best from where it is made: A* = 0,
  /// wherever it leads, so that one mistake is one.
  ///
  /// - Parameters:
  ///   - t: the timestep at which it arrives, 1 … N.
  ///   - path: z_1 … z_N.
  public func isBestMove(at t: Int, along path: [Int]) -> Bool {
    let cell = t == 1 ? TrellisCell.start : TrellisCell(t: t - 1, state: path[t - 2])
    return Ties.isTied(q(from: cell, to: path[t - 1]), with: value(of: cell))
  }

  /// How many of the moves that a demonstration tells are among the best.
  ///
  /// - Parameters:
  ///   - reference: the demonstration.
  ///   - path: one that follows it.
  /// - Complexity: O(N), and what the columns cost that are not kept.
  public func bestMoves(of reference: Reference, along path: [Int]) -> Int {
    path.indices.count { reference.states[$0] != nil && isBestMove(at: $0 + 1, along: path) }
  }
}

extension Blame {
  /// The same with A* of every move of the demonstration; the same as it is but of a decision
  /// problem, and where the reference is impossible.
  ///
  /// - Parameters:
  ///   - problem: the model.
  ///   - solution: its V.
  /// - Complexity: O(N), and what the columns cost that are not kept.
  public func judged(by solution: Solution, of problem: Problem) -> Blame {
    guard case .decision = problem.reading, let path else { return self }
    var judged = self
    judged.advantages = path.indices.map { place in
      let cell = place == 0 ? TrellisCell.start : TrellisCell(t: place, state: path[place - 1])
      return min(0, solution.q(from: cell, to: path[place]) - solution.value(of: cell))
    }
    return judged
  }

  /// The moves of a stretch of timesteps, the largest loss first; empty where they have not been
  /// judged.
  public func moves(in timesteps: ClosedRange<Int>, of problem: Problem) -> [DemonstratedMove] {
    guard let path, !advantages.isEmpty else { return [] }
    let moves = timesteps.map { t in
      problem.demonstratedMove(at: t, along: path, advantage: advantages[t - 1])
    }
    return moves.sorted { ($0.advantage, $0.t) < ($1.advantage, $1.t) }
  }
}
