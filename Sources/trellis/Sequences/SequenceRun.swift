import Dispatch
import ModelFiles
import Reporting
import Synchronization

/// What is done with each line of an input.
protocol LineWork: Sendable {
  /// What the lines of a batch come to, together.
  associatedtype Answer: Sendable

  /// What no line has been added to.
  var empty: Answer { get }

  /// Adds what becomes of a line.
  func answer(
    _ line: ArraySlice<UInt8>, number: Int, to answer: inout Answer
  ) -> SequenceOutcome

  /// Adds what is said of a line that is longer than any that is read.
  func refuseLongLine(number: Int, limit: Int, to answer: inout Answer) -> SequenceOutcome
}

extension SequenceSolver: LineWork {
  var empty: [UInt8] { [] }
}

/// Answers all lines of an input, on several threads, in their order.
///
/// Every thread reads a batch, answers it, and puts the answer in its place. No more batches are on
/// their way, from being read to being written, than there are tickets: so memory is bounded,
/// however long one line takes and however slowly the output is read.
final class SequenceRun<Work: LineWork>: Sendable {
  private let work: Work
  private let file: String
  private let input: Mutex<LineReader>
  private let output: Mutex<OrderedOutput<Work.Answer>>
  private let tickets = DispatchSemaphore(value: 0)
  private let failure = Mutex<(any Error)?>(nil)
  private let lines = Atomic<Int>(0)
  private let workers = Atomic<Int>(0)
  private let isDone = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - work: what is done with each line.
  ///   - file: what errors call the input.
  ///   - reader: the lines of the input.
  ///   - take: is given the answers of one batch after the other, in their order.
  init(
    _ work: Work, file: String, reader: consuming LineReader,
    take: @escaping @Sendable (Work.Answer) throws -> Void
  ) {
    self.work = work
    self.file = file
    self.input = Mutex(reader)
    self.output = Mutex(OrderedOutput(to: take))
  }

  /// Reads to the end, or until nothing more can be written: a thread that waits for input then is
  /// left waiting.
  ///
  /// - Returns: the worst that became of a line.
  /// - Throws: what reading or writing throws. What was read before a failure is answered.
  func run(threads: Int, progress: consuming ProgressLine) throws -> SequenceOutcome {
    for _ in 0..<(4 * threads) { tickets.signal() }
    workers.store(threads, ordering: .relaxed)
    for number in 0..<threads where !Threads.start({ [self] in run() }) {
      // The machine gives no more; without any, it is done here.
      for _ in number..<threads { number == 0 ? run() : leave() }
      break
    }
    progress.wait(for: isDone) {
      "\(lines.load(ordering: .relaxed)) lines"
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return output.withLock { $0.worst }
  }

  private func run() {
    while true {
      tickets.wait()
      guard let batch = nextBatch() else { break }
      do throws(ModelError) {
        deliver(try BatchAnswer(to: batch, by: work))
      } catch {
        fail(error)
        break
      }
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

  private func deliver(_ answer: BatchAnswer<Work.Answer>) {
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
struct BatchAnswer<Answer: Sendable>: Sendable {
  /// The batch's place among all.
  let index: Int
  /// What they come to.
  private(set) var answer: Answer
  /// How many.
  private(set) var lines = 0
  /// The worst that became of one.
  private(set) var worst = SequenceOutcome.solved

  /// - Throws: what reading a line throws.
  init<Work: LineWork>(
    to batch: LineBatch, by work: Work
  ) throws(ModelError) where Work.Answer == Answer {
    index = batch.index
    answer = work.empty
    if let limit = batch.exceeded {
      lines = 1
      worst = work.refuseLongLine(number: batch.firstLine, limit: limit, to: &answer)
      return
    }
    try batch.forEachLine { line, number in
      let line = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
      worst = max(worst, work.answer(line, number: number, to: &answer))
      lines += 1
    }
  }
}

/// Brings answers back into the order of the questions.
struct OrderedOutput<Answer: Sendable>: ~Copyable {
  private var waiting: [Int: BatchAnswer<Answer>] = [:]
  private var next = 0
  /// The worst that became of a line so far.
  private(set) var worst = SequenceOutcome.solved
  private let hand: @Sendable (Answer) throws -> Void

  init(to hand: @escaping @Sendable (Answer) throws -> Void) {
    self.hand = hand
  }

  /// Takes an answer, and writes it and all that waited for it if it is its turn.
  ///
  /// - Returns: what was written.
  /// - Throws: what writing throws.
  mutating func take(_ answer: BatchAnswer<Answer>) throws -> (batches: Int, lines: Int) {
    waiting[answer.index] = answer
    var written = (batches: 0, lines: 0)
    while let answer = waiting.removeValue(forKey: next) {
      try hand(answer.answer)
      worst = max(worst, answer.worst)
      next += 1
      written.batches += 1
      written.lines += answer.lines
    }
    return written
  }
}
