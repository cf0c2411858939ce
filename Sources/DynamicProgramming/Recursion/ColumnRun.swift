/// Columns of timesteps in a row that stand in memory at equal distances.
struct ColumnRun<Element: BitwiseCopyable & Sendable> {
  /// The timesteps.
  let timesteps: ClosedRange<Int>
  /// The column of the first of them.
  let first: UnsafePointer<Element>
  /// How many elements on the column of the next timestep begins; below 0 where a recursion goes
  /// backward.
  let step: Int

  /// The column of one of the timesteps.
  @inline(__always)
  func column(at t: Int) -> UnsafePointer<Element> { first + (t - timesteps.lowerBound) * step }

  /// Those of its columns that are of other timesteps too; nil if there are none.
  func within(_ other: ClosedRange<Int>) -> ColumnRun? {
    guard timesteps.overlaps(other) else { return nil }
    let common = timesteps.clamped(to: other)
    return ColumnRun(timesteps: common, first: column(at: common.lowerBound), step: step)
  }
}

extension ColumnStore {
  /// Calls `body` with the columns of some timesteps in a row, 1 … N, from left to right, as many
  /// at once as stand side by side; the pointers are good as long as `body` runs.
  ///
  /// - Complexity: that of `body`; a step a column where blocks have to be computed again.
  @inline(__always)
  func forEachRun(at timesteps: ClosedRange<Int>, _ body: (ColumnRun<Element>) -> Void) {
    var next = timesteps.lowerBound
    while next <= timesteps.upperBound {
      next += withRun(at: next...timesteps.upperBound) { run in
        body(run)
        return run.timesteps.count
      }
    }
  }
}

extension ColumnBlocks {
  /// The columns of the first of some timesteps and of those that stand behind it.
  @inline(__always)
  func withRun<Result>(
    at timesteps: ClosedRange<Int>, _ body: (ColumnRun<Element>) -> Result
  ) -> Result {
    let first = column(at: timesteps.lowerBound, relativeTo: 0)
    let last = min(timesteps.upperBound, ((timesteps.lowerBound - 1) >> shift + 1) << shift)
    return first.withElements {
      body(ColumnRun(timesteps: timesteps.lowerBound...last, first: $0, step: width))
    }
  }
}

extension Checkpoints {
  /// The columns of the first of some timesteps and of those of the same block behind it.
  ///
  /// - Complexity: O(1) beside `body`; ``spacing`` steps where the block has to be computed again.
  @inline(__always)
  func withRun<Result>(
    at timesteps: ClosedRange<Int>, _ body: (ColumnRun<Element>) -> Result
  ) -> Result {
    let isForward = Recursion.direction == .forward
    let place = place(of: timesteps.lowerBound)
    let left = isForward ? columns(in: place.block) - 1 - place.column : place.column
    let run = timesteps.lowerBound...min(timesteps.upperBound, timesteps.lowerBound + left)
    // One that is kept needs no block.
    if run.count == 1 && place.column == 0 {
      return column(at: run.lowerBound).withElements {
        body(ColumnRun(timesteps: run, first: $0, step: 0))
      }
    }
    let width = recursion.width
    return withExtendedLifetime(columns(of: place.block)) { columns in
      body(
        ColumnRun(
          timesteps: run, first: columns.start + place.column * width,
          step: isForward ? width : -width))
    }
  }
}
