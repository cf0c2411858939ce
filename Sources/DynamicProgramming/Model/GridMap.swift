/// Where the states of a grid world lie on the map.
public struct GridMap: Sendable, Equatable {
  /// The rows of the map as the file gives them, all equally long.
  public let rows: [[Character]]
  /// For each map cell, row by row, its state, or nil where it is blocked.
  public let stateAt: [Int?]
  /// For each state, its place in `stateAt`.
  public let cellOfState: [Int]

  /// What the letters mean, and how one moves; nil where only the map is known.
  public let rules: GridRules?

  /// What the letters mean but for plain ground and what is blocked, in the order in which the map
  /// has them first; none without rules.
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
  ///   - rules: what they mean.
  public init(rows: [[Character]], rules: GridRules) {
    self.init(rows: rows, rules: rules) { rules.blocked.contains($0) }
  }

  /// A map whose letters mean nothing but where one can stand.
  ///
  /// - Parameters:
  ///   - rows: the characters of the map, rows of equal length.
  ///   - isBlocked: whether no state stands on a cell of that character.
  public init(rows: [[Character]], isBlocked: (Character) -> Bool) {
    self.init(rows: rows, rules: nil, isBlocked: isBlocked)
  }

  private init(rows: [[Character]], rules: GridRules?, isBlocked: (Character) -> Bool) {
    precondition(rows.allSatisfy { $0.count == rows[0].count }, "rows of equal length")
    self.rows = rows
    self.rules = rules
    self.letters = rules.map { Self.meanings(in: rows, $0) } ?? []
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

  private static func meanings(in rows: [[Character]], _ rules: GridRules) -> [Letter] {
    var seen: Set<Character> = ["."]
    return rows.joined().filter { !rules.blocked.contains($0) && seen.insert($0).inserted }.map {
      Letter(
        letter: $0, reward: rules.rewards[$0].map { rules.step + $0 }, jump: rules.jumps[$0],
        isAbsorbing: rules.absorbing.contains($0))
    }
  }

  /// The state at a row and a column, both from 0, or nil where the cell is blocked.
  public func state(row: Int, column: Int) -> Int? {
    precondition(
      (0..<height).contains(row) && (0..<width).contains(column), "a cell of the map")
    return stateAt[row * width + column]
  }
}
