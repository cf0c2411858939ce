import CKernels

/// A trellis with one dense table and no discount, as the decoders read it. Timesteps count from 0.
struct DenseProblem {
  let trellis: Trellis
  /// Shape (S, S), axes (from, to), flat.
  let weights: [Double]

  var states: Int { trellis.states }
  var timesteps: Int { trellis.timesteps }

  /// Where a best path begins at the first timestep, and where one that begins at another would; nil
  /// if none is possible.
  ///
  /// - Parameters:
  ///   - values: V of that timestep, S numbers relative to `offset`.
  func start(at t: Int, values: UnsafePointer<Double>, offset: Double) -> Int32? {
    let zeros = [Double](repeating: 0, count: states)
    let initial = t == 0 ? trellis.initial : zeros
    let emission = t == 0 ? (0..<states).map { trellis.emissionFactor(at: 1, state: $0) } : zeros
    let start = ck_start(initial, emission, values, Int64(states), offset)
    return start < 0 ? nil : Int32(start)
  }

  /// The path that `fill` writes, z_1 … z_N, returning its rewards but for the first; nil if it
  /// returns nil.
  func path(
    filledBy fill: (UnsafeMutablePointer<Int32>) -> CompensatedSum?
  ) -> PathDecoder.Path? {
    var rewards: CompensatedSum?
    let path = [Int32](unsafeUninitializedCapacity: timesteps) { buffer, count in
      rewards = buffer.baseAddress.flatMap(fill)
      count = rewards == nil ? 0 : timesteps
    }
    guard var sum = rewards, let first = path.first, let last = path.last else { return nil }
    sum.add(trellis.reward(at: 1, from: 0, to: Int(first)))
    sum.add(trellis.finalValue(Int(last)))
    return PathDecoder.Path(states: path, logJoint: sum.total)
  }
}
