/// m_t from the largest of each backup: m_{t-1} = γ m_t + c, summed with compensation.
struct ColumnOffsets: Sendable, Equatable {
  /// m_1 … m_N.
  private(set) var largest: [Double]
  /// c: what each is more than γ times the next; for m_N itself.
  private(set) var increments: [Double]
  /// How far the least finite element of each column is below the largest; empty if a bound is
  /// known that holds for all but some.
  private var spreads: [Double]
  /// The spreads of those.
  private var exceptions: [Int: Double] = [:]
  private let discount: Double
  private var sum = CompensatedSum()

  /// - Parameter keepsSpreads: whether every column has a spread of its own.
  init(timesteps: Int, discount: Double, keepsSpreads: Bool) {
    self.largest = [Double](repeating: -.infinity, count: timesteps)
    self.increments = largest
    self.spreads = keepsSpreads ? [Double](repeating: 0, count: timesteps) : []
    self.discount = discount
  }

  /// Takes what was taken off column t, from N down to 1.
  mutating func record(_ extent: ColumnExtent, at t: Int) {
    sum = add(extent.taken)
    largest[t - 1] = sum.total
    increments[t - 1] = extent.taken
    keep(extent.spread, at: t)
  }

  private mutating func keep(_ spread: Double, at t: Int) {
    if !spreads.isEmpty {
      spreads[t - 1] = spread
    } else if spread > 0 || !exceptions.isEmpty {
      exceptions[t] = spread > 0 ? spread : nil
    }
  }

  /// Whether every column has a spread of its own.
  var keepsSpreads: Bool { !spreads.isEmpty }

  /// How far the least finite element of a column is below the largest, at most.
  ///
  /// - Parameter bound: what holds where nothing else is known.
  @inline(__always)
  func spread(at t: Int, atMost bound: Double) -> Double {
    if !spreads.isEmpty { return spreads[t - 1] }
    return exceptions.isEmpty ? bound : exceptions[t] ?? bound
  }

  /// V_0, from the largest of the backup of the start node.
  func start(_ increment: Double) -> Double {
    add(increment).total
  }

  private func add(_ increment: Double) -> CompensatedSum {
    var next = sum
    // With a discount the past fades by itself, and so does what rounding did to it.
    if discount != 1 {
      next = CompensatedSum()
      next.add(discount * sum.total)
    }
    next.add(increment)
    return next
  }
}

extension ColumnOffsets {
  /// Makes room for another number of timesteps; what is new has to be replaced.
  mutating func resize(to timesteps: Int) {
    let missing = max(0, timesteps - increments.count)
    increments =
      Array(increments.prefix(timesteps)) + repeatElement(-.infinity, count: missing)
    if !spreads.isEmpty {
      spreads = Array(spreads.prefix(timesteps)) + repeatElement(0, count: missing)
    }
    exceptions = exceptions.filter { $0.key <= timesteps }
  }

  /// Puts in what was taken off a column, without adding it up.
  mutating func replace(with extent: ColumnExtent, at t: Int) {
    increments[t - 1] = extent.taken
    keep(extent.spread, at: t)
  }

  /// Adds up again what was replaced.
  ///
  /// - Complexity: O(N).
  mutating func addUp() {
    sum = CompensatedSum()
    largest = increments
    for t in stride(from: increments.count, through: 1, by: -1) {
      sum = add(increments[t - 1])
      largest[t - 1] = sum.total
    }
  }
}
