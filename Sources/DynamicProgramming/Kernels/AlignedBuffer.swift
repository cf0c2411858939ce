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
    self.count = count
    self.start = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Double>.stride, alignment: 64
    ).bindMemory(to: Double.self, capacity: max(1, count))
  }

  /// So many times one number.
  convenience init(repeating number: Double, count: Int) {
    self.init(count: count)
    start.initialize(repeating: number, count: count)
  }

  deinit {
    start.deallocate()
  }
}
