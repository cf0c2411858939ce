import CKernels

/// The memory of one decoding by a ``MeetingDecoder``; owned by it alone.
final class MeetingWork {
  let meeting: ck_meeting
  let relative: OffsetWork
  private let buffers: [AlignedBuffer]

  init(_ problem: DenseProblem) {
    let stride = Int(ck_column_stride(Int64(problem.states)))
    let values = AlignedBuffer(count: stride * (problem.timesteps + 1))
    let relative = OffsetWork(problem)
    let continuations = AlignedBuffer(count: 2 * stride)
    let arriving = AlignedBuffer(count: stride * 8)
    self.meeting = ck_meeting(
      timesteps: Int64(problem.timesteps), timestep: Int64((problem.timesteps - 1) / 2),
      values: values.start, offsets: relative.offsets,
      spreads: relative.spreads, continuations: continuations.start,
      arriving: arriving.start)
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
}
