import DynamicProgramming
import Exploration

/// What all paths together say beside the best one: the posterior of every state, and paths drawn
/// from it.
public struct PosteriorReport: Sendable {
  /// The probabilities; nil if they were not asked for.
  let posterior: Posterior?
  /// The most probable state of every timestep; nil if no path is possible, or nobody asked.
  let decoding: PosteriorDecoding?
  /// Paths drawn from the posterior, nil if none is possible; nil besides if none were asked for.
  let samples: [[Int32]]??

  /// How many paths are to be drawn, and from which stream.
  public struct Sampling: Sendable {
    let count: Int
    let seed: UInt64

    /// - Parameters:
    ///   - count: from 1 on.
    ///   - seed: the same seed gives the same paths.
    public init(count: Int, seed: UInt64) {
      self.count = count
      self.seed = seed
    }
  }

  /// Sums over all paths of a model without a discount.
  ///
  /// - Parameters:
  ///   - hasProbabilities: whether the posterior is asked for.
  ///   - memory: how many bytes the columns may take.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  /// - Complexity: O(N · E), and what the samples take.
  public init(
    of model: LoadedModel, hasProbabilities: Bool, sampling: Sampling?, memory: Int,
    onProgress: (Double) throws -> Void
  ) rethrows {
    let (trellis, n) = (model.problem.trellis, Double(model.timesteps))
    func report(_ done: Int, from start: Double, to end: Double, of count: Double) throws {
      if done % 64 == 0 { try onProgress(start + (end - start) * Double(done) / count) }
    }
    let posterior =
      hasProbabilities
      ? try Posterior(of: trellis, memory: memory) { try report($0, from: 0, to: 0.6, of: 2 * n) }
      : nil
    self.posterior = posterior
    self.decoding = try posterior.flatMap { posterior in
      try PosteriorDecoding(of: posterior) { t, _ in try report(t, from: 0.6, to: 0.8, of: n) }
    }
    self.samples = try sampling.map { sampling in
      let solution =
        try posterior?.solution
        ?? SoftSolution(of: trellis, temperature: 1, memory: memory) { t in
          try report(model.timesteps - t, from: 0, to: 0.8, of: n)
        }
      return try solution.samplePaths(sampling.count, seed: sampling.seed) { t in
        try report(t, from: 0.8, to: 1, of: n)
      }
    }
  }

  /// Without a look at how far it is.
  init(
    of model: LoadedModel, hasProbabilities: Bool, sampling: Sampling? = nil, memory: Int = .max
  ) {
    self.init(
      of: model, hasProbabilities: hasProbabilities, sampling: sampling, memory: memory,
      onProgress: { _ in })
  }

  /// p(path | x) of a path worth so much; nil if no path is possible, or nobody asked.
  func probability(ofPathWorth logJoint: Double) -> Double? {
    guard let posterior, posterior.isFeasible else { return nil }
    return posterior.probability(ofPathWorth: logJoint)
  }
}
