/// What the letters of a grid world's map mean, and how one moves on it.
public struct GridRules: Sendable, Equatable {
  /// The reward of every move.
  public var step = 0.0
  /// Added on entering a cell of that letter.
  public var rewards: [Character: Double] = [:]
  /// Entering such a cell puts one on the cell of the other letter.
  public var jumps: [Character: Character] = [:]
  /// No move leads out of these.
  public var absorbing: Set<Character> = []
  /// No state stands on these.
  public var blocked = Self.walls
  /// Whether moves go along diagonals too.
  public var hasDiagonals = false
  /// How probable it is that something else happens than what one means to do.
  public var slip = GridSlip()

  /// What is blocked where nothing is said.
  public static let walls: Set<Character> = ["#"]

  /// Every move is free, and no letter means anything.
  public init() {}
}

/// How probable each way of slipping is, seen from where one means to go.
public struct GridSlip: Sendable, Equatable {
  /// At a right angle to the left.
  public var left = 0.0
  /// At a right angle to the right.
  public var right = 0.0
  /// The way back.
  public var back = 0.0
  /// That nothing happens, at the cost of the step.
  public var stay = 0.0

  /// Nobody slips.
  public init() {}

  /// To either side alike.
  ///
  /// - Parameter sideways: how probable it is that one slips at all.
  public init(sideways: Double) {
    (left, right) = (sideways / 2, sideways / 2)
  }

  /// That one slips at all.
  public var total: Double { left + right + back + stay }
}
