import CKernels
import SeededRandom
import Testing

@testable import DynamicProgramming

/// The two sweeps at once, column by column against plain loops.
@Suite struct MeetingKernelTests {
  @Test(arguments: Array(1...41) + [63, 64, 65, 71, 96, 97, 100, 128, 129, 161])
  func backsUpAndReachesWhatPlainLoopsDo(states: Int) {
    for timesteps in [1, 2, 5, 8] {
      for numbers in [OddNumbers.logs, .ties, .zeros, .nothing, .subnormal] {
        var random = SplitMix64(seed: UInt64(states * 10 + timesteps))
        let problem = PlainProblem(states, timesteps) { numbers.draw(&random) }
        let comment: Comment = "\(states) × \(timesteps), \(numbers)"
        problem.meet(threads: 1 + states % 4) { meeting, path in
          for t in 0...Int(meeting.timestep) {
            #expect(problem.column(meeting, t) == problem.reached(t), "\(comment), F of \(t + 1)")
          }
          for t in Int(meeting.timestep)..<timesteps {
            #expect(
              problem.column(meeting, t + 1) == problem.values(t), "\(comment), V of \(t + 1)")
          }
          checkLeads(problem, meeting, path, comment)
        }
      }
    }
  }

  /// Whoever comes helps, and nothing depends on it.
  @Test(arguments: [(1, 2), (8, 3), (65, 2), (129, 5), (300, 2), (300, 8)])
  func sharesColumnsWithoutATrace(states: Int, threads: Int) {
    var random = SplitMix64(seed: UInt64(states))
    let problem = PlainProblem(states, 133) { OddNumbers.logs.draw(&random) }
    var alone: [[Double]] = []
    problem.meet { meeting, _ in alone = (0...133).map { problem.column(meeting, $0) } }
    for _ in 0..<8 {
      problem.meet(threads: threads) { meeting, _ in
        let shared = (0...133).map { problem.column(meeting, $0) }
        #expect(shared == alone)
      }
    }
  }

  /// What is kept is never further from 0 than the rewards of so many timesteps.
  @Test func losesNoDigitsOverManyTimesteps() {
    let problem = PlainProblem(3, 1000) { -1000 }
    problem.meet { meeting, _ in
      let most = 2000 * Double(CK_TIMESTEPS_PER_OFFSET + 1)
      for index in 0...1000 {
        #expect(problem.column(meeting, index).allSatisfy { $0.magnitude <= most }, "\(index)")
      }
    }
  }

  /// The path to the meeting and its leads, against plain loops over all candidates.
  private func checkLeads(
    _ problem: PlainProblem, _ meeting: ck_meeting, _ path: UnsafeMutablePointer<Int32>,
    _ comment: Comment
  ) {
    let m = Int(meeting.timestep)
    var lead = 0.0
    let state = ck_meet(meeting, Int64(problem.states), &lead)
    let sums = zip(problem.reached(m), problem.values(m)).map { $0 + $1 }
    guard state >= 0 else {
      #expect(sums.allSatisfy { $0 == -.infinity }, comment)
      return
    }
    #expect(sums[Int(state)] == sums.max() && lead == Self.lead(of: sums), comment)
    path[m] = Int32(state)
    let least = ck_trace_back(
      problem.kernel.panels.start, Int64(problem.states), meeting, path)
    var expected = Double.infinity
    for t in stride(from: m, to: 0, by: -1) {
      let candidates = problem.candidates(t, to: Int(path[t]))
      #expect(candidates[Int(path[t - 1])] == candidates.max(), comment)
      expected = min(expected, Self.lead(of: candidates))
    }
    #expect(least == expected, comment)
  }

  private static func lead(of candidates: [Double]) -> Double {
    let sorted = candidates.sorted(by: >)
    return candidates.count == 1 ? .infinity : sorted[0] - sorted[1]
  }
}

/// Factors, and both recursions as they stand in the definition.
private struct PlainProblem {
  let states: Int
  let timesteps: Int
  let initial: [Double]
  let weights: [Double]
  let scores: [Double]
  let kernel: DenseKernel

  init(_ states: Int, _ timesteps: Int, draw: () -> Double) {
    self.states = states
    self.timesteps = timesteps
    initial = (0..<states).map { _ in draw() }
    weights = (0..<states * states).map { _ in draw() }
    scores = (0..<timesteps * states).map { _ in draw() }
    kernel = DenseKernel(weights: weights, states: states)
  }

  /// What the paths to a state at t come to, by the state that they come from.
  func candidates(_ t: Int, to: Int) -> [Double] {
    let before = reached(t - 1)
    return (0..<states).map { weights[$0 * states + to] + before[$0] }
  }

  /// F of a timestep counted from 0.
  func reached(_ t: Int) -> [Double] {
    var column = (0..<states).map { initial[$0] + scores[$0] }
    for t in stride(from: 1, through: t, by: 1) {
      column = (0..<states).map { to in
        let best = (0..<states).map { weights[$0 * states + to] + column[$0] }.max()
        return (best ?? 0) + scores[t * states + to]
      }
    }
    return column
  }

  /// V of a timestep counted from 0.
  func values(_ t: Int) -> [Double] {
    var column = [Double](repeating: 0, count: states)
    for t in stride(from: timesteps - 1, to: t, by: -1) {
      column = (0..<states).map { from in
        let candidates = (0..<states).map {
          weights[from * states + $0] + (scores[t * states + $0] + column[$0])
        }
        return candidates.max() ?? 0
      }
    }
    return column
  }

  func column(_ meeting: ck_meeting, _ index: Int) -> [Double] {
    let stride = Int(ck_column_stride(Int64(states)))
    return (0..<states).map { meeting.values[index * stride + $0] }
  }

  func meet(threads: Int = 1, _ body: (ck_meeting, UnsafeMutablePointer<Int32>) -> Void) {
    let table = TransitionTable(dense: weights, states: states)
    let trellis = Trellis(
      timesteps: timesteps, initial: initial, transition: .same(table), emission: .scores(scores))
    let work = MeetingWork(DenseProblem(trellis, weights: weights), threads: threads)
    work.begin(trellis)
    EmissionColumns(trellis, width: states).withEmissions(of: 0..<timesteps) {
      emissions, _ in
      work.sweep(kernel, emissions) { _ in }
    }
    var path = [Int32](repeating: 0, count: timesteps)
    withExtendedLifetime(work) {
      path.withUnsafeMutableBufferPointer {
        if let path = $0.baseAddress { body(work.meeting, path) }
      }
    }
  }
}
