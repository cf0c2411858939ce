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

  /// z_1 … z_N, or nil if no path is possible.
  func decode() -> [Int32]? {
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
  ) -> [Int32]? {
    let columns = EmissionColumns(problem.trellis, width: width)
    let timesteps = problem.timesteps
    // Written from N − 1 down to 1 by the sweep, and only then read.
    let ties = UnsafeMutablePointer<Ties>.allocate(capacity: timesteps)
    defer { ties.deallocate() }
    let weights = paddedWeights()
    var values = lastValues()
    var offset = 0.0
    var end = timesteps
    while end > 1 {
      let block = max(0, end - columns.longestBlock)..<end
      columns.withEmissions(of: block) {
        sweep(
          weights, $0, Int64(block.lowerBound), Int64(end), &values, &offset,
          ties + block.lowerBound)
      }
      end = block.lowerBound + 1
    }
    let start = ck_start(
      problem.trellis.initial, columns.first(), values, Int64(problem.states), offset)
    if start < 0 { return nil }
    return [Int32](unsafeUninitializedCapacity: timesteps) { path, count in
      count = timesteps
      guard let path = path.baseAddress else { return }
      path[0] = Int32(start)
      trace(ties, 0, Int64(timesteps), path)
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
