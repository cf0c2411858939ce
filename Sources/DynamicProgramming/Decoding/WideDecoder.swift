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

  /// A best path.
  func decode(onTimestep: @escaping (Int) -> Void) -> DenseAnswer {
    let work = WideWork(stride: stride, blockLength: blockLength, problem)
    defer { withExtendedLifetime(work) {} }
    let bound = DecodingBound(problem, work.relative)
    let blocks = self.blocks
    for block in blocks.dropLast() {
      begin(block, work)
      sweep(block, work, bound)
      work.keepBorder(before: block)
      onTimestep((problem.timesteps + block.lowerBound) / 2)
    }
    var answer = DenseAnswer.infeasible
    let path = [Int32](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      guard let path = buffer.baseAddress else { return }
      answer = decode(blocks.reversed(), work, bound, path, onTimestep)
      if case .path = answer { count = problem.timesteps }
    }
    return answer.with(states: CompactIntegers(path))
  }

  /// From the first block to the last.
  private func decode(
    _ blocks: [Range<Int>], _ work: WideWork, _ bound: DecodingBound,
    _ path: UnsafeMutablePointer<Int32>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    var rewards = CompensatedSum()
    var counter = OptimalPathCounter()
    for block in blocks {
      begin(block, work)
      let parts = PathParts(columns: columns, width: problem.states, path: path)
      guard let decoded = parts.decode(block, steps(block, work, path, bound)) else { break }
      rewards.add(decoded.rewards)
      if block.lowerBound == 0 {
        counter = problem.counter(values: work.values, offset: work.relative.offset(of: 0))
      }
      count(block, decoded.ties, work, path, &counter)
      onTimestep(blocks.count == 1 ? 1 : (problem.timesteps - block.upperBound) / 2 + 1)
      if block.upperBound == problem.timesteps && bound.holds {
        return problem.answer(
          rewards, from: Int(path[0]), to: Int(path[problem.timesteps - 1]),
          optimalPaths: counter.count)
      }
    }
    return bound.holds ? .infeasible : .inexact
  }

  /// Counts on over the timesteps of a block but the first.
  private func count(
    _ block: Range<Int>, _ possible: PossibleTies, _ work: WideWork,
    _ path: UnsafePointer<Int32>, _ counter: inout OptimalPathCounter
  ) {
    var (start, possible) = (block.lowerBound, possible)
    while start < block.upperBound - 1 {
      let part = start..<min(block.upperBound, start + columns.longestBlock)
      columns.withEmissions(of: part) { emissions, _ in
        problem.count(
          part, emissions, work.values + (start - block.lowerBound) * stride,
          work.relative.offsets, path, &possible, &counter)
      }
      start = part.upperBound - 1
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

  /// Puts the last column of a block in its place.
  private func begin(_ block: Range<Int>, _ work: WideWork) {
    if block.upperBound == problem.timesteps {
      setLastColumn(of: block, work)
    } else {
      work.takeBorder(of: block)
    }
  }

  private func setLastColumn(of block: Range<Int>, _ work: WideWork) {
    (work.values + (block.count - 1) * stride)
      .update(from: problem.lastColumn(width: stride), count: stride)
  }

  /// Fills in the columns of a block from its last one.
  private func sweep(_ block: Range<Int>, _ work: WideWork, _ bound: DecodingBound) {
    var end = block.upperBound
    while end > block.lowerBound + 1 {
      let part = max(block.lowerBound, end - columns.longestBlock)..<end
      columns.withEmissions(of: part) { emissions, extent in
        sweep(emissions, part, of: block, work)
        bound.add(part, best: best(at: part.lowerBound, of: block, work), emission: extent.measured)
      }
      end = part.lowerBound + 1
    }
  }

  private func sweep(
    _ emissions: ck_emissions, _ part: Range<Int>, of block: Range<Int>, _ work: WideWork
  ) {
    ck_sweep(
      kernel.panels.start, Int64(problem.states), emissions, Int64(part.lowerBound),
      Int64(part.upperBound), work.continuations,
      work.values + (part.lowerBound - block.lowerBound) * stride, work.relative.offsets,
      work.relative.spreads)
  }

  /// The largest value of a timestep of a block.
  private func best(at t: Int, of block: Range<Int>, _ work: WideWork) -> Double {
    ck_largest(work.values + (t - block.lowerBound) * stride, Int64(problem.states))
  }

  /// How the path of a block is decoded, whose first state is there unless it is the first block.
  /// That one is swept for the first time.
  private func steps(
    _ block: Range<Int>, _ work: WideWork, _ path: UnsafeMutablePointer<Int32>,
    _ bound: DecodingBound
  ) -> PathParts<Int32>.Steps {
    let (states, offsets) = (Int64(problem.states), work.relative.offsets)
    func values(_ t: Int) -> UnsafeMutablePointer<Double> {
      work.values + (t - block.lowerBound) * stride
    }
    return PathParts<Int32>.Steps(
      sweep: { emissions, extent, part in
        sweep(emissions, part, of: block, work)
        if block.lowerBound == 0 {
          bound.add(
            part, best: best(at: part.lowerBound, of: block, work), emission: extent.measured)
        }
      },
      trace: { emissions, part in
        let (first, end) = (part.lowerBound, part.upperBound)
        return ck_trace(
          problem.weights, states, emissions, Int64(first), Int64(end), values(first), offsets,
          0, path + first) != 0
      },
      score: { emissions, part, rewards in
        let (first, end) = (part.lowerBound, part.upperBound)
        ck_score(
          problem.weights, states, emissions, Int64(first), Int64(end), path + first, &rewards)
      },
      start: { t in
        if t == block.lowerBound && t > 0 { return Int(path[t]) }
        return problem.start(at: t, values: values(t), offset: work.relative.offset(of: t))
      })
  }
}
