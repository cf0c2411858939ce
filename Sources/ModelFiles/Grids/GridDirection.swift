/// A direction on the map, in the order in which moves are listed.
enum GridDirection: String, CaseIterable {
  case up, right, down, left
  case upRight = "up-right"
  case downRight = "down-right"
  case downLeft = "down-left"
  case upLeft = "up-left"

  static let straight: [GridDirection] = [.up, .right, .down, .left]

  /// The rows and columns that a move goes.
  var step: (rows: Int, columns: Int) {
    switch self {
    case .up: (-1, 0)
    case .right: (0, 1)
    case .down: (1, 0)
    case .left: (0, -1)
    case .upRight: (-1, 1)
    case .downRight: (1, 1)
    case .downLeft: (1, -1)
    case .upLeft: (-1, -1)
    }
  }

  /// The two directions at right angles to this one: to its left, then to its right.
  ///
  /// Those of a diagonal are diagonals, so they are moves of the same grid.
  var rightAngles: [GridDirection] {
    switch self {
    case .up: [.left, .right]
    case .right: [.up, .down]
    case .down: [.right, .left]
    case .left: [.down, .up]
    case .upRight: [.upLeft, .downRight]
    case .downRight: [.upRight, .downLeft]
    case .downLeft: [.downRight, .upLeft]
    case .upLeft: [.downLeft, .upRight]
    }
  }
}
