import CKernels

/// Decodes few states: no values are kept, but for every cell which successors tie.
struct NarrowDecoder {
  static let statesAtMost = 8

  private let problem: DenseProblem
  /// 4 or 8: S rounded up to the lanes of a vector. What is behind the last state is impossible.
  private let width: Int

  init(_ problem: DenseProblem) {
    self.problem = problem
    self.width = problem.states <= 4 ? 4 : 8
  }

  /// A best path.
  func decode(onTimestep: @escaping (Int) -> Void) -> DenseAnswer {
    if width == 4 {
      decode(
        Kernels(
          sweep: { ck_sweep4($0, $1, $2, $3, $4, $5, $6, $7) },
          trace: { ck_trace4($0, $1, $2, $3) }, nextTie: { ck_next_tie4($0, $1, $2, $3) },
          tied: { ck_tied_states4($0, $1, $2) }), onTimestep)
    } else {
      decode(
        Kernels(
          sweep: { ck_sweep8($0, $1, $2, $3, $4, $5, $6, $7) },
          trace: { ck_trace8($0, $1, $2, $3) }, nextTie: { ck_next_tie8($0, $1, $2, $3) },
          tied: { ck_tied_states8($0, $1, $2) }), onTimestep)
    }
  }

  private struct Kernels<Ties: FixedWidthInteger> {
    let sweep:
      (
        UnsafePointer<Double>, ck_emissions, Int64, Int64, UnsafeMutablePointer<Double>,
        UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Ties>
      ) -> Void
    let trace: (UnsafePointer<Ties>, Int64, Int64, UnsafeMutablePointer<UInt8>) -> Void
    let nextTie: (UnsafePointer<Ties>, UnsafePointer<UInt8>, Int64, Int64) -> Int64
    let tied: (Ties, Int64, UnsafeMutablePointer<Int32>) -> Int64
  }

  private func decode<Ties: FixedWidthInteger>(
    _ kernels: Kernels<Ties>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    // Written from N − 1 down to 1 by the sweep, and only then read.
    let ties = UnsafeMutablePointer<Ties>.allocate(capacity: problem.timesteps)
    defer { ties.deallocate() }
    var answer = DenseAnswer.infeasible
    let path = [UInt8](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      guard let path = buffer.baseAddress else { return }
      answer = decode(kernels, ties, path, onTimestep)
      if case .path = answer { count = problem.timesteps }
    }
    return answer.with(states: CompactIntegers(bytes: path))
  }

  /// Writes the path; that of the answer is empty.
  private func decode<Ties: FixedWidthInteger>(
    _ kernels: Kernels<Ties>, _ ties: UnsafeMutablePointer<Ties>,
    _ path: UnsafeMutablePointer<UInt8>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    let work = OffsetWork(problem.trellis)
    defer { withExtendedLifetime(work) {} }
    let weights = paddedWeights()
    var values = lastValues()
    let bound = DecodingBound(problem, work)
    let parts = PathParts(
      columns: EmissionColumns(problem.trellis, width: width), weights: weights, width: width,
      path: path)
    let steps = PathParts<UInt8>.Steps(
      sweep: { emissions, extent, swept in
        kernels.sweep(
          weights, emissions, Int64(swept.lowerBound), Int64(swept.upperBound), &values,
          work.offsets, work.spreads, ties + swept.lowerBound)
        bound.add(swept, best: values.max() ?? 0, emission: extent)
        onTimestep(swept.lowerBound + 1)
      },
      trace: { _, traced in
        let first = traced.lowerBound
        kernels.trace(ties + first, Int64(first), Int64(traced.upperBound), path + first)
      },
      score: { emissions, scored, rewards in
        ck_score_bytes(
          weights, Int64(width), emissions, Int64(scored.lowerBound), Int64(scored.upperBound),
          path + scored.lowerBound, &rewards)
      },
      start: { problem.start(at: $0, values: values, offset: work.offset(of: $0)) })
    let rewards = parts.decode(0..<problem.timesteps, steps)
    guard bound.holds else { return .inexact }
    guard let rewards else { return .infeasible }
    let counter = problem.counter(values: values, offset: work.offset(of: 0))
    return problem.answer(
      rewards, from: Int(path[0]), to: Int(path[problem.timesteps - 1]),
      optimalPaths: count(from: counter, kernels, ties, path))
  }

  private func count<Ties: FixedWidthInteger>(
    from counter: OptimalPathCounter, _ kernels: Kernels<Ties>, _ ties: UnsafePointer<Ties>,
    _ path: UnsafePointer<UInt8>
  ) -> PathCount {
    var counter = counter
    let end = problem.timesteps
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.statesAtMost) { tied in
      guard let room = tied.baseAddress else { return }
      counter.advance(
        over: 1..<end, along: { Int(path[$0]) },
        nextTie: { Int(kernels.nextTie(ties, path, Int64($0), Int64(end))) },
        { t, state in
          let count = kernels.tied(ties[t], Int64(state), room)
          return UnsafeBufferPointer(start: room, count: Int(count))
        })
    }
    return counter.count
  }

  private func lastValues() -> [Double] {
    (0..<width).map { $0 < problem.states ? problem.trellis.finalValue($0) : -.infinity }
  }

  private func paddedWeights() -> [Double] {
    let states = problem.states
    return (0..<(width * width)).map { place in
      let (from, to) = (place / width, place % width)
      return from < states && to < states ? problem.weights[from * states + to] : -.infinity
    }
  }
}

/// What the values of a decoder are relative to, and how far its columns are spread.
final class OffsetWork {
  let offsets: UnsafeMutablePointer<Double>
  /// Nil if that is known beforehand.
  let spreads: UnsafeMutablePointer<Double>?
  private let buffers: [AlignedBuffer]

  init(_ trellis: Trellis) {
    let count = trellis.timesteps / Int(CK_TIMESTEPS_PER_OFFSET) + 1
    let offsets = AlignedBuffer(repeating: 0, count: count)
    let spreads = trellis.largestSpread == nil ? AlignedBuffer(repeating: 0, count: count) : nil
    self.offsets = offsets.start
    self.spreads = spreads?.start
    self.buffers = [offsets] + (spreads.map { [$0] } ?? [])
  }

  /// What the values of a timestep, from 0, are relative to.
  func offset(of t: Int) -> Double { offsets[t / Int(CK_TIMESTEPS_PER_OFFSET)] }
}
