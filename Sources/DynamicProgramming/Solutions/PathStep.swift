/// One timestep of a path.
struct PathStep: Sendable, Equatable {
  /// z_t.
  let state: Int32
  /// How many candidates were compared for it, at least 1.
  let candidates: Int32
  /// R_t, undiscounted.
  let reward: Double
}
