import CKernels

/// Decodes many states from both ends at once: F, the best of all paths that end in a cell, from
/// the left, V from the right, and where they meet the path goes through the largest F + V. Each
/// weight is read once for two timesteps, and where columns are long enough several threads share
/// each of them.
///
/// F breaks ties from right to left, not by the rule. So its half of the path counts only if it
/// leads all other paths by more than a tie and what rounding could make of it; else V is computed
/// for the first half as well. That is enough: a greedy path that left it at t, for a state that
/// ties there, would be behind by no more than that tie. It either goes through another state where
/// the sweeps meet, or comes back before, in a state where its predecessor is another one; both
/// leads are looked at.
struct MeetingDecoder {
  /// From where on reading the table takes longer than computing.
  private static let statesAtLeast = 96
  /// From where on a column is work for several threads, and from where on they do better to share
  /// it than to have a stretch of the sequence each: two threads 1.3 times at 256 states, where
  /// stretches get 1.8, and 1.7 at 1,000 (Zen 5).
  private static let sharedStatesAtLeast = 256
  private static let sharedRatherAtLeast = 512
  /// The most threads.
  private static let threadsAtMost = 8

  private let problem: DenseProblem
  private let kernel: DenseKernel
  private let columns: EmissionColumns
  /// By how much the path has to lead.
  private let sufficientLead: Double
  private let threads: Int

  /// Whether columns are so long that threads share them rather than the sequence.
  static func isFasterThanStretches(for problem: DenseProblem) -> Bool {
    problem.states >= sharedRatherAtLeast && isFaster(for: problem)
  }

  /// Whether it is faster than a ``WideDecoder`` on this machine.
  static func isFaster(for problem: DenseProblem) -> Bool {
    problem.states >= statesAtLeast && ck_meets() != 0
  }

  /// Nil if all values do not fit into the memory, if emissions are computed in parts, or if sums
  /// may become infinite.
  ///
  /// - Parameters:
  ///   - memory: bytes.
  ///   - threads: how many may work at once; one does where columns are short.
  init?(_ problem: DenseProblem, memory: Int, threads: Int = 1) {
    let columns = EmissionColumns(problem.trellis, width: problem.states)
    let stride = Int(ck_column_stride(Int64(problem.states)))
    let lead = Self.sufficientLead(of: problem, columns)
    guard problem.timesteps < memory / (stride * MemoryLayout<Double>.stride),
      columns.longestBlock == problem.timesteps, lead.isFinite
    else { return nil }
    self.problem = problem
    self.columns = columns
    self.sufficientLead = lead
    let isShared = problem.states >= Self.sharedStatesAtLeast
    self.threads = isShared ? min(threads, Self.threadsAtMost) : 1
    self.kernel = DenseKernel(weights: problem.weights, states: problem.states)
  }

  /// By how much a path has to lead all others to be the greedy one: the tolerance of a tie at the
  /// largest value that there can be, and twice what rounding can do to F and to V.
  private static func sufficientLead(of problem: DenseProblem, _ columns: EmissionColumns) -> Double
  {
    let (timesteps, states) = (Double(problem.timesteps), problem.states)
    let weight = ck_largest_magnitude(problem.weights, Int64(states * states))
    let ends = (0..<states).map {
      let start = problem.trellis.reward(at: 1, from: 0, to: $0).magnitude
      let end = problem.trellis.finalValue($0).magnitude
      return (start.isFinite ? start : 0) + (end.isFinite ? end : 0)
    }
    let largestEnds = ends.max() ?? 0
    let reward = weight + columns.largestMagnitude()
    let whole = timesteps * reward + largestEnds
    // How far a value may be from what it is relative to. Without impossible weights no two of a
    // column differ by more than two rewards.
    let isFull = ck_count_possible(problem.weights, Int64(states * states)) == states * states
    let relative =
      isFull ? Double(CK_TIMESTEPS_PER_OFFSET + 2) * reward + largestEnds : whole
    return Ties.tolerance * max(1, whole) + 8 * .ulpOfOne * timesteps * relative
  }

  /// A best path.
  ///
  /// - Parameter onTimestep: called now and then with a timestep above which half of the work is
  ///   done.
  func decode(onTimestep: @escaping (Int) -> Void = { _ in }) -> DenseAnswer {
    let work = MeetingWork(problem, threads: threads)
    defer { withExtendedLifetime(work) {} }
    work.begin(problem.trellis)
    var answer = DenseAnswer.infeasible
    let path = [Int32](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      guard let path = buffer.baseAddress else { return }
      columns.withEmissions(of: 0..<problem.timesteps) {
        answer = decode($0, $1, work, path, onTimestep)
      }
      if case .path = answer { count = problem.timesteps }
    }
    return answer.with(states: CompactIntegers(path))
  }

  private func decode(
    _ emissions: ck_emissions, _ extent: EmissionExtent, _ work: MeetingWork,
    _ path: UnsafeMutablePointer<Int32>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    let (states, timesteps) = (Int64(problem.states), Int64(problem.timesteps))
    let meeting = work.meeting
    work.sweep(kernel, emissions, onTimestep)
    var lead = 0.0
    let state = ck_meet(meeting, states, &lead)
    guard state >= 0 else { return .infeasible }
    path[Int(meeting.timestep)] = Int32(state)
    lead = min(lead, ck_trace_back(kernel.panels.start, states, meeting, path))
    let isSettled = lead > sufficientLead
    let isPossible = isSettled || sweepFirstHalf(emissions, meeting, path)
    let traced = Int(isSettled ? meeting.timestep : 0)
    let values = meeting.values + (traced + 1) * Int(ck_column_stride(states))
    let bound = DecodingBound(problem, work.relative)
    bound.add(
      traced..<problem.timesteps, best: ck_largest(values, states), emission: extent.measured)
    guard bound.holds else { return .inexact }
    guard isPossible else { return .infeasible }
    var rewards = ck_sum(total: 0, correction: 0)
    let rest = emissions.dropping(traced)
    let mayTie = ck_trace(
      problem.weights, states, rest, Int64(traced), timesteps, values, meeting.offsets,
      0, path + traced)
    var possible = PossibleTies()
    if mayTie != 0 { possible.append(traced..<problem.timesteps) }
    ck_score(problem.weights, states, emissions, 0, timesteps, path, &rewards)
    // In the half that is settled nothing ties.
    var counter =
      isSettled
      ? OptimalPathCounter() : problem.counter(values: values, offset: meeting.offsets[0])
    problem.count(
      traced..<problem.timesteps, rest, values, meeting.offsets, path, &possible,
      &counter)
    return problem.answer(
      CompensatedSum(rewards), from: Int(path[0]), to: Int(path[problem.timesteps - 1]),
      optimalPaths: counter.count)
  }

  /// V in place of F, and where the path begins; false if none is possible.
  private func sweepFirstHalf(
    _ emissions: ck_emissions, _ meeting: ck_meeting, _ path: UnsafeMutablePointer<Int32>
  ) -> Bool {
    let values = meeting.values + Int(ck_column_stride(Int64(problem.states)))
    ck_sweep(
      kernel.panels.start, Int64(problem.states), emissions, 0, meeting.timestep + 1,
      meeting.continuations, values, meeting.offsets, meeting.spreads)
    guard let start = problem.start(at: 0, values: values, offset: meeting.offsets[0]) else {
      return false
    }
    path[0] = Int32(start)
    return true
  }
}
