/// Takes columns that have been made, from left to right: a run of them, and the column before it,
/// if there is one. The pointers are good as long as it works.
typealias ColumnLook<Element: BitwiseCopyable & Sendable> = (
  _ run: ColumnRun<Element>, _ before: UnsafePointer<Element>?
) -> Void

/// The columns of a recursion that goes forward, as they pass: those of the last round, one behind
/// the other, and the one before it. Later ones take their places.
struct PassingColumns<Element: BitwiseCopyable & Sendable>: Sendable {
  private let memory: AlignedMemory<Element>
  private let width: Int
  /// How many columns there is room for, a power of two: dividing by it costs nothing.
  private let places: Int

  /// - Parameter threads: how many make columns at once.
  init<Recursion: ColumnRecursion<Element>>(of recursion: Recursion, threads: Int) {
    width = recursion.width
    let columns = RoundPlan(for: recursion, threads: threads).columns
    places = 1 << (Int.bitWidth - columns.leadingZeroBitCount)
    memory = AlignedMemory(count: places * width)
  }

  /// Where column `index` stands.
  @inline(__always)
  func pointer(to index: Int) -> UnsafeMutablePointer<Element> {
    memory.start + (index & (places - 1)) * width
  }

  /// Hands on columns that have been made.
  ///
  /// - Parameter indices: some of those of the last round.
  func pass(_ indices: Range<Int>, to look: ColumnLook<Element>) {
    var next = indices.lowerBound
    while next < indices.upperBound {
      let count = min(indices.upperBound - next, places - next & (places - 1))
      let before = next > 0 ? UnsafePointer(pointer(to: next - 1)) : nil
      look(
        ColumnRun(timesteps: (next + 1)...(next + count), first: pointer(to: next), step: width),
        before)
      next += count
    }
  }
}

extension ColumnBlocks {
  /// Hands on columns that have been made, of a recursion that goes forward.
  func pass(_ indices: Range<Int>, to look: ColumnLook<Element>) {
    var next = indices.lowerBound + 1
    while next <= indices.upperBound {
      let before = next > 1 ? UnsafePointer(pointer(to: next - 1)) : nil
      next += withRun(at: next...indices.upperBound) { run in
        look(run, before)
        return run.timesteps.count
      }
    }
  }
}
