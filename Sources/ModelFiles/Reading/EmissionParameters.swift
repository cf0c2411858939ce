import DynamicProgramming

/// What `emission` says, before the observations are known.
enum EmissionParameters: Sendable {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(symbols: NameIndex, table: [Double])
  /// Those that a family declares.
  case family(FamilyParameters)
  /// Those of each channel, by its name; at least one.
  case channels([ChannelParameters])
  /// The weights of attributes, which have names.
  case features(attributes: NameIndex, FeatureWeights)
  /// Shape (N, S), flat, natural logs.
  case scores([Double], timesteps: Int)
}

/// What one channel's `emission` says.
struct ChannelParameters: Sendable {
  let name: String
  let parameters: EmissionParameters
}
