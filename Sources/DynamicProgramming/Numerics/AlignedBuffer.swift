import CKernels

/// Numbers at an address that vectors may be read from, freed with it.
///
/// Whoever owns one writes to it before anyone else sees it, or is alone with it: it does nothing
/// to order accesses.
final class AlignedMemory<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first of `count` numbers, 64-byte aligned.
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// Uninitialized numbers, room for at least one.
  init(count: Int) {
    precondition(count >= 0, "a count of numbers")
    let room = max(1, count)
    guard let memory = ck_allocate(Int64(room * MemoryLayout<Element>.stride)) else {
      preconditionFailure("memory for \(room) numbers")
    }
    self.count = count
    self.start = memory.bindMemory(to: Element.self, capacity: room)
  }

  /// So many times one number.
  convenience init(repeating number: Element, count: Int) {
    self.init(count: count)
    start.initialize(repeating: number, count: count)
  }

  deinit {
    ck_free(start)
  }
}

/// Doubles, as the kernels take them.
typealias AlignedBuffer = AlignedMemory<Double>
