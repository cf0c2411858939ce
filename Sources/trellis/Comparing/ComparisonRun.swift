import Dispatch
import Solvers
import Synchronization

/// Does all runs of a comparison, on several threads. The outcomes do not depend on how many.
final class ComparisonRun: Sendable {
  private let comparison: Comparison
  private let outcomes: Mutex<[Outcome?]>
  private let next = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let isDone = DispatchSemaphore(value: 0)

  init(of comparison: Comparison) {
    self.comparison = comparison
    self.outcomes = Mutex(Array(repeating: nil, count: comparison.trials.count))
  }

  /// One outcome for each run, in their order.
  func run(threads: Int, progress: consuming ProgressLine) -> [Outcome] {
    let count = comparison.trials.count
    guard count > 0 else { return [] }
    for number in 0..<min(threads, count) where !Threads.start({ [self] in work() }) {
      // The machine gives no more; without any, it is done here.
      if number == 0 { work() }
      break
    }
    progress.wait(for: isDone) { "\(done.load(ordering: .relaxed)) of \(count) runs" }
    return outcomes.withLock { $0.compactMap { $0 } }
  }

  private func work() {
    let count = comparison.trials.count
    while true {
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < count else { return }
      let outcome = comparison.run(comparison.trials[place])
      outcomes.withLock { $0[place] = outcome }
      if done.add(1, ordering: .acquiringAndReleasing).newValue == count { isDone.signal() }
    }
  }
}
