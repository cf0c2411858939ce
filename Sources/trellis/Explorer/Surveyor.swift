import Dispatch
import DynamicProgramming
import Exploration
import Glibc
import Synchronization

/// Where all sequences of a file are solved, beside what else goes on.
protocol Surveyor {
  /// The file.
  var source: CorpusSource { get }
  /// Solves all of them with some edits of the model, in place of what goes on; nil if that takes
  /// longer, and ``news()`` will tell.
  func begin(_ edits: [Edit]) -> ExplorerAction?
  /// Solves no more.
  func stop()
  /// What has come since; nil if nothing has.
  func news() -> ExplorerAction?
}

/// Solves them at once.
struct ImmediateSurveyor: Surveyor {
  let source: CorpusSource

  func begin(_ edits: [Edit]) -> ExplorerAction? {
    let job = SurveyJob(of: source, edits: edits, onNews: {})
    job.wait()
    return .surveyed(job.takeBatches(), edits: edits)
  }

  func stop() {}
  func news() -> ExplorerAction? { nil }
}

/// Solves them on other threads.
final class BackgroundSurveyor: Surveyor {
  let source: CorpusSource
  private let wake: @Sendable () -> Void
  private var job: SurveyJob?

  /// - Parameters:
  ///   - source: the file.
  ///   - wake: brings the loop back from its sleep.
  init(of source: CorpusSource, wake: @escaping @Sendable () -> Void) {
    self.source = source
    self.wake = wake
  }

  func begin(_ edits: [Edit]) -> ExplorerAction? {
    stop()
    job = SurveyJob(of: source, edits: edits, onNews: wake)
    return nil
  }

  func stop() {
    job?.stop()
    job = nil
  }

  func news() -> ExplorerAction? {
    guard let job else { return nil }
    let batches = job.takeBatches()
    return batches.isEmpty ? nil : .surveyed(batches, edits: job.edits)
  }
}

/// Solving all sequences of a file, on as many threads as there are processors.
///
/// They yield to whatever else wants to run: a key is answered while all processors are busy.
final class SurveyJob: Sendable {
  /// What somebody stopped throws.
  private struct Stopped: Error {}

  private struct State {
    var batches: [SurveyBatch] = []
    var done = 0
    var throttle = NewsThrottle(every: .milliseconds(100), after: .milliseconds(100))
  }

  let edits: [Edit]
  private let source: CorpusSource
  private let onNews: @Sendable () -> Void
  private let state = Mutex(State())
  private let next = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let isDone = DispatchSemaphore(value: 0)

  /// How many lines are taken together.
  private static let batchSize = 16
  /// What the threads' nice value is.
  private static let niceness: Int32 = 10

  /// - Parameters:
  ///   - source: the file.
  ///   - edits: what is changed in the model.
  ///   - onNews: called, on another thread, when there are further batches.
  init(of source: CorpusSource, edits: [Edit], onNews: @escaping @Sendable () -> Void) {
    self.source = source
    self.edits = edits
    self.onNews = onNews
    let batches = (source.count + Self.batchSize - 1) / Self.batchSize
    for _ in 0..<min(Threads.available, batches) where !Threads.start({ [self] in runAside() }) {
      DispatchQueue.global(qos: .utility).async { [self] in run() }
    }
  }

  /// Ends the work, and forgets it.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Waits for the end.
  func wait() { isDone.wait() }

  /// What has come since somebody asked last, in the order of the file.
  func takeBatches() -> [SurveyBatch] {
    state.withLock { state in
      defer { state.batches = [] }
      return state.batches.sorted { $0.first < $1.first }
    }
  }

  /// On a thread of its own, which Linux gives its own nice value.
  private func runAside() {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
    run()
  }

  private func run() {
    while !isStopped.load(ordering: .relaxed) {
      let first = next.add(Self.batchSize, ordering: .relaxed).oldValue
      guard first < source.count else { return }
      do {
        deliver(try batch(first..<min(first + Self.batchSize, source.count)))
      } catch {
        return
      }
    }
  }

  private func batch(_ places: Range<Int>) throws -> SurveyBatch {
    let rows = try places.map { place in
      try source.summary(at: place, edits: edits) {
        if isStopped.load(ordering: .relaxed) { throw Stopped() }
      }
    }
    return SurveyBatch(first: places.lowerBound, rows: rows)
  }

  private func deliver(_ batch: SurveyBatch) {
    let (isLast, isNews) = state.withLock { state in
      state.batches.append(batch)
      state.done += batch.rows.count
      let isLast = state.done == source.count
      return (isLast, isLast || state.throttle.letsNewsThrough())
    }
    if isLast { isDone.signal() }
    if isNews && !isStopped.load(ordering: .relaxed) { onNews() }
  }
}
