import Dispatch

/// What a function makes of 0 … `count` − 1, in that order; several of them are made at once.
///
/// - Parameters:
///   - threads: how many work at once; each makes a stretch of them.
package func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ make: @Sendable (Int) -> Result
) -> [Result] {
  [Result](unsafeUninitializedCapacity: count) { buffer, made in
    // Each thread writes its own places, and nobody reads them before all are done.
    nonisolated(unsafe) let results = buffer
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for place in (thread * count / threads)..<((thread + 1) * count / threads) {
        results.initializeElement(at: place, to: make(place))
      }
    }
    made = count
  }
}
