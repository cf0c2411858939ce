/// How many paths are possible from every cell, and in all: the recursion under (+, ×).
public struct PathCounts: Sendable {
  /// The number of possible paths z_1 … z_N.
  public let total: PathCount
  private let trellis: Trellis
  private let columns: ColumnStore<CountBackup>

  /// Runs the backward pass.
  ///
  /// - Parameters:
  ///   - trellis: the model.
  ///   - memory: how many bytes the numbers may take; past it, they are kept at checkpoints.
  ///   - onColumn: called with every timestep that is done, from N down to 1; what it throws ends
  ///     the pass.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(√N · S) past the budget.
  public init(
    of trellis: Trellis, memory: Int = .max, onColumn: (Int) throws -> Void
  ) rethrows {
    let backup = CountBackup(trellis: trellis)
    let columns = try ColumnStore(of: backup, memory: memory) { index, _, _ in
      try onColumn(trellis.timesteps - index)
    }
    self.columns = columns
    self.trellis = trellis
    self.total = columns.column(at: 1).withElements { backup.finish(from: $0) }
  }

  /// The number of paths that go on from a cell; 1 or 0 at the last timestep.
  public func count(from cell: TrellisCell) -> PathCount {
    if cell.isStart { return total }
    return columns.column(at: cell.t)[cell.state]
  }
}

extension PathCounts: Equatable {
  /// The numbers of the cells follow from the trellis.
  public static func == (left: PathCounts, right: PathCounts) -> Bool {
    left.total == right.total && left.trellis == right.trellis
  }
}
