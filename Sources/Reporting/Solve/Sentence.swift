import DynamicProgramming
import ModelFiles

/// Answers in one sentence.
public enum Sentence {
  /// Where and why no path of a problem is possible.
  ///
  /// - Complexity: O(S).
  public static func blocked(_ blockage: Blockage?, in problem: Problem) -> String {
    guard let blockage else { return "no path is possible" }
    return "blocked at t = \(blockage.t): " + reason(blockage, in: problem)
  }

  private static func reason(_ blockage: Blockage, in problem: Problem) -> String {
    let t = blockage.t
    switch blockage.reason {
    case .emission: return emission(at: t, in: problem)
    case .constraint:
      return "the constraints there leave no state that can be reached"
    case .final:
      return
        "of the states that can be reached at t = \(t - 1), the last timestep, final lets none be the last"
    case .transition:
      if case .decision(let moves) = problem.reading { return noMove(at: t, moves, in: problem) }
      if t == 1 { return "initial makes every state impossible" }
      return "no transition leads on from the states that can be reached at t = \(t - 1)"
    }
  }

  private static func noMove(at t: Int, _ moves: Moves, in problem: Problem) -> String {
    let start = "'\(Quoting.clip(problem.states[moves.start]))'"
    if t == 1 { return "the start, \(start), has no moves" }
    return
      "the states that can be reached after \(t - 1) \(t == 2 ? "move" : "moves") have no moves"
  }

  /// Where and why no policy of a decision problem is sure to get to the horizon.
  ///
  /// - Parameter t: the first timestep that no policy is sure to reach.
  static func blockedPolicy(at t: Int, _ process: DecisionProcess, in problem: Problem) -> String {
    let start = "'\(Quoting.clip(problem.states[process.start]))'"
    if t == 1 && process.moves.moves(of: process.start).isEmpty {
      return "blocked at t = 1: the start, \(start), has no moves"
    }
    if t == 1 { return "blocked at t = 1: every move from the start may lead to what is forbidden" }
    let end =
      process.constraints.isEmpty
      ? "lead to a state without moves" : "lead to a dead end, or to what is forbidden"
    return "blocked at t = \(t): whatever the policy, "
      + "\(t - 1) \(t == 2 ? "move" : "moves") may \(end)"
  }

  private static func emission(at t: Int, in problem: Problem) -> String {
    let observed =
      problem.observations.label(at: t).map { "'\(Quoting.clip($0))'" } ?? "the observation"
    let isNone = (0..<problem.trellis.states).allSatisfy {
      problem.trellis.emissionFactor(at: t, state: $0) == -.infinity
    }
    if isNone { return "no state can emit \(observed)" }
    return "none of the states that can be reached there can emit \(observed)"
  }
}
