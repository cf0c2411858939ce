import Reporting

/// Brings answers back into the order of the questions.
struct OrderedOutput: ~Copyable {
  private var waiting: [Int: BatchAnswer] = [:]
  private var next = 0
  /// The worst that became of a line so far.
  private(set) var worst = SequenceOutcome.solved
  private let write: @Sendable ([UInt8]) throws -> Void

  init(to write: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// Takes an answer, and writes it and all that waited for it if it is its turn.
  ///
  /// - Returns: what was written.
  /// - Throws: what writing throws.
  mutating func take(_ answer: BatchAnswer) throws -> (batches: Int, lines: Int) {
    waiting[answer.index] = answer
    var written = (batches: 0, lines: 0)
    while let answer = waiting.removeValue(forKey: next) {
      try write(answer.bytes)
      worst = max(worst, answer.worst)
      next += 1
      written.batches += 1
      written.lines += answer.lines
    }
    return written
  }
}
