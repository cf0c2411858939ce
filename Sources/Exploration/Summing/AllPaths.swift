import DynamicProgramming

/// What all paths of a model together say: the probability of every state, and the most probable
/// state of every timestep beside the MAP path.
public struct AllPaths: Sendable {
  /// p(z_t | x), and the log-evidence.
  public let posterior: Posterior
  /// The most probable state of every timestep.
  public let decoding: PosteriorDecoding
  /// The timesteps at which that is not the state of the MAP path.
  public let differences: [Int]
  /// log p(MAP path | x).
  public let logPathProbability: Double
  /// The first timestep that the most probable states enter by an edge, or a factor, that is
  /// impossible, N + 1 if they may not end there; nil if they are a path.
  public let brokenAt: Int?
  private let shares: DecodedShares

  /// Works it out; nil if no path is possible.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  init?(of model: LoadedModel, onProgress: (Double) throws -> Void) rethrows {
    let trellis = model.problem.trellis
    let all = 2 * Double(model.timesteps)
    let (posterior, decoded) = try Posterior.withDecoding(
      of: trellis, by: model.problem.labels, memory: model.memory, threads: model.threads
    ) { done in
      if done % 64 == 0 { try onProgress(Double(done) / all) }
    }
    guard let decoded, let path = model.greedyStates else { return nil }
    self.posterior = posterior
    self.decoding = decoded
    self.shares = DecodedShares(of: decoded, in: posterior)
    self.differences = decoded.differences(from: path)
    self.logPathProbability = posterior.logProbability(ofPathWorth: model.solution.optimum)
    self.brokenAt = decoded.logJoint > -.infinity ? nil : Self.break(in: decoded.states, trellis)
  }

  /// p(z_t | x) of a cell, t = 1 … N.
  func probability(of cell: TrellisCell) -> Double { shares.probability(of: cell) }

  private static func `break`(in states: CompactIntegers, _ trellis: Trellis) -> Int {
    let broken = states.indices.first { index in
      let previous = index == 0 ? 0 : Int(states[index - 1])
      return trellis.reward(at: index + 1, from: previous, to: Int(states[index])) == -.infinity
    }
    return (broken ?? states.count) + 1
  }

  /// The path of the most probable states, to be shown beside the MAP path.
  var contrast: Contrast {
    Contrast(.posterior, states: decoding.states, logJoint: decoding.logJoint)
  }
}

extension AllPaths: Equatable {
  /// The rest follows from the model.
  public static func == (left: AllPaths, right: AllPaths) -> Bool {
    left.decoding == right.decoding && left.posterior.surprise == right.posterior.surprise
  }
}
