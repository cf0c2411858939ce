import Glibc

/// Memory that is about to be filled from one end to the other.
enum LargePages {
  /// From how many bytes on it is worth a call.
  private static let threshold = 1 << 21

  /// Asks for large pages, where the system has them on request: a table of 8 MB is then four page
  /// faults instead of two thousand, which cost as much as reading it. An advice that nobody has
  /// to follow.
  static func advise(_ buffer: UnsafeMutableRawBufferPointer) {
    guard buffer.count >= threshold, let base = buffer.baseAddress else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    guard page > 0 else { return }
    let skipped = (page - Int(bitPattern: base) % page) % page
    _ = madvise(base + skipped, (buffer.count - skipped) / page * page, MADV_HUGEPAGE)
  }
}
