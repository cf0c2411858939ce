import Dispatch
import ModelFiles
import Reporting
import Synchronization

/// Answers all lines of an input, on several threads, in their order.
///
/// Every thread reads a batch, answers it, and puts the answer in its place. No more batches are on
/// their way, from being read to being written, than there are tickets: so memory is bounded,
/// however long one line takes and however slowly the output is read.
final class SequenceRun: Sendable {
  private let solver: SequenceSolver
  private let file: String
  private let input: Mutex<LineReader>
  private let output: Mutex<OrderedOutput>
  private let tickets = DispatchSemaphore(value: 0)
  private let failure = Mutex<(any Error)?>(nil)
  private let lines = Atomic<Int>(0)
  private let workers = Atomic<Int>(0)
  private let isDone = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - solver: decodes a sequence.
  ///   - file: what errors call the input.
  ///   - reader: the lines of the input.
  ///   - write: takes whole lines.
  init(
    solver: SequenceSolver, file: String, reader: consuming LineReader,
    write: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.solver = solver
    self.file = file
    self.input = Mutex(reader)
    self.output = Mutex(OrderedOutput(to: write))
  }

  /// Reads to the end, or until nothing more can be written: a thread that waits for input then is
  /// left waiting.
  ///
  /// - Returns: the worst that became of a line.
  /// - Throws: what reading or writing throws. What was read before a failure is answered.
  func run(threads: Int, progress: consuming ProgressLine) throws -> SequenceOutcome {
    for _ in 0..<(4 * threads) { tickets.signal() }
    workers.store(threads, ordering: .relaxed)
    for number in 0..<threads where !Threads.start({ [self] in work() }) {
      // The machine gives no more; without any, it is done here.
      for _ in number..<threads { number == 0 ? work() : leave() }
      break
    }
    progress.wait(for: isDone) {
      "\(lines.load(ordering: .relaxed)) lines"
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return output.withLock { $0.worst }
  }

  private func work() {
    while true {
      tickets.wait()
      guard let batch = nextBatch() else { break }
      deliver(BatchAnswer(to: batch, by: solver))
    }
    // Whoever waits for a ticket is to find the end as well.
    tickets.signal()
    leave()
  }

  private func leave() {
    if workers.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { isDone.signal() }
  }

  private func nextBatch() -> LineBatch? {
    if hasFailed { return nil }
    return input.withLock { reader -> LineBatch? in
      do throws(FileFault) {
        return try reader.next()
      } catch {
        fail(ModelError(file: file, reading: error))
        return nil
      }
    }
  }

  private func deliver(_ answer: BatchAnswer) {
    let written = output.withLock { output in
      do {
        return try output.take(answer)
      } catch {
        fail(error)
        isDone.signal()
        return (batches: 1, lines: 0)
      }
    }
    lines.add(written.lines, ordering: .relaxed)
    for _ in 0..<written.batches { tickets.signal() }
  }

  /// The first failure counts.
  private func fail(_ error: any Error) {
    failure.withLock { $0 = $0 ?? error }
  }

  private var hasFailed: Bool { failure.withLock { $0 != nil } }
}

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
