import Dispatch
import Exploration
import Synchronization

/// Work on another thread: how far it is, what came of it, and a way to
/// stop it.
final class BackgroundJob<Outcome: Sendable>: Sendable {
  /// What somebody stopped throws.
  struct Stopped: Error {}

  private struct State {
    var share = 0.0
    var outcome: Outcome?
    var isStopped = false
    var throttle = NewsThrottle(every: .milliseconds(80), after: patience)
  }

  private let state = Mutex(State())
  private let done = DispatchSemaphore(value: 0)
  private let onNews: @Sendable () -> Void

  /// Before this nobody needs to be told how far it is.
  static var patience: Duration { .milliseconds(patienceInMilliseconds) }
  private static var patienceInMilliseconds: Int { 200 }

  /// Starts the work.
  ///
  /// - Parameters:
  ///   - onNews: called, on the other thread, when there is progress to show or all is done.
  ///   - work: is given a way to report the share that is done, which throws ``Stopped`` once
  ///     somebody has stopped it.
  init(
    onNews: @escaping @Sendable () -> Void,
    work: @escaping @Sendable ((Double) throws -> Void) -> Outcome
  ) {
    self.onNews = onNews
    DispatchQueue.global(qos: .userInitiated).async {
      let outcome = work { try self.report($0) }
      self.finish(outcome)
    }
  }

  /// The share of the work that is done, 0 … 1.
  var share: Double { state.withLock { $0.share } }
  /// What came of it; nil as long as it goes on, and if it was stopped.
  var outcome: Outcome? { state.withLock { $0.isStopped ? nil : $0.outcome } }

  /// Waits until it is done, but no longer than ``patience``.
  func wait() { _ = done.wait(timeout: .now() + .milliseconds(Self.patienceInMilliseconds)) }

  /// Waits for the end, and says meanwhile how far it is; nil if it was stopped.
  func finish(showing line: consuming ProgressLine, text: (Double) -> String) -> Outcome? {
    line.wait(for: done) { text(share) }
    return outcome
  }

  /// Ends the work at its next report, and forgets it.
  func stop() { state.withLock { $0.isStopped = true } }

  private func report(_ share: Double) throws {
    let isNews = try state.withLock { state in
      if state.isStopped { throw Stopped() }
      state.share = share
      return state.throttle.letsNewsThrough()
    }
    if isNews { onNews() }
  }

  private func finish(_ outcome: Outcome) {
    state.withLock { $0.outcome = outcome }
    done.signal()
    onNews()
  }
}
