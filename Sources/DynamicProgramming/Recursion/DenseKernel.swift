import CKernels

/// One backup of one column under ``MaxPlus``, over a table packed for vectors:
///
///     V(z) = max over z′ of  transition(z, z′) + u(z′),   u(z′) = emission(z′) + γ V(z′)
///
/// Bit for bit what the definition gives: the sums are the same, and a maximum does not depend on the
/// order in which it is taken (but for the sign of a zero, where -0 and 0 are both among what is
/// compared).
public struct DenseKernel: Sendable {
  /// S.
  public let states: Int
  /// Bands of rows, each transposed; written once, here, and only read from then on.
  let panels: AlignedBuffer

  /// Packs a table; nil if it is stored as its possible edges alone.
  ///
  /// - Complexity: O(S²) time and memory.
  public init?(_ table: TransitionTable) {
    guard case .dense(let weights) = table.storage else { return nil }
    self.init(weights: weights, states: table.states)
  }

  /// Packs S² weights, however many of them are possible.
  init(weights: [Double], states: Int) {
    precondition(states >= 1 && weights.count == states * states, "S × S weights")
    self.states = states
    self.panels = AlignedBuffer(count: Int(ck_panels_count(Int64(states))))
    ck_pack_panels(weights, Int64(states), panels.start)
  }

  /// Backs up one column.
  ///
  /// - Parameters:
  ///   - continuations: u, S numbers, none of them NaN or +∞.
  ///   - values: room for V, S numbers; must not overlap the others.
  /// - Complexity: O(S²).
  public func backUp(
    _ continuations: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    ck_back_up(panels.start, Int64(states), continuations, values)
  }
}
