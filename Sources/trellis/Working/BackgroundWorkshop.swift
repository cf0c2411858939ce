import Exploration

/// Does one errand at a time on another thread.
final class BackgroundWorkshop: Workshop {
  private let wake: @Sendable () -> Void
  private var job: BackgroundJob<ExplorerAction>?

  /// - Parameter wake: brings the loop back from its sleep.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// What is quick is there at once; nobody sees it come.
  func begin(_ errand: @escaping Errand) -> ExplorerAction? {
    cancel()
    let job = BackgroundJob<ExplorerAction>(onNews: wake) { report in errand(report) }
    self.job = job
    job.wait()
    return outcome()
  }

  func cancel() {
    job?.stop()
    job = nil
  }

  func news() -> ExplorerAction? {
    outcome() ?? job.map { .progress($0.share) }
  }

  private func outcome() -> ExplorerAction? {
    guard let outcome = job?.outcome else { return nil }
    job = nil
    return outcome
  }
}
