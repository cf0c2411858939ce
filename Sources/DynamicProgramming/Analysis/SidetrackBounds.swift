/// What the sidetracks of the greedy path lose at least: the best candidate of a cell minus the
/// runner-up, in doubles, which is worked out by many at once. It says of most cells that none of
/// their sidetracks is the best of those around them, so that few are looked at in pairs of
/// doubles.
struct SidetrackBounds: Sendable {
  private let solution: Solution
  private let path: CompactIntegers

  /// Nil where doubles do not tell: where values are pairs, or later timesteps count for less.
  ///
  /// - Parameter path: the greedy path, z_1 … z_N.
  init?(of solution: Solution, along path: CompactIntegers) {
    guard !solution.isPaired, solution.trellis.discount == 1 else { return nil }
    self.solution = solution
    self.path = path
  }

  /// Calls `body` with all cells of the path, t = 0 … N − 1, and what their sidetracks lose at
  /// least; ∞ where there is none.
  ///
  /// - Parameter threads: how many work at once; not a bit depends on it.
  /// - Complexity: O(N · d), and what it takes to compute columns again.
  func forEach(
    threads: Int, _ body: (_ cell: TrellisCell, _ least: Double) throws -> Void
  ) rethrows {
    var cell = TrellisCell.start
    let pass = ColumnPass(
      timesteps: path.count, spacing: solution.columnStride, threads: threads,
      width: solution.trellis.states)
    try pass.run(looking: bounds) { part in
      for least in part {
        try body(cell, least)
        cell = TrellisCell(t: cell.t + 1, state: Int(path[cell.t]))
      }
    }
  }

  /// More than what lies between two numbers that count as equal, or what rounding makes of them.
  @inline(__always)
  private static func allowance(for magnitude: Double) -> Double {
    4 * Ties.tolerance * max(1, magnitude)
  }

  /// Those of the cells before some timesteps.
  private func bounds(enteringAt timesteps: ClosedRange<Int>) -> [Double] {
    let trellis = solution.trellis
    let continuations = AlignedBuffer(count: trellis.states)
    var bounds: [Double] = []
    bounds.reserveCapacity(timesteps.count)
    solution.columns.columns.forEachColumn(at: timesteps) { t, offset, column in
      trellis.fillContinuations(continuations.start, at: t, relative: column)
      let previous = t == 1 ? 0 : Int(path[t - 2])
      var (best, second) = (-Double.infinity, -Double.infinity)
      trellis.forEachTransition(from: previous, at: t - 1) { to, factor in
        let q = factor + continuations.start[to]
        second = max(second, min(best, q))
        best = max(best, q)
      }
      let loss = best - second
      let size = offset.magnitude + best.magnitude + loss
      bounds.append(loss < .infinity ? loss - Self.allowance(for: size) : .infinity)
    }
    return bounds
  }
}
