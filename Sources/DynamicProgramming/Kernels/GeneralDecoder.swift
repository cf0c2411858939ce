/// Decodes any trellis: over a sparse table, with a table a step, with a discount.
///
/// Values are kept, and what ties is found again along the path.
struct GeneralDecoder {
  private let trellis: Trellis

  init(_ trellis: Trellis) {
    self.trellis = trellis
  }

  /// The best path; nil if none is possible.
  ///
  /// - Parameter memory: bytes; what does not fit is computed a block at a time.
  func decode(memory: Int) -> PathDecoder.Path? {
    let (count, isTooLarge) = trellis.timesteps.multipliedReportingOverflow(by: trellis.states)
    if isTooLarge || count > memory / MemoryLayout<Double>.stride {
      let solution = Solution(of: trellis, memory: memory)
      return solution.rollOut().map {
        PathDecoder.Path(
          states: $0.states.map { Int32($0) }, logJoint: solution.logJoint(of: $0))
      }
    }
    let values = AlignedBuffer(count: count)
    return withExtendedLifetime(values) { follow(values.start, sweep(values.start)) }
  }

  /// Writes W_1 … W_N; m_1 … m_N, and V_0 behind them.
  private func sweep(_ values: UnsafeMutablePointer<Double>) -> [Double] {
    let (n, states) = (trellis.timesteps, trellis.states)
    let sweep = ColumnSweep(over: trellis)
    var offsets = OffsetRecorder(timesteps: n, discount: trellis.discount)
    offsets.begin(sweep.begin(values + (n - 1) * states))
    for t in stride(from: n, to: 1, by: -1) {
      let previous = values + (t - 2) * states
      offsets.record(sweep.backUp(from: previous + states, at: t, into: previous), at: t - 1)
    }
    return offsets.largest + [offsets.start(sweep.finish(from: values))]
  }

  private func follow(
    _ values: UnsafePointer<Double>, _ largest: [Double]
  ) -> PathDecoder.Path? {
    let (n, states) = (trellis.timesteps, trellis.states)
    var path: [Int32] = []
    path.reserveCapacity(n)
    var sum = CompensatedSum()
    var cell = TrellisCell.start
    var best = largest[n]
    for t in 1...n {
      let column = values + (t - 1) * states
      let base = trellis.discounted(largest[t - 1])
      guard let (next, factor) = firstTied(from: cell, over: column, base: base, best: best) else {
        return nil
      }
      let reward = factor + trellis.emissionFactor(at: t, state: next)
      sum.add(trellis.discountFactor(after: t - 1) * reward)
      path.append(Int32(next))
      cell = TrellisCell(t: t, state: next)
      best = largest[t - 1] + column[next]
    }
    sum.add(trellis.discountFactor(after: n) * trellis.finalValue(cell.state))
    return PathDecoder.Path(states: path, logJoint: sum.total)
  }

  /// The first state whose Q* ties with the best of a cell, and the transition factor that leads
  /// there.
  private func firstTied(
    from cell: TrellisCell, over column: UnsafePointer<Double>, base: Double, best: Double
  ) -> (state: Int, factor: Double)? {
    var first: (state: Int, factor: Double)?
    trellis.forEachTransition(from: cell.state, at: cell.t) { to, factor in
      guard first == nil else { return }
      let relative =
        factor + trellis.continuation(at: cell.t + 1, state: to, value: column[to])
      if Ties.isTied(base + relative, with: best) { first = (to, factor) }
    }
    return first
  }
}
