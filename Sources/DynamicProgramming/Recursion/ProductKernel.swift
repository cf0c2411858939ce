import CKernels

/// The product of a table and a column, over a table packed for vectors:
///
///     s(z) = Σ over z′ of  table(z, z′) · p(z′)
struct ProductKernel: Sendable {
  private let states: Int
  /// Bands of rows, each transposed; written once, here, and only read from then on.
  private let panels: AlignedBuffer

  /// Packs S² finite numbers.
  ///
  /// - Parameter table: shape (S, S), flat.
  /// - Complexity: O(S²) time and memory.
  init(table: [Double], states: Int) {
    precondition(states >= 1 && table.count == states * states, "S × S numbers")
    self.states = states
    self.panels = AlignedBuffer(count: Int(ck_panels_count(Int64(states))))
    ck_pack_panels(table, Int64(states), panels.start)
  }

  /// Multiplies one column.
  ///
  /// - Parameters:
  ///   - factors: p, S finite numbers.
  ///   - sums: room for s, S numbers; must not overlap the others.
  /// - Complexity: O(S²).
  func multiply(_ factors: UnsafePointer<Double>, into sums: UnsafeMutablePointer<Double>) {
    ck_multiply(panels.start, Int64(states), factors, sums)
  }
}
