/// The moves of a decision problem whose outcomes are a matter of chance, as its file lists them:
/// where each may lead, with which probability, and what it then earns.
///
/// Moves and outcomes are numbered through, state by state and in the order of the file, which is
/// also the order of the tie rule. Outcomes of probability 0 are not among them.
public struct MoveOutcomes: Sendable, Equatable {
  /// The different names of moves, in order of first occurrence.
  public let names: [String]
  /// Where the moves of each state begin; S + 1 long.
  public let moveOffsets: [Int]
  /// For every move, the place of its name in `names`.
  public let nameOfMove: [Int32]
  /// Where the outcomes of each move begin; one longer than there are moves.
  public let outcomeOffsets: [Int]
  /// For every outcome, the state it leads to.
  public let targets: [Int32]
  /// For every outcome, its probability given the move, above 0.
  public let probabilities: [Double]
  /// For every outcome, what it earns.
  public let rewards: [Double]

  /// - Precondition: the lengths agree, every move has an outcome, and every probability is
  ///   above 0. That they sum to 1 is for whoever reads a file to check.
  public init(
    names: [String], moveOffsets: [Int], nameOfMove: [Int32], outcomeOffsets: [Int],
    targets: [Int32], probabilities: [Double], rewards: [Double]
  ) {
    precondition(moveOffsets.last == nameOfMove.count, "a name for every move")
    precondition(outcomeOffsets.count == nameOfMove.count + 1, "outcomes for every move")
    precondition(zip(outcomeOffsets, outcomeOffsets.dropFirst()).allSatisfy(<), "none without any")
    precondition(
      outcomeOffsets.last == targets.count && targets.count == probabilities.count
        && targets.count == rewards.count, "as many numbers as outcomes")
    precondition(probabilities.allSatisfy { $0 > 0 }, "outcomes that can happen")
    self.names = names
    self.moveOffsets = moveOffsets
    self.nameOfMove = nameOfMove
    self.outcomeOffsets = outcomeOffsets
    self.targets = targets
    self.probabilities = probabilities
    self.rewards = rewards
  }

  /// S.
  public var states: Int { moveOffsets.count - 1 }

  /// Whether nothing is left to chance: every move has one outcome, of probability 1.
  public var isDeterministic: Bool {
    targets.count == nameOfMove.count && probabilities.allSatisfy { $0 == 1 }
  }

  /// How many moves have more than one outcome.
  public var uncertainMoves: Int {
    zip(outcomeOffsets, outcomeOffsets.dropFirst()).count { $1 - $0 > 1 }
  }

  /// The moves of a state.
  public func moves(of state: Int) -> Range<Int> {
    moveOffsets[state]..<moveOffsets[state + 1]
  }

  /// The outcomes of a move.
  public func outcomes(of move: Int) -> Range<Int> {
    outcomeOffsets[move]..<outcomeOffsets[move + 1]
  }

  /// What a move is called.
  public func name(of move: Int) -> String { names[Int(nameOfMove[move])] }
}
