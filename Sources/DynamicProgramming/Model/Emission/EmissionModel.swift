/// log p(x_t | z_t) for every timestep and state, computed where it is asked for.
///
/// The observations stand in it as numbers; nothing of size N × S is kept unless the file gave it.
public enum EmissionModel: Sendable, Equatable {
  /// Every factor is 0: a decision problem.
  case absent
  /// A table of symbols.
  case categorical(CategoricalEmission)
  /// A family of distributions with parameters for each state.
  case family(FamilyEmission)
  /// Several things are observed at once, independent of each other given the state.
  case channels([EmissionChannel])
  /// Weights of the attributes that were observed: the state features of a CRF.
  case features(FeatureEmission)
  /// Shape (N, S), axes (timestep, state), flat: log-likelihoods computed elsewhere.
  case scores([Double])

  /// Whether the shapes are those of a model of that size.
  func fits(timesteps: Int, states: Int) -> Bool {
    switch self {
    case .absent: true
    case .categorical(let emission):
      emission.states == states && emission.codes.count == timesteps
    case .family(let emission):
      emission.parameters.states == states && emission.timesteps == timesteps
    case .channels(let channels):
      channels.allSatisfy { $0.emission.fits(timesteps: timesteps, states: states) }
    case .features(let emission):
      emission.weights.states == states && emission.observations.timesteps == timesteps
    case .scores(let scores): scores.count == timesteps * states
    }
  }

  /// log p(x_t | z_t = state); 0 where x_t is missing.
  ///
  /// - Parameters:
  ///   - t: the timestep, 1 … N.
  ///   - state: 0 … S − 1.
  ///   - states: S.
  public func logLikelihood(at t: Int, state: Int, states: Int) -> Double {
    switch self {
    case .absent: 0
    case .categorical(let emission): emission.logLikelihood(at: t, state: state)
    case .family(let emission): emission.logLikelihood(at: t, state: state)
    case .channels(let channels):
      channels.reduce(0) { $0 + $1.emission.logLikelihood(at: t, state: state, states: states) }
    case .features(let emission): emission.score(at: t, state: state)
    case .scores(let scores): scores[(t - 1) * states + state]
    }
  }

  /// The factors of one timestep, for all states.
  ///
  /// - Parameters:
  ///   - column: room for S numbers.
  ///   - t: the timestep, 1 … N.
  ///   - states: S.
  func fill(_ column: UnsafeMutablePointer<Double>, at t: Int, states: Int) {
    switch self {
    case .absent: column.update(repeating: 0, count: states)
    case .categorical(let emission):
      for state in 0..<states { column[state] = emission.logLikelihood(at: t, state: state) }
    case .family(let emission): emission.fill(column, at: t)
    case .channels(let channels): Self.fill(column, at: t, states, channels)
    case .features(let emission): emission.fill(column, at: t)
    case .scores(let scores):
      for state in 0..<states { column[state] = scores[(t - 1) * states + state] }
    }
  }

  /// Channel by channel, as the factor of one cell is summed.
  private static func fill(
    _ column: UnsafeMutablePointer<Double>, at t: Int, _ states: Int, _ channels: [EmissionChannel]
  ) {
    column.update(repeating: 0, count: states)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: states) {
      guard let part = $0.baseAddress else { return }
      for channel in channels {
        channel.emission.fill(part, at: t, states: states)
        for state in 0..<states { column[state] += part[state] }
      }
    }
  }
}

extension EmissionModel {
  /// The same, and something else observed besides, independent of it given the state.
  ///
  /// - Parameters:
  ///   - emission: the factors of that, not made of channels.
  ///   - name: what it is called.
  func observing(_ emission: EmissionModel, as name: String) -> EmissionModel {
    let channel = EmissionChannel(name, emission)
    return switch self {
    case .absent: emission
    case .channels(let channels): .channels(channels + [channel])
    case .categorical, .family, .features, .scores: .channels([EmissionChannel("", self), channel])
    }
  }
}

/// One of the things that are observed at once.
public struct EmissionChannel: Sendable, Equatable {
  /// What the model calls it.
  public let name: String
  /// Its factors; none of them is made of channels.
  public let emission: EmissionModel

  /// - Parameters:
  ///   - name: what the model calls it.
  ///   - emission: its factors.
  public init(_ name: String, _ emission: EmissionModel) {
    self.name = name
    self.emission = emission
  }
}
