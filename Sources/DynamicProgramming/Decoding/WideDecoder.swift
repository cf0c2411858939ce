import CKernels

/// Decodes many states: values are kept, and what ties is found again along the path.
///
/// What does not fit into the memory is swept twice: first for the values at the borders of blocks,
/// then block by block for the path.
struct WideDecoder {
  private let problem: DenseProblem
  private let kernel: DenseKernel
  private let columns: EmissionColumns
  /// How long a column of values is.
  private let stride: Int
  /// Timesteps in a block; neighbours share one.
  private let blockLength: Int

  init(_ problem: DenseProblem, memory: Int) {
    self.problem = problem
    self.kernel = DenseKernel(weights: problem.weights, states: problem.states)
    self.columns = EmissionColumns(problem.trellis, width: problem.states)
    self.stride = Int(ck_column_stride(Int64(problem.states)))
    let affordable = max(2, memory / (stride * MemoryLayout<Double>.stride))
    let timesteps = problem.timesteps
    // Half of what is afforded may have to go into the values at the borders.
    self.blockLength =
      timesteps <= affordable
      ? timesteps : max(2, affordable / 2, Int(Double(timesteps).squareRoot()))
  }

  /// A best path, or nil if none is possible.
  func decode() -> PathDecoder.Path? {
    let work = WideWork(stride: stride, blockLength: blockLength, timesteps: problem.timesteps)
    return withExtendedLifetime(work) {
      let blocks = self.blocks
      for block in blocks.dropLast() {
        begin(block, work)
        sweep(block, work)
        work.keepBorder(before: block)
      }
      return problem.path { decode(blocks.reversed(), work, $0) }
    }
  }

  /// From the first block to the last; the rewards of all timesteps but the first.
  private func decode(
    _ blocks: [Range<Int>], _ work: WideWork, _ path: UnsafeMutablePointer<Int32>
  ) -> CompensatedSum? {
    var sum = CompensatedSum()
    for block in blocks {
      guard let rewards = decode(block, work, path) else { return nil }
      sum.add(rewards)
    }
    return sum
  }

  /// From the last to the first.
  private var blocks: [Range<Int>] {
    var blocks: [Range<Int>] = []
    var end = problem.timesteps
    repeat {
      let start = max(0, end - blockLength)
      blocks.append(start..<end)
      end = start + 1
    } while end > 1
    return blocks
  }

  /// Puts the last column of a block in its place.
  private func begin(_ block: Range<Int>, _ work: WideWork) {
    if block.upperBound == problem.timesteps {
      setLastColumn(of: block, work)
    } else {
      work.takeBorder(of: block)
    }
  }

  private func setLastColumn(of block: Range<Int>, _ work: WideWork) {
    let column = work.values + (block.count - 1) * stride
    for state in 0..<stride {
      column[state] = state < problem.states ? problem.trellis.finalValue(state) : -.infinity
    }
  }

  /// Fills in the columns of a block from its last one.
  private func sweep(_ block: Range<Int>, _ work: WideWork) {
    var end = block.upperBound
    while end > block.lowerBound + 1 {
      let part = max(block.lowerBound, end - columns.longestBlock)..<end
      columns.withEmissions(of: part) { sweep($0, part, of: block, work) }
      end = part.lowerBound + 1
    }
  }

  private func sweep(
    _ emissions: ck_emissions, _ part: Range<Int>, of block: Range<Int>, _ work: WideWork
  ) {
    ck_sweep(
      kernel.panels.start, Int64(problem.states), emissions, Int64(part.lowerBound),
      Int64(part.upperBound), work.continuations,
      work.values + (part.lowerBound - block.lowerBound) * stride, work.offsets)
  }

  /// The path of a block, whose first state is there unless it is the first block, and its rewards.
  private func decode(
    _ block: Range<Int>, _ work: WideWork, _ path: UnsafeMutablePointer<Int32>
  ) -> CompensatedSum? {
    begin(block, work)
    let parts = PathParts(
      columns: columns, weights: problem.weights, width: problem.states, path: path)
    return parts.decode(
      block,
      sweep: { sweep($0, $1, of: block, work) },
      trace: { emissions, part in
        ck_trace(
          problem.weights, Int64(problem.states), emissions, Int64(part.lowerBound),
          Int64(part.upperBound), work.values + (part.lowerBound - block.lowerBound) * stride,
          work.offsets, path + part.lowerBound)
      },
      start: { t in
        if t == block.lowerBound && t > 0 { return path[t] }
        return problem.start(
          at: t, values: work.values + (t - block.lowerBound) * stride,
          offset: work.offsets[t / Int(CK_TIMESTEPS_PER_OFFSET)])
      })
  }
}
