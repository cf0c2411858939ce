import DynamicProgramming
import Exploration

extension Scene {
  /// What either answer does in a cell, as far as it has been revealed: both at the same steps.
  func knownAnswers(in cell: TrellisCell) -> CellAnswers? {
    walk.isKnown(cell) ? data.answers?[cell] : nil
  }

  /// Whether the path, as far as it is decided, goes through a state at any timestep.
  func isOnDecidedPath(_ state: Int) -> Bool {
    guard let decided = walk.decided, let rollout = walk.rollout else { return false }
    return rollout.states.prefix(decided).contains(state)
  }
}
