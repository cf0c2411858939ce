import CKernels

/// The memory of one decoding by a ``WideDecoder``; owned by it alone, so that nobody reads what
/// another writes.
final class WideWork {
  /// The columns of one block; filled by a sweep from the last one, and only then read.
  let values: UnsafeMutablePointer<Double>
  /// Workspace for two columns.
  let continuations: UnsafeMutablePointer<Double>
  /// What the values of every `CK_TIMESTEPS_PER_OFFSET` timesteps are relative to.
  let relative: OffsetWork
  private let stride: Int
  /// Columns by their timesteps.
  private var borders: [Int: [Double]] = [:]
  private let buffers: [AlignedBuffer]

  init(stride: Int, blockLength: Int, _ problem: DenseProblem) {
    let values = AlignedBuffer(count: stride * blockLength)
    let continuations = AlignedBuffer(count: 2 * stride)
    self.stride = stride
    self.values = values.start
    self.continuations = continuations.start
    self.relative = OffsetWork(problem)
    self.buffers = [values, continuations]
  }

  /// Puts aside the first column of the block just swept, the last one of the block before.
  func keepBorder(before block: Range<Int>) {
    borders[block.lowerBound] = [Double](UnsafeBufferPointer(start: values, count: stride))
  }

  /// Puts the last column of a block in its place.
  func takeBorder(of block: Range<Int>) {
    borders[block.upperBound - 1]?.withUnsafeBufferPointer {
      if let start = $0.baseAddress {
        (values + (block.count - 1) * stride).update(from: start, count: stride)
      }
    }
  }
}
