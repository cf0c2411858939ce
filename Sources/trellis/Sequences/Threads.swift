import Foundation
import Glibc
import ModelFiles

/// Threads of the system, which may block where the pool of Swift's concurrency may not.
enum Threads {
  /// The most that can be asked for.
  static let limit = 1024

  /// How many the machine runs at once, as far as this process may use it and its memory has room
  /// for them.
  static var available: Int {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    return min(max(1, processors), limit, max(1, PhysicalMemory.bytes / addresses))
  }

  /// What a thread takes of an address space that somebody has limited: its stack, and the arena of
  /// memory that the system makes for it. Where it gets no thread, the pool asks again for ever.
  private static let addresses = 128 << 20

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
