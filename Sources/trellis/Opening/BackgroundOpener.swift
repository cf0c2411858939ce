import Exploration

/// Opens one model at a time on another thread.
final class BackgroundOpener: ModelOpener {
  private let library: ModelLibrary
  private let wake: @Sendable () -> Void
  private var job: OpeningJob<ExplorerAction>?

  /// - Parameter wake: brings the loop back from its sleep.
  init(library: ModelLibrary, wake: @escaping @Sendable () -> Void) {
    self.library = library
    self.wake = wake
  }

  /// What is quick is there at once; nobody sees it come.
  func open(_ name: String) -> ExplorerAction? {
    cancel()
    let library = library
    let job = OpeningJob<ExplorerAction>(onNews: wake) { report in
      library.opened(name, onProgress: report)
    }
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
