/// Which number stands in the cells of a picture.
public enum CellQuantity: String, Sendable, Hashable, CaseIterable {
  /// V_t(z).
  case value
  /// How far the best candidate of a cell is ahead of the runner-up.
  case gap
  /// What a detour through a cell would lose: the optimum minus the best path through it.
  case loss
}
