import CKernels
import Dispatch

/// One backup of one column under ``MaxPlus`` over the possible edges alone, in slices of eight
/// rows (Monakov, Lokhmotov & Avetisyan, Automatically Tuning Sparse Matrix-Vector Multiplication
/// for GPU Architectures, HiPEAC 2010).
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

  /// Where the slices are cut into parts for several cores: the first slice of each part, and where
  /// its edges begin.
  private let parts: [(slice: Int, edge: Int)]

  private static let lanes = 8
  /// How many edges make it worth a core of its own: handing it over takes as long as some
  /// thousand.
  static let edgesPerCore = 1 << 17

  /// Packs a table; nil if it is stored whole.
  ///
  /// - Parameter edgesPerPart: how many edges a part has at least; the values do not depend on it.
  /// - Complexity: O(S log S + E) time, O(S + E) memory.
  init?(_ table: TransitionTable, edgesPerPart: Int = edgesPerCore) {
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
    self.parts = Self.parts(of: degrees, edgesPerPart)
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

  /// Where the parts begin, and the end.
  private static func parts(
    of degrees: [Int], _ edgesPerPart: Int
  ) -> [(slice: Int, edge: Int)] {
    var parts = [(slice: 0, edge: 0)]
    var edge = 0
    for (slice, degree) in degrees.enumerated() {
      if edge - parts[parts.count - 1].edge >= edgesPerPart { parts.append((slice, edge)) }
      edge += degree * lanes
    }
    return parts + [(degrees.count, edge)]
  }

  /// Backs up one column; a large one on several cores, to the same numbers.
  ///
  /// - Parameters:
  ///   - continuations: u, S numbers, none of them NaN or +∞.
  ///   - values: room for V, S numbers; must not overlap the others.
  /// - Complexity: O(E).
  func backUp(
    _ continuations: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    if parts.count == 2 { return backUp(part: 0, continuations, into: values) }
    nonisolated(unsafe) let (continuations, values) = (continuations, values)
    // Each part writes the rows of its own slices.
    DispatchQueue.concurrentPerform(iterations: parts.count - 1) {
      backUp(part: $0, continuations, into: values)
    }
  }

  private func backUp(
    part: Int, _ continuations: UnsafePointer<Double>,
    into values: UnsafeMutablePointer<Double>
  ) {
    let (slice, edge) = parts[part]
    degrees.withUnsafeBufferPointer { degrees in
      rows.withUnsafeBufferPointer { rows in
        targets.withUnsafeBufferPointer { targets in
          guard let degrees = degrees.baseAddress, let rows = rows.baseAddress,
            let targets = targets.baseAddress
          else { return }
          let slices = ck_slices(
            states: Int64(states - slice * Self.lanes), count: Int64(parts[part + 1].slice - slice),
            degrees: degrees + slice, rows: rows + slice * Self.lanes, targets: targets + edge,
            weights: weights.start + edge)
          ck_back_up_slices(slices, continuations, values)
        }
      }
    }
  }
}
