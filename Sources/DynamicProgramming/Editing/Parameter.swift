/// A number of a model that can be changed by itself.
public enum Parameter: Sendable, Hashable {
  /// The first factor of a state.
  case initial(state: Int)
  /// The factor of the edges between two states; of one step, that into `t`, where the model has a
  /// table for each.
  case transition(from: Int, to: Int, t: Int?)
  /// How probable a symbol is in a state.
  case emission(state: Int, symbol: Int)
  /// A parameter of the family that a state emits from, by its place among those declared; the
  /// component counts from 0, and is 0 where there is one number for each state.
  case ofFamily(Int, state: Int, component: Int)
  /// The score of a state at a timestep, where the model has one for each.
  case score(state: Int, t: Int)
  /// The factor, or the reward, of ending in a state.
  case final(state: Int)
  /// The reward of the move from one state to another of a decision problem.
  case reward(from: Int, to: Int)
}
