/// What `emission` says, before the observations are known.
enum EmissionParameters {
  /// Shape (K, S), axes (symbol, state), flat, natural logs.
  case categorical(symbols: NameIndex, table: [Double])
  /// Shapes (S, D), flat.
  case normal(dimensions: Int, means: [Double], deviations: [Double])
  /// S rates.
  case poisson(rates: [Double])
  /// Shape (N, S), flat, natural logs.
  case scores([Double], timesteps: Int)
}
