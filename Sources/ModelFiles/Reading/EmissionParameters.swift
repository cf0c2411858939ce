import DynamicProgramming

/// What `emission` says, before the observations are known.
enum EmissionParameters {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(symbols: NameIndex, table: [Double])
  /// Those that a family declares.
  case family(FamilyParameters)
  /// Shape (N, S), flat, natural logs.
  case scores([Double], timesteps: Int)
}
