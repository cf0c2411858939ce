/// Where the states of a grid world lie on the map.
public struct GridMap: Sendable, Equatable {
  /// The rows of the map as the file gives them, all equally long.
  public let rows: [[Character]]
  /// For each map cell, row by row, its state, or nil where it is blocked.
  public let stateAt: [Int?]
  /// For each state, its place in `stateAt`.
  public let cellOfState: [Int]

  /// The number of columns.
  public var width: Int { rows.first?.count ?? 0 }
  /// The number of rows.
  public var height: Int { rows.count }

  /// - Parameters:
  ///   - rows: the characters of the map, rows of equal length.
  ///   - isBlocked: whether no state stands on a cell of that character.
  public init(rows: [[Character]], isBlocked: (Character) -> Bool) {
    precondition(rows.allSatisfy { $0.count == rows[0].count }, "rows of equal length")
    self.rows = rows
    var stateAt: [Int?] = []
    var cellOfState: [Int] = []
    for (cell, character) in rows.joined().enumerated() {
      if isBlocked(character) {
        stateAt.append(nil)
      } else {
        stateAt.append(cellOfState.count)
        cellOfState.append(cell)
      }
    }
    self.stateAt = stateAt
    self.cellOfState = cellOfState
  }

  /// The state at a row and a column, both from 0, or nil where the cell is blocked.
  public func state(row: Int, column: Int) -> Int? {
    precondition(
      (0..<height).contains(row) && (0..<width).contains(column), "a cell of the map")
    return stateAt[row * width + column]
  }
}
