/// A recursion over sums, whose columns have probabilities where no digit is lost by it, and else
/// logs, or pairs of them.
protocol SummingRecursion: TrellisRecursion where Workspace == SumWorkspace {
  /// What makes columns of probabilities; nil of logs.
  var scaled: ScaledSums? { get }
  /// Writes column 0 in logs.
  func beginLogs(_ column: UnsafeMutablePointer<Double>) -> ColumnExtent
  /// Writes column `index`, 1 … N − 1, in logs.
  func advanceLogs(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SoftWorkspace
  ) -> ColumnExtent
}

/// Room to make columns of sums in, of either kind.
struct SumWorkspace {
  let logs: SoftWorkspace
  let scaled: ScaledSums.Room?
}

extension SummingRecursion {
  /// What stands in every cell of a column to begin at in the middle.
  var guessedElement: Double? { isPaired ? nil : scaled == nil ? 0 : 1 }

  func makeWorkspace() -> SumWorkspace {
    SumWorkspace(logs: SoftWorkspace(states: width), scaled: scaled?.makeRoom())
  }

  func begin(_ column: UnsafeMutablePointer<Double>, in workspace: SumWorkspace) -> ColumnExtent {
    scaled?.begin(column) ?? beginLogs(column)
  }

  func advance(
    to index: Int, from previous: UnsafePointer<Double>,
    into column: UnsafeMutablePointer<Double>, in workspace: SumWorkspace
  ) -> ColumnExtent {
    guard let scaled, let room = workspace.scaled else {
      return advanceLogs(to: index, from: previous, into: column, in: workspace.logs)
    }
    var (column, extent) = (column, ColumnExtent.absolute)
    scaled.advance(through: index..<(index + 1), from: previous, into: &column, &extent, in: room)
    return extent
  }

  func advance(
    through indices: Range<Int>, from previous: UnsafePointer<Double>,
    into columns: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ extents: UnsafeMutablePointer<ColumnExtent>, in workspace: SumWorkspace
  ) {
    if let scaled, let room = workspace.scaled {
      scaled.advance(through: indices, from: previous, into: columns, extents, in: room)
    } else {
      advanceOneByOne(through: indices, from: previous, into: columns, extents, in: workspace)
    }
  }
}
