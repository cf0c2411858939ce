/// m_t from the largest of each backup: m_{t-1} = γ m_t + c, summed with compensation.
struct OffsetRecorder {
  /// m_1 … m_N.
  private(set) var largest: [Double]
  private let discount: Double
  private var sum = CompensatedSum()

  init(timesteps: Int, discount: Double) {
    self.largest = [Double](repeating: -.infinity, count: timesteps)
    self.discount = discount
  }

  /// m_N.
  mutating func begin(_ value: Double) {
    record(value, at: largest.count)
  }

  /// m_t, from the largest of the backup of column t.
  mutating func record(_ increment: Double, at t: Int) {
    // With a discount the past fades by itself, and so does what rounding did to it.
    if discount != 1 {
      let previous = sum.total
      sum = CompensatedSum()
      sum.add(discount * previous)
    }
    sum.add(increment)
    largest[t - 1] = sum.total
  }

  /// V_0, from the largest of the backup of the start node.
  func start(_ increment: Double) -> Double {
    var last = self
    last.largest.append(0)
    last.record(increment, at: last.largest.count)
    return last.sum.total
  }
}
