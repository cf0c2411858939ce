import Synchronization

/// V of a decision process at every timestep: whole where the memory allows it, else at about √N
/// checkpoints, between which a block is computed again when it is asked for.
///
/// Shared and safe to use from several threads.
final class ExpectedColumns: Sendable {
  private let process: DecisionProcess
  /// How far the checkpoints lie apart; 1 = every column is kept.
  let spacing: Int
  /// V_N, V_{N - spacing}, …; shape (checkpoints, S), flat.
  private let checkpoints: [Double]
  private let cache = Mutex(BlockCache<[Double]>(capacity: 4))

  /// Sweeps once, from N down to 1.
  ///
  /// - Parameters:
  ///   - memory: how many bytes the columns may take.
  ///   - onColumn: called with every timestep that is done; what it throws ends the sweep.
  init(
    of process: DecisionProcess, memory: Int, onColumn: (Int) throws -> Void
  ) rethrows {
    let (n, states) = (process.timesteps, process.states)
    let (bytes, isTooLarge) = n.multipliedReportingOverflow(by: states * MemoryLayout<Double>.size)
    let spacing =
      !isTooLarge && bytes <= memory ? 1 : max(2, Int(Double(n).squareRoot().rounded(.up)))
    var checkpoints: [Double] = []
    checkpoints.reserveCapacity((n + spacing - 1) / spacing * states)
    var column = process.final ?? [Double](repeating: 0, count: states)
    for t in stride(from: n, through: 1, by: -1) {
      if t < n { column = process.backUp(column, at: t + 1) }
      if (n - t) % spacing == 0 { checkpoints += column }
      try onColumn(t)
    }
    self.process = process
    self.spacing = spacing
    self.checkpoints = checkpoints
  }

  /// V of all states at a timestep, 1 … N.
  ///
  /// - Complexity: O(1); O(√N) backups of a column where a block has to be computed again.
  func column(at t: Int) -> ArraySlice<Double> {
    let index = (process.timesteps - t) / spacing
    let last = process.timesteps - index * spacing
    let checkpoint = checkpoints[(index * process.states)..<((index + 1) * process.states)]
    if t == last { return checkpoint }
    let block = self.block(index, from: checkpoint, at: last)
    let start = (last - 1 - t) * process.states
    return block[start..<(start + process.states)]
  }

  /// The columns before a checkpoint, the nearest first, down to the one after the next checkpoint.
  private func block(_ index: Int, from checkpoint: ArraySlice<Double>, at last: Int) -> [Double] {
    if let known = cache.withLock({ $0.block(index) }) { return known }
    var block: [Double] = []
    var column = Array(checkpoint)
    for t in stride(from: last, to: max(1, last - spacing + 1), by: -1) {
      column = process.backUp(column, at: t)
      block += column
    }
    cache.withLock { [block] in $0.keep(block, as: index) }
    return block
  }
}

extension DecisionProcess {
  /// V_{t-1} from V_t.
  fileprivate func backUp(_ column: [Double], at t: Int) -> [Double] {
    column.withUnsafeBufferPointer { values in
      (0..<states).map { backUp($0, at: t, entering: values) }
    }
  }
}
