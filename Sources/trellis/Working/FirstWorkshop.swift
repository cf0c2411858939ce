import Exploration

/// Watches the model that the program was started with; all later errands are done by `next`.
final class FirstWorkshop: Workshop {
  private var job: BackgroundJob<Result<LoadedModel, any Error>>?
  /// Why that model could not be opened. The program is then left: it was asked for nothing else.
  private(set) var failure: (any Error)?
  /// Does what is asked for afterwards.
  var next: (any Workshop)?

  init(job: BackgroundJob<Result<LoadedModel, any Error>>) {
    self.job = job
  }

  func begin(_ errand: @escaping Errand) -> ExplorerAction? {
    cancel()
    return next?.begin(errand)
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
