import Dispatch
import Synchronization

/// Work in many parts on several threads, the results of which come in the order of the parts.
enum OrderedWork {
  /// The results of all parts.
  ///
  /// - Parameters:
  ///   - count: how many parts there are.
  ///   - threads: how many work at once, at most.
  ///   - makeWorker: what a thread works with, one part after the other.
  ///   - work: does a part, by its place from 0.
  static func results<Worker, Result: Sendable>(
    of count: Int, threads: Int, with makeWorker: @Sendable () -> Worker,
    _ work: @Sendable (Worker, Int) -> Result
  ) -> [Result] {
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      let worker = makeWorker()
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        let result = work(worker, place)
        results.withLock { $0[place] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
