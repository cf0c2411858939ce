import DynamicProgramming
import Exploration

extension Scene {
  /// What either answer does in a cell, as far as it has been revealed: both at the same steps.
  func knownAnswers(in cell: TrellisCell) -> CellAnswers? {
    session.isKnown(cell) ? data.answers?[cell] : nil
  }

  /// Of every state, whether the path, as far as it is decided, goes through it at any timestep.
  ///
  /// - Complexity: O(N + S).
  func statesOnDecidedPath() -> [Bool] {
    var states = [Bool](repeating: false, count: session.model.states)
    guard let decided = session.decided, decided > 0, let rollout = session.rollout else {
      return states
    }
    for t in 1...decided { states[rollout.state(at: t)] = true }
    return states
  }
}
