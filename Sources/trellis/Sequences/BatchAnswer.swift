import Reporting

/// The answers to the lines of a batch.
struct BatchAnswer: Sendable {
  /// The batch's place among all.
  let index: Int
  /// One line for each line of the batch.
  private(set) var bytes: [UInt8] = []
  /// How many.
  private(set) var lines = 0
  /// The worst that became of one.
  private(set) var worst = SequenceOutcome.solved

  init(to batch: LineBatch, by solver: SequenceSolver) {
    index = batch.index
    if let limit = batch.exceeded {
      lines = 1
      worst = solver.refuseLongLine(number: batch.firstLine, limit: limit, to: &bytes)
      return
    }
    batch.forEachLine { line, number in
      let line = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
      worst = max(worst, solver.answer(line, number: number, to: &bytes))
      lines += 1
    }
  }
}
