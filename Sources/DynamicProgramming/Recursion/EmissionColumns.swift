import CKernels

/// The emission factors of a trellis as columns of a fixed width, for the kernels.
///
/// A table stands there once; what a formula gives is computed a block of timesteps at a time, so
/// that nothing is as long as N × S.
struct EmissionColumns {
  private let trellis: Trellis
  /// How long a column is, at least S; what is behind the last state is 0.
  private let width: Int
  private let source: Source
  private let zeros: [Double]

  private enum Source {
    /// One column for all timesteps.
    case none
    /// One column for each symbol.
    case symbols(table: [Double], codes: [Int32])
    /// One column for each timestep.
    case scores([Double])
    /// To be filled in for every block.
    case computed(AlignedBuffer)
  }

  /// About how many numbers a computed block has.
  private static let numbersPerBlock = 1 << 16

  init(_ trellis: Trellis, width: Int) {
    self.trellis = trellis
    self.width = width
    self.zeros = [Double](repeating: 0, count: width)
    switch trellis.emission {
    case _ where !trellis.constraints.isEmpty: source = Self.computed(trellis, width: width)
    case .absent: source = .none
    case .categorical(let emission):
      source = .symbols(
        table: Self.widen(emission.table, from: trellis.states, to: width), codes: emission.codes)
    case .scores(let scores) where trellis.states == width: source = .scores(scores)
    case .scores, .family, .channels, .features: source = Self.computed(trellis, width: width)
    }
  }

  private static func computed(_ trellis: Trellis, width: Int) -> Source {
    .computed(AlignedBuffer(count: timestepsPerBlock(width, trellis.timesteps) * width))
  }

  private static func widen(_ table: [Double], from states: Int, to width: Int) -> [Double] {
    if states == width { return table }
    var wide = [Double](repeating: 0, count: table.count / states * width)
    for index in table.indices { wide[index / states * width + index % states] = table[index] }
    return wide
  }

  private static func timestepsPerBlock(_ width: Int, _ timesteps: Int) -> Int {
    min(timesteps, max(8 * PathParts.runUp, numbersPerBlock / width))
  }

  var timesteps: Int { trellis.timesteps }

  /// How many timesteps `withEmissions` can be asked for at once.
  var longestBlock: Int {
    guard case .computed = source else { return trellis.timesteps }
    return Self.timestepsPerBlock(width, trellis.timesteps)
  }

  /// Calls `body` with the emissions of a block, of whose timesteps the first is not computed.
  func withEmissions(of block: Range<Int>, _ body: (ck_emissions) -> Void) {
    zeros.withUnsafeBufferPointer { zeros in
      guard let zeros = zeros.baseAddress else { return }
      func emissions(
        _ columns: UnsafePointer<Double>?, symbols: UnsafePointer<Int32>? = nil, stride: Int
      ) {
        body(
          ck_emissions(
            columns: columns ?? zeros, symbols: symbols, stride: Int64(stride), zeros: zeros))
      }
      switch source {
      case .none: emissions(nil, stride: 0)
      case .symbols(let table, let codes):
        table.withUnsafeBufferPointer { table in
          codes.withUnsafeBufferPointer { codes in
            emissions(
              table.baseAddress, symbols: codes.baseAddress.map { $0 + block.lowerBound },
              stride: width)
          }
        }
      case .scores(let scores):
        scores.withUnsafeBufferPointer {
          emissions($0.baseAddress.map { $0 + block.lowerBound * width }, stride: width)
        }
      case .computed(let buffer):
        fill(buffer, block)
        emissions(buffer.start, stride: width)
      }
    }
  }

  private func fill(_ buffer: AlignedBuffer, _ block: Range<Int>) {
    precondition(block.count * width <= buffer.count, "at most the longest block")
    for t in block.dropFirst() {
      let column = buffer.start + (t - block.lowerBound) * width
      trellis.fillEmissions(column, at: t + 1)
      (column + trellis.states).update(repeating: 0, count: width - trellis.states)
    }
  }

  /// The largest magnitude of a factor that is not impossible; +∞ where they are computed in parts.
  ///
  /// - Complexity: O(symbols · S) for a table, else O(N · S).
  func largestMagnitude() -> Double {
    switch source {
    case .none: return 0
    case .symbols(let numbers, _), .scores(let numbers):
      return ck_largest_magnitude(numbers, Int64(numbers.count))
    case .computed(let buffer):
      guard longestBlock == timesteps else { return .infinity }
      fill(buffer, 0..<timesteps)
      return ck_largest_magnitude(buffer.start + width, Int64((timesteps - 1) * width))
    }
  }

  /// The largest factor of a table; 0 where they are computed: those are log-likelihoods.
  ///
  /// - Complexity: O(symbols · S) for a table, else O(N · S).
  func largest() -> Double {
    switch source {
    case .none, .computed: 0
    case .symbols(let numbers, _), .scores(let numbers):
      ck_largest(numbers, Int64(numbers.count))
    }
  }

  /// The factors of the first timestep.
  func first() -> [Double] {
    (0..<trellis.states).map { trellis.emissionFactor(at: 1, state: $0) }
  }
}
