import CKernels

/// One backup of one column under ``MaxPlus`` over the possible edges alone, in slices of eight rows
/// (Monakov, Lokhmotov & Avetisyan, Automatically Tuning Sparse Matrix-Vector Multiplication for GPU
/// Architectures, HiPEAC 2010).
///
/// Bit for bit what ``ReferenceKernel`` gives, like ``DenseKernel``.
struct SparseKernel: Sendable {
  /// S.
  let states: Int
  /// Edges of every slice.
  private let degrees: [Int32]
  private let rows: [Int32]
  private let targets: [Int32]
  /// Written once, here, and only read from then on.
  private let weights: AlignedBuffer

  private static let lanes = 8

  /// Packs a table; nil if it is stored whole.
  ///
  /// - Complexity: O(S log S + E) time, O(S + E) memory.
  init?(_ table: TransitionTable) {
    guard case .sparse(let targets, let weights) = table.storage else { return nil }
    let lanes = Self.lanes
    let rows = Self.rowsByDegree(of: table)
    let degrees = stride(from: 0, to: rows.count, by: lanes).map { table.degree(of: rows[$0]) }
    let count = degrees.reduce(0, +) * lanes
    let packed = AlignedBuffer(repeating: -.infinity, count: count)
    var packedTargets = [Int32](repeating: 0, count: max(1, count))
    var start = 0
    for (place, row) in rows.enumerated() {
      let first = table.edgeOffsets[row]
      for edge in 0..<table.degree(of: row) {
        packed.start[start + edge * lanes + place % lanes] = weights[first + edge]
        packedTargets[start + edge * lanes + place % lanes] = targets[first + edge]
      }
      if place % lanes == lanes - 1 { start += degrees[place / lanes] * lanes }
    }
    self.states = table.states
    self.degrees = degrees.map { Int32($0) }
    self.rows = rows.map { Int32($0) }
    self.targets = packedTargets
    self.weights = packed
  }

  /// The rows, those with most edges first, equal ones in their order: so that the rows of a slice
  /// have nearly equally many.
  private static func rowsByDegree(of table: TransitionTable) -> [Int] {
    (0..<table.states).sorted {
      let (left, right) = (table.degree(of: $0), table.degree(of: $1))
      return left == right ? $0 < $1 : left > right
    }
  }

  /// Backs up one column.
  ///
  /// - Parameters:
  ///   - continuations: u, S numbers, none of them NaN or +∞.
  ///   - values: room for V, S numbers; must not overlap the others.
  /// - Complexity: O(E).
  func backUp(
    _ continuations: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    degrees.withUnsafeBufferPointer { degrees in
      rows.withUnsafeBufferPointer { rows in
        targets.withUnsafeBufferPointer { targets in
          guard let degrees = degrees.baseAddress, let rows = rows.baseAddress,
            let targets = targets.baseAddress
          else { return }
          let slices = ck_slices(
            states: Int64(states), count: Int64(self.degrees.count), degrees: degrees, rows: rows,
            targets: targets, weights: weights.start)
          ck_back_up_slices(slices, continuations, values)
        }
      }
    }
  }
}
