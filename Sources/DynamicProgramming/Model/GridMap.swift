/// Where the states of a grid world lie on the map.
public struct GridMap: Sendable, Equatable {
  /// The rows of the map as the file gives them, all equally long.
  public let rows: [[Character]]
  /// For each map cell, row by row, its state, or nil where it is blocked.
  public let stateAt: [Int?]
  /// For each state, its place in `stateAt`.
  public let cellOfState: [Int]

  /// What the letters mean, in the order in which the map has them first.
  public let letters: [Letter]

  /// What a letter of the map means.
  public struct Letter: Sendable, Equatable {
    /// The letter.
    public let letter: Character
    /// What is earned by entering such a cell, the step's reward included; nil where the step's is.
    public let reward: Double?
    /// The letter of the cell to which one is put back from there; nil if one stays.
    public let jump: Character?
    /// Whether one stays there for good.
    public let isAbsorbing: Bool

    /// All that the file says of it.
    public init(letter: Character, reward: Double?, jump: Character?, isAbsorbing: Bool) {
      self.letter = letter
      self.reward = reward
      self.jump = jump
      self.isAbsorbing = isAbsorbing
    }
  }

  /// The number of columns.
  public var width: Int { rows.first?.count ?? 0 }
  /// The number of rows.
  public var height: Int { rows.count }

  /// - Parameters:
  ///   - rows: the characters of the map, rows of equal length.
  ///   - letters: what the letters mean.
  ///   - isBlocked: whether no state stands on a cell of that character.
  public init(rows: [[Character]], letters: [Letter] = [], isBlocked: (Character) -> Bool) {
    precondition(rows.allSatisfy { $0.count == rows[0].count }, "rows of equal length")
    self.rows = rows
    self.letters = letters
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
