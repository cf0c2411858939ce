#if THREAD_SANITIZER
  import Glibc

  /// What Synchronization's `Mutex` does, by a lock that the thread sanitizer sees: that one waits by the kernel's
  /// futex, and of what it guards the sanitizer would tell two holders that took turns. Only `.ci/sanitize`
  /// builds it.
  public struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    /// - Parameter value: what is guarded.
    public init(_ value: consuming sending Value) {
      lock = .allocate(capacity: 1)
      self.value = .allocate(capacity: 1)
      self.value.initialize(to: value)
      pthread_mutex_init(lock, nil)
    }

    deinit {
      pthread_mutex_destroy(lock)
      value.deinitialize(count: 1)
      value.deallocate()
      lock.deallocate()
    }

    /// Runs `body` while nobody else holds the value.
    public borrowing func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return try body(&value.pointee)
    }
  }
#endif
