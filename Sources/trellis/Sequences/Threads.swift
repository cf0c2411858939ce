import Foundation
import Glibc

/// Threads of the system, which may block where the pool of Swift's concurrency may not.
enum Threads {
  /// The most that can be asked for.
  static let limit = 1024

  /// How many the machine runs at once, as far as this process may use it.
  static var available: Int {
    min(max(1, ProcessInfo.processInfo.activeProcessorCount), limit)
  }

  /// Starts a thread that ends on its own; false if the system has none to give.
  ///
  /// - Parameters:
  ///   - stack: its size in bytes, whatever the system's limit is.
  ///   - body: what the thread does.
  static func start(stack: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(run: body))
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stack)
    let status = pthread_create(
      &thread, &attributes,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// What a thread does, on its way through C.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}
