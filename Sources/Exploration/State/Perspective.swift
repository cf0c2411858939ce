/// Which picture of the trellis fills the screen.
public enum Perspective: String, Sendable, Hashable, CaseIterable {
  /// Columns of timesteps, rows of states, edges.
  case trellis
  /// The map of a grid world, at one timestep.
  case map
  /// All N timesteps at once, shaded by V.
  case overview
  /// Where moves have several outcomes: the best trajectory beside what is best on average.
  case answers
  /// Methods side by side, and how far each is from the optimum.
  case race
}
