/// A number of a model that can be changed by itself.
public enum Parameter: Sendable, Hashable {
  /// The first factor of a state.
  case initial(state: Int)
  /// The factor of the edges between two states; of one step, that into `t`, where the model has a
  /// table for each.
  case transition(from: Int, to: Int, t: Int?)
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
