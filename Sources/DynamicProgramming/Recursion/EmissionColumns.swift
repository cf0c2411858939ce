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
    case symbols(table: [Double], codes: CompactIntegers, extent: FactorExtent)
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
      let table = Self.widen(emission.table, from: trellis.states, to: width)
      source = .symbols(
        table: table, codes: emission.codes, extent: FactorExtent(of: table, count: table.count))
    case .scores(let scores) where trellis.states == width: source = .scores(scores)
    case .scores, .family, .channels, .features: source = Self.computed(trellis, width: width)
    }
  }

  /// The same with room of its own: two of them may be asked at once.
  ///
  /// - Complexity: O(1), or that of the room where emissions are computed.
  func separated() -> EmissionColumns {
    guard case .computed = source else { return self }
    return EmissionColumns(trellis, width: width)
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
    min(timesteps, max(8 * PathPart.runUp, numbersPerBlock / width))
  }

  var timesteps: Int { trellis.timesteps }

  /// How many timesteps `withEmissions` can be asked for at once.
  var longestBlock: Int {
    guard case .computed = source else { return trellis.timesteps }
    return Self.timestepsPerBlock(width, trellis.timesteps)
  }

  /// Calls `body` with the emissions of a block, of whose timesteps the first is not computed, and
  /// with how large those of the others are.
  func withEmissions(of block: Range<Int>, _ body: (ck_emissions, EmissionExtent) -> Void) {
    zeros.withUnsafeBufferPointer { zeros in
      guard let zeros = zeros.baseAddress else { return }
      let factors = (block.count - 1) * width
      func emissions(_ columns: UnsafePointer<Double>?, stride: Int) -> ck_emissions {
        ck_emissions(
          columns: columns ?? zeros, bytes: nil, words: nil, stride: Int64(stride), zeros: zeros)
      }
      let first = block.lowerBound
      switch source {
      case .none: body(emissions(nil, stride: 0), .known(FactorExtent()))
      case .symbols(let table, let codes, let extent):
        table.withUnsafeBufferPointer { table in
          var all = emissions(table.baseAddress, stride: width)
          codes.withElements { bytes, words in
            (all.bytes, all.words) = (bytes.map { $0 + first }, words.map { $0 + first })
            body(all, .known(extent))
          }
        }
      case .scores(let scores):
        scores.withUnsafeBufferPointer {
          guard let columns = $0.baseAddress.map({ $0 + first * width }) else { return }
          body(emissions(columns, stride: width), .factors(columns + width, count: factors))
        }
      case .computed(let buffer):
        fill(buffer, block)
        body(
          emissions(buffer.start, stride: width),
          .factors(buffer.start + width, count: factors))
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
  /// - Complexity: O(N · S); O(S) a symbol where there are symbols.
  func largestMagnitude() -> Double {
    guard longestBlock == timesteps else { return .infinity }
    var magnitude = 0.0
    withEmissions(of: 0..<timesteps) { magnitude = $1.measured.magnitude }
    return magnitude
  }
}

/// How large the emissions of a block are, or where that is to be seen: whoever looks when a sweep
/// has read them finds them in the cache.
enum EmissionExtent {
  case known(FactorExtent)
  /// Only as long as the emissions are there.
  case factors(UnsafePointer<Double>, count: Int)

  /// - Complexity: O(n) in the number of factors.
  var measured: FactorExtent {
    switch self {
    case .known(let extent): extent
    case .factors(let factors, let count): FactorExtent(of: factors, count: count)
    }
  }
}

/// How large factors are.
struct FactorExtent {
  /// The largest magnitude of one that is not impossible, 0 if there is none.
  var magnitude = 0.0
  /// The largest of them, 0 if there is none.
  var largest = 0.0

  /// No factors.
  init() {}

  /// - Complexity: O(n).
  init(of factors: UnsafePointer<Double>, count: Int) {
    guard count > 0 else { return }
    ck_extent(factors, Int64(count), &largest, &magnitude)
  }

  /// Takes in those of more factors of the kind.
  mutating func formMaximum(with other: FactorExtent) {
    magnitude = max(magnitude, other.magnitude)
    largest = max(largest, other.largest)
  }

  /// Those of two factors that are added.
  static func + (a: FactorExtent, b: FactorExtent) -> FactorExtent {
    var sum = FactorExtent()
    sum.magnitude = a.magnitude + b.magnitude
    sum.largest = a.largest + b.largest
    return sum
  }
}
