import Glibc
import Synchronization

/// How often somebody has asked for an end since work began that heeds it.
private let interruptions = Atomic<Int>(0)
/// The signal that asked last.
private let lastSignal = Atomic<Int32>(SIGINT)

/// ^C, or `kill`, as a wish: work that is long ends at the next good place, with what it has. The
/// second one ends the process at once.
enum Interruption {
  /// From now on; a signal that is ignored, as ^C by a job in the background, stays so.
  ///
  /// - Parameter terminations: whether SIGTERM is a wish as well, as where there is something to be
  ///   written.
  static func heed(terminations: Bool = false) {
    interruptions.store(0, ordering: .relaxed)
    for number in terminations ? [SIGINT, SIGTERM] : [SIGINT] {
      let before = signal(number) { number in
        lastSignal.store(number, ordering: .relaxed)
        if interruptions.add(1, ordering: .relaxed).oldValue > 0 { Interruption.endProcess() }
      }
      if before.map({ unsafeBitCast($0, to: Int.self) }) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }

  /// Whether somebody has asked for an end.
  static var isAsked: Bool { interruptions.load(ordering: .relaxed) > 0 }

  /// Ends as the signal would have.
  static func endProcess() -> Never {
    let number = lastSignal.load(ordering: .relaxed)
    signal(number, SIG_DFL)
    raise(number)
    _exit(128 + number)
  }
}
