import CKernels

/// Decodes few states in one sweep: no values are kept, but for every cell which successors tie.
struct NarrowDecoder {
  private let problem: DenseProblem

  init(_ problem: DenseProblem) {
    self.problem = problem
  }

  /// A best path.
  func decode(onTimestep: @escaping (Int) -> Void) -> DenseAnswer {
    var answer = DenseAnswer.infeasible
    let path = [UInt8](unsafeUninitializedCapacity: problem.timesteps) { buffer, count in
      guard let path = buffer.baseAddress else { return }
      answer = decode(path, onTimestep)
      if case .path = answer { count = problem.timesteps }
    }
    return answer.with(states: CompactIntegers(bytes: path))
  }

  /// Writes the path; that of the answer is empty.
  private func decode(
    _ path: UnsafeMutablePointer<UInt8>, _ onTimestep: @escaping (Int) -> Void
  ) -> DenseAnswer {
    let work = OffsetWork(problem)
    defer { withExtendedLifetime(work) {} }
    let ties = NarrowTies(problem, timesteps: problem.timesteps)
    var values = problem.lastColumn(width: ties.width)
    let bound = DecodingBound(problem, work)
    let parts = PathParts(
      columns: EmissionColumns(problem.trellis, width: ties.width), width: ties.width, path: path)
    let steps = PathParts<UInt8>.Steps(
      sweep: { emissions, extent, swept in
        ties.sweep(swept, emissions, &values, work.offsets, work.spreads)
        bound.add(swept, best: values.max() ?? 0, emission: extent.measured)
        onTimestep(swept.lowerBound + 1)
      },
      trace: { _, traced in ties.trace(traced, path) },
      score: { emissions, scored, rewards in ties.score(scored, emissions, path, &rewards) },
      start: { problem.start(at: $0, values: values, offset: work.offset(of: $0)) })
    let decoded = parts.decode(0..<problem.timesteps, steps)
    guard bound.holds else { return .inexact }
    guard let decoded else { return .infeasible }
    var (possible, counter) = (
      decoded.ties, problem.counter(values: values, offset: work.offset(of: 0))
    )
    ties.count(0..<problem.timesteps, path, &possible, &counter)
    return problem.answer(
      decoded.rewards, from: Int(path[0]), to: Int(path[problem.timesteps - 1]),
      optimalPaths: counter.count)
  }
}
