#if THREAD_SANITIZER
  import DynamicProgramming

  /// In place of Synchronization's.
  typealias Mutex<Value: ~Copyable> = DynamicProgramming.Mutex<Value>
#endif
