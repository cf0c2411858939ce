import CKernels

/// Up to 4 states, four stretches side by side, or up to 8, two of them.
struct FewStates: StretchKernel {
  let problem: DenseProblem
  let plan: StretchPlan
  let width: Int
  /// Shape (width, width), axes (from, to).
  private let weights: [Double]

  /// Nil if the problem cannot be cut, or is too short.
  init?(_ problem: DenseProblem) {
    width = NarrowTies.width(of: problem)
    let lanes = Int(width == 4 ? CK_LANES4 : CK_LANES8)
    guard let plan = StretchPlan(for: problem, lanes: lanes, partLength: (1 << 14) / width) else {
      return nil
    }
    (self.problem, self.plan) = (problem, plan)
    weights = NarrowTies.padded(problem, width: width)
  }

  var emissionWidth: Int { width }

  func makeWindow(timesteps: Int) -> NarrowWindow { NarrowWindow(problem, timesteps: timesteps) }
  func makeBlock(timesteps: Int) -> NarrowTies { NarrowTies(problem, timesteps: timesteps) }

  func score(
    _ count: Int, _ emissions: ck_emissions, _ path: UnsafePointer<UInt8>,
    _ rewards: inout ck_sum
  ) {
    ck_score_bytes(weights, Int64(width), emissions, 0, Int64(count), path, &rewards)
  }

  func compact(_ path: [UInt8]) -> CompactIntegers { CompactIntegers(bytes: path) }
}

/// What ties in some timesteps of several lanes of few states.
final class NarrowWindow: StretchWindow {
  private let weights: [Double]
  private let width: Int
  private let columns: AlignedBuffer
  /// How many bytes of ties there are of each timestep.
  private let stride: Int
  private let ties: UnsafeMutablePointer<UInt8>

  init(_ problem: DenseProblem, timesteps: Int) {
    width = NarrowTies.width(of: problem)
    weights = NarrowTies.padded(problem, width: width)
    columns = AlignedBuffer(count: width * Int(CK_LANES4))
    stride = Int(width == 4 ? CK_TIES_BESIDE4 : CK_TIES_BESIDE8)
    ties = .allocate(capacity: timesteps * stride)
  }

  deinit {
    ties.deallocate()
  }

  func column(of lane: Int, at t: Int) -> UnsafeMutablePointer<Double> {
    columns.start + lane * width
  }

  func sweep(_ timesteps: Range<Int>, _ lanes: [ck_lane]) {
    let (first, end) = (Int64(timesteps.lowerBound), Int64(timesteps.upperBound))
    var lanes = lanes
    for lane in lanes.indices { lanes[lane].values = column(of: lane, at: 0) }
    if width == 4 {
      ck_sweep4_beside(weights, lanes, first, end, ties)
    } else {
      ck_sweep8_beside(weights, lanes, first, end, ties)
    }
  }

  func move(_ count: Int, to place: Int) {
    // The columns may overlap; memmove, which update(from:) is, knows that.
    (ties + place * stride).update(from: ties, count: count * stride)
  }

  func trace(
    _ timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane],
    _ path: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let (first, end) = (Int64(timesteps.lowerBound), Int64(timesteps.upperBound))
    let start = path + timesteps.lowerBound
    if width == 4 { return ck_trace4_beside(ties, Int64(lane), first, end, start) != 0 }
    return ck_trace8_beside(ties, Int64(lane), first, end, start) != 0
  }

  func nextTie(
    in timesteps: Range<Int>, of lane: Int, _ lanes: [ck_lane], _ path: UnsafePointer<UInt8>
  ) -> Int {
    let (start, end) = (Int64(timesteps.lowerBound), Int64(timesteps.upperBound))
    return Int(
      width == 4
        ? ck_next_tie4_beside(ties, Int64(lane), path, start, end)
        : ck_next_tie8_beside(ties, Int64(lane), path, start, end))
  }
}

extension NarrowTies: ExactBlock {
  func sweep(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ column: UnsafeMutablePointer<Double>,
    _ offsets: UnsafeMutablePointer<Double>
  ) {
    origin = timesteps.lowerBound
    sweep(timesteps, emissions, column, offsets, nil)
  }

  func trace(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    trace(timesteps, path)
  }

  func count(
    _ timesteps: Range<Int>, _ emissions: ck_emissions, _ offsets: UnsafePointer<Double>,
    _ path: UnsafePointer<UInt8>, _ counter: inout OptimalPathCounter
  ) {
    var possible = PossibleTies(in: timesteps.dropFirst())
    count(timesteps, path, &possible, &counter)
  }
}
