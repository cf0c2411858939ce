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

  /// z_1 … z_N, or nil if no path is possible.
  func decode() -> [Int32]? {
    let work = WideWork(stride: stride, blockLength: blockLength, timesteps: problem.timesteps)
    return withExtendedLifetime(work) {
      let blocks = self.blocks
      sweepAll(blocks, work)
      let start = ck_start(
        problem.trellis.initial, columns.first(), work.values, Int64(problem.states),
        work.offsets[0])
      return start < 0 ? nil : path(from: Int32(start), through: blocks, work)
    }
  }

  /// Ends with the columns of the leftmost block.
  private func sweepAll(_ blocks: [Range<Int>], _ work: WideWork) {
    for (index, block) in blocks.enumerated() {
      if index == 0 { setLastColumn(of: block, work) } else { work.keepBorder(of: block) }
      sweep(block, work)
    }
  }

  private func path(
    from start: Int32, through blocks: [Range<Int>], _ work: WideWork
  ) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      count = problem.timesteps
      guard let path = buffer.baseAddress else { return }
      path[0] = start
      trace(blocks[blocks.count - 1], work, path)
      for (index, block) in blocks.enumerated().reversed().dropFirst() {
        if index == 0 { setLastColumn(of: block, work) } else { work.takeBorder(of: block) }
        sweep(block, work)
        trace(block, work, path)
      }
    }
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
      columns.withEmissions(of: part) {
        ck_sweep(
          kernel.panels.start, Int64(problem.states), $0, Int64(part.lowerBound), Int64(end),
          work.continuations, work.values + (part.lowerBound - block.lowerBound) * stride,
          work.offsets)
      }
      end = part.lowerBound + 1
    }
  }

  /// The path of a block from its first state.
  private func trace(_ block: Range<Int>, _ work: WideWork, _ path: UnsafeMutablePointer<Int32>) {
    var start = block.lowerBound
    while start < block.upperBound - 1 {
      let part = start..<min(block.upperBound, start + columns.longestBlock)
      columns.withEmissions(of: part) {
        ck_trace(
          problem.weights, Int64(problem.states), $0, Int64(start), Int64(part.upperBound),
          work.values + (start - block.lowerBound) * stride, work.offsets, path + start)
      }
      start = part.upperBound - 1
    }
  }
}
