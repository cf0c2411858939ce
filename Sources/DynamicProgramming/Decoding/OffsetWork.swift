import CKernels

/// What the values of a decoder are relative to, and how far its columns are spread.
final class OffsetWork {
  let offsets: UnsafeMutablePointer<Double>
  /// Nil if that is known beforehand.
  let spreads: UnsafeMutablePointer<Double>?
  private let buffers: [AlignedBuffer]

  init(_ problem: DenseProblem) {
    let count = problem.timesteps / Int(CK_TIMESTEPS_PER_OFFSET) + 1
    let offsets = AlignedBuffer(repeating: 0, count: count)
    let spreads = problem.spread == nil ? AlignedBuffer(repeating: 0, count: count) : nil
    self.offsets = offsets.start
    self.spreads = spreads?.start
    self.buffers = [offsets] + (spreads.map { [$0] } ?? [])
  }

  /// What the values of a timestep, from 0, are relative to.
  func offset(of t: Int) -> Double { offsets[t / Int(CK_TIMESTEPS_PER_OFFSET)] }
}
