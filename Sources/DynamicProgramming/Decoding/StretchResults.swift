import CKernels

/// What all teams that decode in stretches leave behind: each writes to the places of its own
/// stretches alone, and is read when all are done.
final class StretchResults<State: FixedWidthInteger & Sendable>: @unchecked Sendable {
  /// What is known of a part.
  struct Part {
    /// The state that it was traced from; nil if it was not.
    var first: State?
    /// Of all its steps.
    var rewards = ck_sum(total: 0, correction: 0)
    /// What is no further than that below the best of its cell was taken for tied.
    var tolerance = 0.0
    /// How large its emissions are.
    var emission = FactorExtent()
  }

  /// z of all timesteps; that of the first one is not known yet.
  let path: UnsafeMutablePointer<State>
  /// From left to right, the rest among them.
  let parts: UnsafeMutablePointer<Part>
  /// Whether something may tie in a block, on the path or on a trace that led to it.
  let mayTie: UnsafeMutablePointer<Bool>
  private let width: Int
  private let ends: AlignedBuffer
  private let starts: AlignedBuffer
  private let offsets: AlignedBuffer
  private let blocks: Int

  init(_ plan: StretchPlan, width: Int, path: UnsafeMutablePointer<State>) {
    self.path = path
    self.width = width
    let parts = plan.allParts.count
    self.parts = .allocate(capacity: parts)
    self.parts.initialize(repeating: Part(), count: parts)
    let blocks = StretchPlan.blocks(of: 0..<(plan.timesteps - 1)).count
    mayTie = .allocate(capacity: blocks)
    mayTie.initialize(repeating: false, count: blocks)
    ends = AlignedBuffer(count: blocks * width)
    starts = AlignedBuffer(count: plan.stretches * width)
    self.blocks = plan.length / Int(CK_TIMESTEPS_PER_OFFSET) + 2
    offsets = AlignedBuffer(repeating: 0, count: plan.stretches * self.blocks)
  }

  deinit {
    parts.deallocate()
    mayTie.deallocate()
  }

  /// V of the timestep behind a block, which its sweep began at.
  func end(ofBlock block: Int) -> UnsafeMutablePointer<Double> { ends.start + block * width }

  /// V of the first timestep of a stretch.
  func start(of stretch: Int) -> UnsafeMutablePointer<Double> { starts.start + stretch * width }

  /// What V of a stretch is relative to, from 32 timesteps before its first one to its last.
  func offsets(of stretch: Int) -> UnsafeMutablePointer<Double> {
    offsets.start + stretch * blocks
  }
}
