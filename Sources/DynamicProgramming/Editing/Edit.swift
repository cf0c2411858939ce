/// A change of a model: what somebody asks "what if" of.
///
/// Timesteps count from 1, states, symbols and components from 0. Probabilities are given as such
/// where the model's file gave probabilities, else as logs.
public enum Edit: Sendable, Hashable {
  /// Another observation at a timestep, or none.
  case observe(ObservedValue, t: Int)
  /// The state that z_t has to be; nil = any again.
  case pin(state: Int?, t: Int)
  /// Whether z_t must not be a state.
  case forbid(state: Int, t: Int, isForbidden: Bool)
  /// The label that the state z_t has to bear, by its place among those of the model.
  case pinLabel(Int, t: Int)
  /// Whether z_t must not be a state that bears a label.
  case forbidLabel(Int, t: Int, isForbidden: Bool)
  /// Whether an edge from z_{t-1} to z_t must not be taken.
  case forbidEdge(Constraints.Edge, t: Int, isForbidden: Bool)
  /// Another number in place of one of the model's; the rest of its row is rescaled, so that the
  /// row's sum stays what it is, or not.
  case set(Parameter, to: Double, rescales: Bool)
  /// All numbers that were learned in the place of the model's.
  case learn(LearnedParameters)
  /// Observations after the last.
  case append([ObservedValue])
  /// The last observations go.
  case drop(count: Int)
}
