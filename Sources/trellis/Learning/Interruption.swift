import Glibc
import Synchronization

/// How often somebody has pressed ^C since work began that heeds it.
private let interruptions = Atomic<Int>(0)

/// ^C as a wish: work that is long ends at the next good place, with what it has. The second one ends
/// the process at once.
enum Interruption {
  /// From now on; where ^C is ignored, as by a job in the background, it stays so.
  static func heed() {
    interruptions.store(0, ordering: .relaxed)
    let before = signal(SIGINT) { _ in
      if interruptions.add(1, ordering: .relaxed).oldValue > 0 { Interruption.endProcess() }
    }
    if before.map({ unsafeBitCast($0, to: Int.self) }) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(SIGINT, SIG_IGN)
    }
  }

  /// Whether somebody has asked for an end.
  static var isAsked: Bool { interruptions.load(ordering: .relaxed) > 0 }

  /// Ends as the signal would have.
  static func endProcess() -> Never {
    signal(SIGINT, SIG_DFL)
    raise(SIGINT)
    _exit(130)
  }
}
