import CKernels

/// A trellis with one dense table and no discount, as the decoders read it.
struct DenseProblem {
  let trellis: Trellis
  /// Shape (S, S), axes (from, to), flat.
  let weights: [Double]

  var states: Int { trellis.states }
  var timesteps: Int { trellis.timesteps }

  /// The log-joint of a path, summed with compensation.
  func logJoint(of path: [Int32]) -> Double {
    let first = Int(path[0])
    var sum = ck_sum(total: trellis.reward(at: 1, from: 0, to: first), correction: 0)
    let columns = EmissionColumns(trellis, width: states)
    path.withUnsafeBufferPointer { path in
      columns.forEachBlock { block in
        guard let here = path.baseAddress else { return }
        columns.withEmissions(of: block) {
          ck_score(
            weights, Int64(states), $0, Int64(block.lowerBound), Int64(block.upperBound),
            here + block.lowerBound, &sum)
        }
      }
    }
    let last = trellis.finalValue(Int(path[timesteps - 1]))
    let total = sum.total + last
    if total.isFinite {
      let added = total - sum.total
      sum.correction += (sum.total - (total - added)) + (last - added)
    }
    return total + sum.correction
  }
}
