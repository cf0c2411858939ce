/// How far one step goes.
public enum Granularity: Sendable, Hashable, CaseIterable {
  /// One candidate.
  case edge
  /// One V(z); in the forward pass one timestep.
  case cell
  /// One timestep.
  case column
}
