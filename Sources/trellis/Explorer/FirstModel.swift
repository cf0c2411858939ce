import Console
import Exploration
import ModelFiles
import Synchronization
import TerminalIO
import Views

/// The explorer on the screen, from the model that it is started with.
///
/// That model is opened on another thread. If it is there within the patience of a person, its
/// first frame is the first one; if it is wrong, that is said before the terminal is taken. Else
/// the screen shows how far it is.
struct FirstModel {
  /// The model; nil = the list of models.
  let opening: ModelOpening?
  let library: ModelLibrary
  /// What happens before the first key, if anything.
  var greeting: ExplorerAction?

  private typealias Outcome = Result<LoadedModel, any Error>

  /// - Parameters:
  ///   - appearance: how the screen looks.
  ///   - recorder: what records the session, if somebody wants that.
  func explore(_ appearance: AppearanceOptions, recorder: Recorder?) throws {
    let screen = ExplorerScreen(
      library: library, appearance: appearance, recorder: recorder, greeting: greeting)
    guard let opening else {
      try Terminal.check()
      let entries = try library.entries()
      return try screen.run {
        ExplorerState(extent: $0, entries: entries)
      }
    }
    let library = library
    let waker = LateWaker()
    let job = BackgroundJob<Outcome>(onNews: waker.wake) { report in
      Outcome { try opening.model(from: library, onProgress: report) }
    }
    job.wait()
    try show(opening.name, job, waker, on: screen)
  }

  private func show(
    _ name: String, _ job: BackgroundJob<Outcome>, _ waker: LateWaker, on screen: ExplorerScreen
  ) throws {
    if let outcome = job.outcome {
      let model = try outcome.get()
      try Terminal.check()
      return try screen.run {
        ExplorerState(extent: $0, model: model)
      }
    }
    try Terminal.check()
    let workshop = FirstWorkshop(job: job)
    try screen.run(workshop: workshop, waker: waker) {
      ExplorerState(extent: $0, opening: name)
    }
    if let failure = workshop.failure { throw failure }
  }
}

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

/// Wakes a loop that may not have begun yet; then it wakes nobody, and the loop looks by itself.
final class LateWaker: Sendable {
  private let waker = Mutex<TerminalWaker?>(nil)

  /// From now on there is somebody to wake; what has happened before is not lost.
  func awake(_ waker: TerminalWaker) {
    self.waker.withLock { $0 = waker }
    waker.wake()
  }

  /// Wakes the loop.
  @Sendable func wake() { waker.withLock { $0?.wake() } }
}
