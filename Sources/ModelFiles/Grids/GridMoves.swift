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
            let (to, reward) = self.move(direction, row, column, from: state, targets)
            return MoveTable.Outcome(state: to, probability: probability, reward: reward)
          }
          table.add(outcomes, move: code)
        }
      }
      table.endState()
    }
    return table
  }

  /// The directions in which one may go who means to go in one of them.
  private func chances(
    of direction: GridDirection
  ) -> [(direction: GridDirection, probability: Double)] {
    if rules.slip == 0 { return [(direction, 1)] }
    return [(direction, 1 - rules.slip)] + direction.rightAngles.map { ($0, rules.slip / 2) }
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
