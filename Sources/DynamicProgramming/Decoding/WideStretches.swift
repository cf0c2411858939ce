import CKernels

/// More than 8 states: two stretches side by side.
struct ManyStates: StretchKernel {
  let problem: DenseProblem
  let plan: StretchPlan
  let width: Int
  private let kernel: DenseKernel

  /// Nil if the problem cannot be cut, or is too short.
  ///
  /// - Parameter teams: how many there have to be work for.
  init?(_ problem: DenseProblem, teamsAtLeast teams: Int = 1) {
    width = Int(ck_column_stride(Int64(problem.states)))
    // Both windows take a quarter of a megabyte, as long as there are few enough states.
    let partLength = max(2, (1 << 14) / width / StretchPlan.block) * StretchPlan.block
    guard
      let plan = StretchPlan(for: problem, lanes: Int(CK_LANES_WIDE), partLength: partLength),
      plan.teams >= teams
    else { return nil }
    (self.problem, self.plan) = (problem, plan)
    kernel = DenseKernel(weights: problem.weights, states: problem.states)
  }

  var emissionWidth: Int { problem.states }

  func makeWindow(timesteps: Int) -> WideWindow {
    WideWindow(problem, kernel, width: width, timesteps: timesteps)
  }

  func makeBlock(timesteps: Int) -> WideBlock {
    WideBlock(problem, kernel, width: width, timesteps: timesteps)
  }

  func score(
    _ count: Int, _ emissions: ck_emissions, _ path: UnsafePointer<Int32>,
    _ rewards: inout ck_sum
  ) {
    ck_score(
      problem.weights, Int64(problem.states), emissions, 0, Int64(count), path, &rewards)
  }

  func compact(_ path: [Int32]) -> CompactIntegers { CompactIntegers(path) }
}

/// V of some timesteps of several lanes of many states.
final class WideWindow: StretchWindow {
  private let problem: DenseProblem
  private let kernel: DenseKernel
  private let width: Int
  /// How many numbers there are of each lane.
  private let stride: Int
  private let values: AlignedBuffer
  private let continuations: AlignedBuffer

  init(_ problem: DenseProblem, _ kernel: DenseKernel, width: Int, timesteps: Int) {
    (self.problem, self.kernel, self.width) = (problem, kernel, width)
    stride = width * timesteps
    values = AlignedBuffer(count: stride * Int(CK_LANES_WIDE))
    continuations = AlignedBuffer(count: width * Int(CK_LANES_WIDE))
  }

  func column(of lane: Int, at t: Int) -> UnsafeMutablePointer<Double> {
    values.start + lane * stride + t * width
  }

  func sweep(_ timesteps: Range<Int>, _ lanes: [ck_lane]) {
    var lanes = lanes
    for lane in lanes.indices { lanes[lane].values = column(of: lane, at: 0) }
    ck_sweep_beside(
      kernel.panels.start, Int64(problem.states), lanes, Int64(timesteps.lowerBound),
      Int64(timesteps.upperBound), continuations.start)
  }

  func move(_ count: Int, to place: Int) {
    for lane in 0..<Int(CK_LANES_WIDE) {
      column(of: lane, at: place).update(from: column(of: lane, at: 0), count: count * width)
    }
  }

  func trace(
    _ timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane],
    _ path: UnsafeMutablePointer<Int32>
  ) -> Bool {
    let (first, end) = (timesteps.lowerBound, timesteps.upperBound)
    return ck_trace(
      problem.weights, Int64(problem.states), lanes[lane].emissions.dropping(first),
      Int64(first), Int64(end), column(of: lane, at: first), nil, lanes[lane].tolerance,
      path + first) != 0
  }

  func nextTie(
    in timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane], _ path: UnsafePointer<Int32>
  ) -> Int {
    Int(
      ck_next_tie(
        problem.weights, Int64(problem.states), lanes[lane].emissions, 0,
        Int64(timesteps.upperBound), column(of: lane, at: 0), nil, lanes[lane].tolerance, path,
        Int64(timesteps.lowerBound)))
  }
}

/// V of some timesteps in a row, of many states.
final class WideBlock: ExactBlock {
  private let problem: DenseProblem
  private let kernel: DenseKernel
  private let width: Int
  private let values: AlignedBuffer
  private let continuations: AlignedBuffer

  init(_ problem: DenseProblem, _ kernel: DenseKernel, width: Int, timesteps: Int) {
    (self.problem, self.kernel, self.width) = (problem, kernel, width)
    values = AlignedBuffer(count: width * timesteps)
    continuations = AlignedBuffer(count: 2 * width)
  }

  func sweep(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ column: UnsafeMutablePointer<Double>,
    _ offsets: UnsafeMutablePointer<Double>
  ) {
    (values.start + (timesteps.count - 1) * width).update(from: column, count: width)
    ck_sweep(
      kernel.panels.start, Int64(problem.states), emissions, Int64(timesteps.lowerBound),
      Int64(timesteps.upperBound), continuations.start, values.start, offsets, nil)
    column.update(from: values.start, count: width)
  }

  func trace(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafeMutablePointer<Int32>
  ) -> Bool {
    ck_trace(
      problem.weights, Int64(problem.states), emissions, Int64(timesteps.lowerBound),
      Int64(timesteps.upperBound), values.start, offsets, 0, path + timesteps.lowerBound) != 0
  }

  func count(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafePointer<Int32>, _ counter: inout OptimalPathCounter
  ) {
    var possible = PossibleTies(in: timesteps.dropFirst())
    problem.count(timesteps, emissions, values.start, offsets, path, &possible, &counter)
  }
}
