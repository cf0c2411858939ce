/// One observation, as an edit puts it in place of another.
public enum ObservedValue: Sendable, Hashable {
  /// Nothing was observed: the factor of the timestep is left out.
  case missing
  /// A symbol, by its place among those that the model has.
  case symbol(Int)
  /// A count ≥ 0.
  case count(Int64)
  /// D numbers; NaN = that component is missing.
  case vector([Double])
  /// Other observations of some channels, by their places; those that are not named stay what they
  /// are, and are missing in a new timestep.
  case channels([Int: ObservedValue])
  /// Attributes with their values.
  case attributes([ObservedAttribute])
}
