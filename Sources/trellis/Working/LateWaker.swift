import Synchronization
import TerminalIO

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
