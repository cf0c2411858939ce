import DynamicProgramming

/// The moves of a grid world.
struct GridMoves {
  let map: GridMap
  let rules: GridRules

  /// What the only move of an absorbing cell is called.
  static let stay = "stay"

  /// The state on the first cell of a letter.
  func state(of letter: Character) -> Int? {
    for (row, letters) in map.rows.enumerated() {
      if let column = letters.firstIndex(of: letter) { return map.state(row: row, column: column) }
    }
    return nil
  }

  /// All moves of all states.
  ///
  /// - Complexity: O(S).
  func table() -> MoveTable {
    let targets = rules.jumps.compactMapValues(state)
    let directions = rules.hasDiagonals ? GridDirection.allCases : GridDirection.straight
    var table = MoveTable(states: map.cellOfState.count)
    let codes = directions.map { table.code(of: $0.rawValue) }
    for (state, cell) in map.cellOfState.enumerated() {
      let (row, column) = (cell / map.width, cell % map.width)
      if rules.absorbing.contains(map.rows[row][column]) {
        table.add(to: state, reward: 0, move: table.code(of: Self.stay))
      } else {
        for (direction, code) in zip(directions, codes) {
          let outcomes = chances(of: direction).map { direction, probability in
            let (to, reward) =
              direction.map { self.move($0, row, column, from: state, targets) }
              ?? (state, rules.step)
            return MoveTable.Outcome(state: to, probability: probability, reward: reward)
          }
          table.add(outcomes, move: code)
        }
      }
      table.endState()
    }
    return table
  }

  /// The directions in which one may go who means to go in one of them; nil = one stays.
  private func chances(
    of direction: GridDirection
  ) -> [(direction: GridDirection?, probability: Double)] {
    let slip = rules.slip
    if slip.total == 0 { return [(direction, 1)] }
    let (left, right) = (direction.rightAngles[0], direction.rightAngles[1])
    return [
      (direction, max(0, 1 - slip.total)), (left, slip.left), (right, slip.right),
      (direction.opposite, slip.back), (nil, slip.stay),
    ]
  }

  /// Where a move leads and what it earns; bumping stays put and costs the step alone.
  private func move(
    _ direction: GridDirection, _ row: Int, _ column: Int, from state: Int,
    _ targets: [Character: Int]
  ) -> (to: Int, reward: Double) {
    let row = row + direction.step.rows
    let column = column + direction.step.columns
    guard (0..<map.height).contains(row), (0..<map.width).contains(column),
      let entered = map.state(row: row, column: column)
    else { return (state, rules.step) }
    let letter = map.rows[row][column]
    let reward = rules.step + rules.rewards[letter, default: 0]
    return (targets[letter] ?? entered, reward)
  }
}

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

  /// The direction back.
  var opposite: GridDirection {
    Self.allCases.first { $0.step == (-step.rows, -step.columns) } ?? self
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
