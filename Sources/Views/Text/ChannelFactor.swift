import DynamicProgramming

/// What one channel of an observation adds to the factor of a timestep.
struct ChannelFactor {
  /// What the model calls it.
  let name: String
  /// What was observed.
  let label: String
  private let t: Int
  private let states: Int
  private let emission: EmissionModel

  /// log p(x | z_t = state) of the channel.
  func logLikelihood(state: Int) -> Double {
    emission.logLikelihood(at: t, state: state, states: states)
  }

  /// Those in which something was observed at a timestep; none of a model without channels.
  static func observed(at t: Int, in problem: Problem) -> [ChannelFactor] {
    guard case .channels(let emissions) = problem.trellis.emission,
      case .channels(let observed) = problem.observations
    else { return [] }
    return zip(emissions, observed).compactMap { channel, observed in
      observed.observations.label(at: t).map { label in
        ChannelFactor(
          name: observed.name, label: label, t: t, states: problem.trellis.states,
          emission: channel.emission)
      }
    }
  }
}
