/// What one timestep of a path is worth.
struct PathStep: Sendable, Equatable {
  /// How many candidates were compared for it, at least 1.
  let candidates: Int32
  /// R_t, undiscounted.
  let reward: Double
}
