import CKernels

/// Emission of one of K symbols.
public struct CategoricalEmission: Sendable, Equatable {
  /// Shape (K, S), axes (symbol, state), flat: log p(symbol | state), so that the factors of one
  /// timestep lie side by side.
  public internal(set) var table: [Double]
  /// S.
  public let states: Int
  /// The symbol at each timestep, 0 … K − 1, or -1 where it is missing.
  public internal(set) var codes: CompactIntegers

  /// - Parameters:
  ///   - table: shape (K, S), axes (symbol, state), flat.
  ///   - states: S.
  ///   - codes: N symbols, -1 = missing.
  public init(table: [Double], states: Int, codes: CompactIntegers) {
    precondition(table.count % max(1, states) == 0, "K × S numbers")
    self.table = table
    self.states = states
    self.codes = codes
  }

  /// The same, the symbols not packed yet.
  public init(table: [Double], states: Int, codes: [Int32]) {
    self.init(table: table, states: states, codes: CompactIntegers(codes))
  }

  func logLikelihood(at t: Int, state: Int) -> Double {
    let code = Int(codes[t - 1])
    return code < 0 ? 0 : table[code * states + state]
  }

  /// The factors of one timestep plus what comes after it, for a whole column.
  func fill(
    _ sums: UnsafeMutablePointer<Double>, at t: Int, plus values: UnsafePointer<Double>
  ) {
    let code = Int(codes[t - 1])
    if code < 0 { return sums.update(from: values, count: states) }
    table.withUnsafeBufferPointer {
      guard let table = $0.baseAddress else { return }
      ck_add(table + code * states, values, Int64(states), sums)
    }
  }
}
