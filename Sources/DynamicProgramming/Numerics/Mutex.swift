#if THREAD_SANITIZER
  import Dispatch

  /// What Synchronization's `Mutex` does, by a semaphore that the thread sanitizer sees: that one
  /// waits by the kernel's futex, and of what it guards the sanitizer would tell two holders that
  /// took turns. Only `.ci/sanitize` builds it.
  public struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
    private let isFree = DispatchSemaphore(value: 1)
    private let value: UnsafeMutablePointer<Value>

    /// - Parameter value: what is guarded.
    public init(_ value: consuming sending Value) {
      self.value = .allocate(capacity: 1)
      self.value.initialize(to: value)
    }

    deinit {
      value.deinitialize(count: 1)
      value.deallocate()
    }

    /// Runs `body` while nobody else holds the value.
    public borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      isFree.wait()
      defer { isFree.signal() }
      return try body(&value.pointee)
    }
  }
#endif
