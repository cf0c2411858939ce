import CKernels

/// Decodes few states: no values are kept, but for every cell which successors tie.
struct NarrowDecoder {
  static let statesAtMost = 8

  private let problem: DenseProblem
  /// 4 or 8: S rounded up to the lanes of a vector. What is behind the last state is impossible.
  private let width: Int

  init(_ problem: DenseProblem) {
    self.problem = problem
    self.width = problem.states <= 4 ? 4 : 8
  }

  /// A best path, or nil if none is possible.
  func decode() -> PathDecoder.Path? {
    if width == 4 {
      decode(
        sweep: { ck_sweep4($0, $1, $2, $3, $4, $5, $6) }, trace: { ck_trace4($0, $1, $2, $3) })
    } else {
      decode(
        sweep: { ck_sweep8($0, $1, $2, $3, $4, $5, $6) }, trace: { ck_trace8($0, $1, $2, $3) })
    }
  }

  private typealias Sweep<Ties> = (
    UnsafePointer<Double>, ck_emissions, Int64, Int64, UnsafeMutablePointer<Double>,
    UnsafeMutablePointer<Double>, UnsafeMutablePointer<Ties>
  ) -> Void
  private typealias Trace<Ties> = (
    UnsafePointer<Ties>, Int64, Int64, UnsafeMutablePointer<Int32>
  ) -> Void

  private func decode<Ties: FixedWidthInteger>(
    sweep: Sweep<Ties>, trace: Trace<Ties>
  ) -> PathDecoder.Path? {
    // Written from N − 1 down to 1 by the sweep, and only then read.
    let ties = UnsafeMutablePointer<Ties>.allocate(capacity: problem.timesteps)
    defer { ties.deallocate() }
    let weights = paddedWeights()
    var values = lastValues()
    var offset = 0.0
    let columns = EmissionColumns(problem.trellis, width: width)
    return problem.path { path in
      let parts = PathParts(columns: columns, weights: weights, width: width, path: path)
      return parts.decode(
        0..<problem.timesteps,
        sweep: { emissions, swept in
          sweep(
            weights, emissions, Int64(swept.lowerBound), Int64(swept.upperBound), &values, &offset,
            ties + swept.lowerBound)
        },
        trace: { _, traced in
          let first = traced.lowerBound
          trace(ties + first, Int64(first), Int64(traced.upperBound), path + first)
        },
        start: { problem.start(at: $0, values: values, offset: offset) })
    }
  }

  private func lastValues() -> [Double] {
    (0..<width).map { $0 < problem.states ? problem.trellis.finalValue($0) : -.infinity }
  }

  private func paddedWeights() -> [Double] {
    let states = problem.states
    return (0..<(width * width)).map { place in
      let (from, to) = (place / width, place % width)
      return from < states && to < states ? problem.weights[from * states + to] : -.infinity
    }
  }
}
