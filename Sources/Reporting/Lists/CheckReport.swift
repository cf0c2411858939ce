import DynamicProgramming
import ModelFiles

/// What is said of a model that is valid.
public enum CheckReport {
  /// `umbrella: valid, 5 timesteps, 2 states, dense: 4 edges a step`, how many moves are left to
  /// chance, and where it is blocked if no
  /// path is possible.
  ///
  /// - Complexity: O(N · E).
  public static func line(_ name: String, _ problem: Problem) -> String {
    let trellis = problem.trellis
    let timesteps = count(trellis.timesteps, "timestep")
    let states = count(trellis.states, "state")
    let edges = EdgeWords.storage(of: trellis.transition).map { ", \($0)" } ?? ""
    let verdict =
      "\(Quoting.escape(name)): valid, \(timesteps), \(states)\(edges)\(chance(of: problem))"
    guard let blockage = trellis.findBlockage() else { return verdict }
    return "\(verdict), but no path is possible: \(Sentence.blocked(blockage, in: problem))"
  }

  private static func chance(of problem: Problem) -> String {
    guard let outcomes = problem.outcomes else { return "" }
    let moves = count(outcomes.nameOfMove.count, "move")
    return ", stochastic: \(outcomes.uncertainMoves) of \(moves) with several outcomes"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
