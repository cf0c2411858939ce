import DynamicProgramming

/// What became of the observations.
struct ReadObservations {
  let observations: Observations
  let emission: EmissionModel
  /// N.
  let timesteps: Int

  init(_ parts: (Observations, EmissionModel, Int)) {
    (observations, emission, timesteps) = parts
  }
}
