/// V of all states at one timestep, kept relative to the largest: V_t(z) = m_t + W_t(z).
///
/// max W_t = 0, so that a million steps lose no digits of the differences that decide. Where no
/// state has a way on, m_t and all W_t are −∞.
public struct ValueColumn: Sendable {
  /// m_t, the largest V of the column.
  public let largest: Double
  /// The column lies in here, from `start` on.
  private let buffer: AlignedBuffer
  private let start: Int

  /// A column that lies in a larger piece of memory, which it keeps alive.
  init(largest: Double, in buffer: AlignedBuffer, from start: Int) {
    self.largest = largest
    self.buffer = buffer
    self.start = start
  }

  /// W_t, S numbers, by a pointer that is good as long as `body` runs.
  func withRelative(_ body: (UnsafePointer<Double>) -> Void) {
    withExtendedLifetime(buffer) { body($0.start + start) }
  }

  /// V_t(state).
  @inline(__always)
  public subscript(state: Int) -> Double { largest + relative(state) }

  /// W_t(state) = V_t(state) − m_t, at most 0.
  @inline(__always)
  public func relative(_ state: Int) -> Double { buffer.start[start + state] }
}
