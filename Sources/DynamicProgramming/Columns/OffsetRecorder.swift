/// m_t from the largest of each backup: m_{t-1} = γ m_t + c, summed with compensation.
struct OffsetRecorder {
  /// m_1 … m_N.
  private(set) var largest: [Double]
  /// What each is more than γ times the next: the largest of its backup; for m_N itself.
  private(set) var increments: [Double]
  private let discount: Double
  private var sum = CompensatedSum()

  init(timesteps: Int, discount: Double) {
    self.largest = [Double](repeating: -.infinity, count: timesteps)
    self.increments = largest
    self.discount = discount
  }

  /// m_1 … m_N from their increments.
  ///
  /// - Complexity: O(N).
  init(adding increments: [Double], discount: Double) {
    self.init(timesteps: increments.count, discount: discount)
    for t in stride(from: increments.count, through: 1, by: -1) { record(increments[t - 1], at: t) }
  }

  /// m_N.
  mutating func begin(_ value: Double) {
    record(value, at: largest.count)
  }

  /// m_t, from the largest of the backup of column t.
  mutating func record(_ increment: Double, at t: Int) {
    sum = add(increment)
    largest[t - 1] = sum.total
    increments[t - 1] = increment
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
