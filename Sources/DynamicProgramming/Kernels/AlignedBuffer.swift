import CKernels

/// Doubles at an address that vectors may be read from, freed with it.
///
/// Whoever owns one writes to it before anyone else sees it, or is alone with it: it does nothing
/// to order accesses.
final class AlignedBuffer: @unchecked Sendable {
  /// The first of `count` doubles, 64-byte aligned.
  let start: UnsafeMutablePointer<Double>
  let count: Int

  /// Uninitialized doubles, room for at least one.
  init(count: Int) {
    precondition(count >= 0, "a count of doubles")
    let room = max(1, count)
    guard let memory = ck_allocate(Int64(room * MemoryLayout<Double>.stride)) else {
      preconditionFailure("memory for \(room) numbers")
    }
    self.count = count
    self.start = memory.bindMemory(to: Double.self, capacity: room)
  }

  /// So many times one number.
  convenience init(repeating number: Double, count: Int) {
    self.init(count: count)
    start.initialize(repeating: number, count: count)
  }

  deinit {
    ck_free(start)
  }
}
