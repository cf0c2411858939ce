import Exploration

/// Something that may take a while, and the action that tells what came of it.
///
/// It is given a way to report the share that is done, which throws once somebody has stopped it.
typealias Errand = @Sendable (_ report: (Double) throws -> Void) -> ExplorerAction

/// Where errands are done, one at a time: at once, or on another thread while somebody watches.
protocol Workshop {
  /// Does an errand, in place of what goes on; nil if that takes longer, and ``news()`` will tell.
  func begin(_ errand: @escaping Errand) -> ExplorerAction?
  /// Stops what goes on.
  func cancel()
  /// What has come since of what goes on.
  func news() -> ExplorerAction?
}

/// Does errands at once.
struct ImmediateWorkshop: Workshop {
  func begin(_ errand: @escaping Errand) -> ExplorerAction? { errand { _ in } }
  func cancel() {}
  func news() -> ExplorerAction? { nil }
}

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

/// What the explorer has done outside its state.
enum Errands {
  /// Loads and solves a model, or says in one line why not. Of a file that has several sequences of
  /// its own their list is opened.
  ///
  /// - Parameters:
  ///   - name: a file, or a model that comes along.
  ///   - library: where models are found.
  ///   - shelf: where a file of several sequences is left.
  static func opening(
    _ name: String, in library: ModelLibrary, _ shelf: CorpusShelf
  ) -> Errand {
    { report in
      do {
        if library.hasSequences(name) {
          let source = try CorpusSource(ownOf: name, library: library)
          shelf.put(source)
          return .openedCorpus(source.corpus)
        }
        return .opened(try library.solve(try library.checkedProblem(name), onProgress: report))
      } catch let several as SeveralFaults {
        return .openFailed(toldInside(several.inShort(of: name)))
      } catch {
        return .openFailed(toldInside(Complaint(of: error)?.message ?? "\(error)"))
      }
    }
  }

  /// A message that names an option, with where that can be given: `:open` has none.
  static func toldInside(_ message: String) -> String {
    let namesOption = message.split(separator: " ").contains { $0.hasPrefix("--") }
    return namesOption ? message + "; options are given where trellis is started" : message
  }

  /// Has the engine answer a question about a model.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - session: where one is in the model.
  ///   - sequences: what a lesson learns from beside the session's own sequence.
  static func answering(
    _ question: Question, about session: Session,
    from sequences: (@Sendable () -> LessonSequences)? = nil
  ) -> Errand {
    { report in
      .answered(question, try? session.answer(question, from: sequences, onProgress: report))
    }
  }
}
