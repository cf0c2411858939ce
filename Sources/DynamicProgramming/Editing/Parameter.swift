/// A number of a model that can be changed by itself. States are those of the file.
public enum Parameter: Sendable, Hashable {
  /// The first factor of a state.
  case initial(state: Int)
  /// The factor of the edges between two states; of one step, that into `t`, where the model has a
  /// table for each.
  case transition(from: Int, to: Int, t: Int?)
  /// With `order: 2` the factor of the edges between two states behind a third.
  case pairTransition(before: Int, from: Int, to: Int)
  /// How probable it is that a state lasts so many timesteps, from 1.
  case duration(state: Int, length: Int)
  /// A parameter of the distribution of how long a state lasts, by its place among those declared.
  case durationParameter(state: Int, parameter: Int)
  /// How probable a symbol is in a state.
  case emission(state: Int, symbol: Int)
  /// A parameter of the family that a state emits from.
  case ofFamily(FamilyParameters.Place)
  /// How much a part of a state's mixture counts for; the part counts from 0.
  case mixtureWeight(state: Int, part: Int)
  /// The weight of an attribute in a state, by its place among those of the model.
  case feature(state: Int, attribute: Int)
  /// A number of one of the channels, by its place among them.
  indirect case ofChannel(Int, Parameter)
  /// The score of a state at a timestep, where the model has one for each.
  case score(state: Int, t: Int)
  /// The factor, or the reward, of ending in a state.
  case final(state: Int)
  /// The reward of the move from one state to another of a decision problem.
  case reward(from: Int, to: Int)
}

extension Parameter {
  /// The same number of the emission of another state; any other parameter is what it is.
  func emitted(by state: (Int) -> Int) -> Parameter {
    switch self {
    case .emission(let old, let symbol): .emission(state: state(old), symbol: symbol)
    case .ofFamily(let place):
      .ofFamily(
        FamilyParameters.Place(
          place.parameter, state: state(place.state), part: place.part, component: place.component))
    case .mixtureWeight(let old, let part): .mixtureWeight(state: state(old), part: part)
    case .feature(let old, let attribute): .feature(state: state(old), attribute: attribute)
    case .score(let old, let t): .score(state: state(old), t: t)
    case .ofChannel(let place, let parameter):
      .ofChannel(place, parameter.emitted(by: state))
    case .initial, .transition, .pairTransition, .duration, .durationParameter, .final, .reward:
      self
    }
  }
}
