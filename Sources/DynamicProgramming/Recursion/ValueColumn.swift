/// V of all states at one timestep.
///
/// Mostly kept relative to the largest: V_t(z) = m_t + W_t(z), max W_t = 0, so that a million steps
/// lose no digits of the differences that decide; where no state has a way on, m_t and all W_t are
/// −∞. Where that would lose the digits of what is far below, m_t = 0 and W_t = V_t is a pair of
/// doubles (`isPaired`).
public struct ValueColumn: Sendable {
  /// m_t, the largest V of the column; 0 if it is paired.
  public let largest: Double
  private let column: StoredColumn<Double>
  /// Where the low parts begin; 0 if there are none.
  private let lowParts: Int

  /// A column in which every element is relative to the largest.
  init(_ column: StoredColumn<Double>) {
    self.largest = column.offset
    self.column = column
    self.lowParts = 0
  }

  /// A column of pairs.
  init(paired column: StoredColumn<Double>, states: Int) {
    self.largest = 0
    self.column = column
    self.lowParts = states
  }

  /// Whether every element is a pair.
  var isPaired: Bool { lowParts != 0 }

  /// W_t, S numbers (of pairs the high parts, and the low ones after them), by a pointer that is
  /// good as long as `body` runs.
  func withRelative<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    column.withElements(body)
  }

  /// V_t(state).
  @inline(__always)
  public subscript(state: Int) -> Double { largest + column[state] }

  /// W_t(state) = V_t(state) − m_t, rounded to a double.
  @inline(__always)
  public func relative(_ state: Int) -> Double { column[state] }

  /// W_t(state) as it is kept.
  @inline(__always)
  func exactRelative(_ state: Int) -> DoubleDouble {
    DoubleDouble(high: column[state], low: isPaired ? column[lowParts + state] : 0)
  }

  /// V_t(state) as it is kept.
  @inline(__always)
  func exact(_ state: Int) -> DoubleDouble { largest + exactRelative(state) }
}
