/// What a column is relative to, m, from what was taken off each as they are made: m′ = γ m + c,
/// summed with compensation.
struct OffsetSum: Sendable, Equatable, BitwiseCopyable {
  private let fading: Double
  private var sum = CompensatedSum()

  /// - Parameter fading: γ, by what an offset is multiplied from one column to the next.
  init(fading: Double) {
    self.fading = fading
  }

  /// m.
  var total: Double { sum.total }

  /// Goes on to the next column.
  ///
  /// - Parameter taken: c, what was taken off it besides γ m.
  /// - Returns: m of that column.
  @inline(__always)
  @discardableResult
  mutating func add(_ taken: Double) -> Double {
    // With a discount the past fades by itself, and so does what rounding did to it.
    if fading != 1 {
      let faded = fading * sum.total
      sum = CompensatedSum()
      sum.add(faded)
    }
    sum.add(taken)
    return sum.total
  }
}

/// What was taken off each column of a backward recursion, and how far they are spread: what a
/// revision of some of them has to know of the others.
struct ColumnExtents: Sendable, Equatable {
  /// c of timesteps 1 … N; of the last one m.
  private(set) var taken: [Double]
  /// How far the least finite element of each column is below the largest; empty if a bound is
  /// known that holds for all but some.
  private var spreads: [Double]
  /// The spreads of those.
  private var exceptions: [Int: Double] = [:]

  /// - Parameter keepsSpreads: whether every column has a spread of its own.
  init(timesteps: Int, keepsSpreads: Bool) {
    self.taken = [Double](repeating: -.infinity, count: timesteps)
    self.spreads = keepsSpreads ? [Double](repeating: 0, count: timesteps) : []
  }

  /// Whether every column has a spread of its own.
  var keepsSpreads: Bool { !spreads.isEmpty }

  /// Puts in what is known of a column.
  mutating func replace(with extent: ColumnExtent, at t: Int) {
    taken[t - 1] = extent.taken
    if !spreads.isEmpty {
      spreads[t - 1] = extent.spread
    } else if extent.spread > 0 || !exceptions.isEmpty {
      exceptions[t] = extent.spread > 0 ? extent.spread : nil
    }
  }

  /// What is known of a column; its spread is 0 where the bound holds.
  @inline(__always)
  func extent(at t: Int) -> ColumnExtent {
    let spread = spreads.isEmpty ? exceptions.isEmpty ? 0 : exceptions[t] ?? 0 : spreads[t - 1]
    return ColumnExtent(taken: taken[t - 1], spread: spread)
  }

  /// Makes room for another number of timesteps; what is new has to be replaced.
  mutating func resize(to timesteps: Int) {
    let missing = max(0, timesteps - taken.count)
    taken = Array(taken.prefix(timesteps)) + repeatElement(-.infinity, count: missing)
    if !spreads.isEmpty {
      spreads = Array(spreads.prefix(timesteps)) + repeatElement(0, count: missing)
    }
    exceptions = exceptions.filter { $0.key <= timesteps }
  }
}
