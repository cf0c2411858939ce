import DynamicProgramming

/// The best path of one sequence, what it is worth, and how many are as good.
struct DecodedSequence {
  /// z_1 … z_N.
  let states: [Int]
  /// R_1 … R_N.
  let rewards: [Double]
  /// Σ R_t + final, summed with compensation.
  let logJoint: Double
  let optimalPaths: PathCount

  /// Nil if no path is possible.
  ///
  /// The one place at which sequences meet the solver: whatever gives the same path faster can
  /// take its place here.
  init?(of trellis: Trellis) {
    let solution = Solution(of: trellis)
    let (path, optimalPaths) = solution.extractPath { _ in }
    guard let rollout = path else { return nil }
    self.states = rollout.states
    self.rewards = rollout.rewards
    self.logJoint = solution.logJoint(of: rollout)
    self.optimalPaths = optimalPaths
  }
}
