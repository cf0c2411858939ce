import CKernels
import Dispatch

/// The memory of one decoding by a ``MeetingDecoder``; owned by it alone.
final class MeetingWork {
  let meeting: ck_meeting
  let relative: OffsetWork
  private let states: Int
  private let threads: Int
  private let buffers: [AlignedBuffer]

  /// - Parameter threads: how many share each step.
  init(_ problem: DenseProblem, threads: Int = 1) {
    let stride = Int(ck_column_stride(Int64(problem.states)))
    let values = AlignedBuffer(count: stride * (problem.timesteps + 1))
    let relative = OffsetWork(problem)
    let continuations = AlignedBuffer(count: 2 * stride)
    let arriving = AlignedBuffer(count: stride * 9 * threads)
    self.meeting = ck_meeting(
      timesteps: Int64(problem.timesteps), timestep: Int64((problem.timesteps - 1) / 2),
      values: values.start, offsets: relative.offsets,
      spreads: relative.spreads, continuations: continuations.start,
      arriving: arriving.start)
    (self.states, self.threads) = (problem.states, threads)
    self.buffers = [values, continuations, arriving]
    self.relative = relative
  }

  /// Fills in F of the first timestep and V of the last one.
  func begin(_ trellis: Trellis) {
    let stride = Int(ck_column_stride(Int64(trellis.states)))
    let last = meeting.values + trellis.timesteps * stride
    for state in 0..<stride {
      let isState = state < trellis.states
      meeting.values[state] = isState ? trellis.reward(at: 1, from: 0, to: state) : -.infinity
      last[state] = isState ? trellis.finalValue(state) : -.infinity
    }
  }
  /// Both sweeps, to where they meet: one thread leads, the others share its columns as they come.
  ///
  /// - Parameter onTimestep: called now and then with a timestep above which half of the work is
  ///   done.
  func sweep(
    _ kernel: DenseKernel, _ emissions: ck_emissions, _ onTimestep: @escaping (Int) -> Void
  ) {
    let team = ck_make_team(kernel.panels.start, Int64(states), meeting, Int64(threads))
    defer { ck_free_team(team) }
    let shared = MeetingTeam(pointer: team) { [meeting] in
      var last = meeting.timesteps - 1
      while last > meeting.timestep {
        let first = max(meeting.timestep, last - Int64(CK_TIMESTEPS_PER_OFFSET))
        ck_sweep_to_meeting(team, emissions, first, last)
        onTimestep(Int(2 * first - meeting.timesteps))
        last = first
      }
      ck_dismiss(team)
    }
    DispatchQueue.concurrentPerform(iterations: threads) { number in
      if number == 0 { shared.lead() } else { ck_help(shared.pointer, Int64(number)) }
    }
  }
}

/// What the threads of a team are given: the one that leads calls `lead`, while the one that asked
/// for the sweeps waits.
private struct MeetingTeam: @unchecked Sendable {
  let pointer: OpaquePointer
  let lead: () -> Void
}
