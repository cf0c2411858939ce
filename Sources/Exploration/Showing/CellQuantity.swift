/// Which number stands in the cells of a picture.
public enum CellQuantity: String, Sendable, Hashable, CaseIterable {
  /// V_t(z).
  case value
  /// How far the best candidate of a cell is ahead of the runner-up.
  case gap
  /// What a detour through a cell would lose: the optimum minus the best path through it.
  case loss
  /// p(z_t | x), over all paths.
  case posterior
  /// V^T: V under soft backups at a temperature.
  case softValue
  /// How many paths are possible from a cell.
  case count
  /// How many of some drawn paths go through a cell.
  case samples
}
