import Exploration

/// Watches the model that the program was started with; every later one is opened by `next`.
final class FirstOpener: ModelOpener {
  private var job: OpeningJob<Result<LoadedModel, any Error>>?
  /// Why that model could not be opened. The program is then left: it was asked for nothing else.
  private(set) var failure: (any Error)?
  /// Opens what is asked for afterwards.
  var next: (any ModelOpener)?

  init(job: OpeningJob<Result<LoadedModel, any Error>>) {
    self.job = job
  }

  func open(_ name: String) -> ExplorerAction? {
    cancel()
    return next?.open(name)
  }

  func cancel() {
    job?.stop()
    job = nil
    next?.cancel()
  }

  func news() -> ExplorerAction? {
    guard let job else { return next?.news() }
    guard let outcome = job.outcome else { return .progress(job.share) }
    self.job = nil
    switch outcome {
    case .success(let model): return .opened(model)
    case .failure(let error):
      failure = error
      return .abandoned
    }
  }
}
