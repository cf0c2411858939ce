/// A place in a file of numbers; all from 1, nil where the array has no such axis or the fault is
/// that of the whole row.
public struct ArrayElement: Sendable, Equatable, Hashable {
  /// Along the first axis of three.
  public let table: Int?
  /// Along the last axis but one.
  public let row: Int?
  /// Along the last axis.
  public let column: Int?

  /// - Parameters:
  ///   - table: along the first axis of three.
  ///   - row: along the last axis but one.
  ///   - column: along the last axis.
  public init(table: Int? = nil, row: Int? = nil, column: Int? = nil) {
    self.table = table
    self.row = row
    self.column = column
  }

  /// The row that the element stands in.
  var wholeRow: ArrayElement { ArrayElement(table: table, row: row) }
}
