/// The moves of a decision problem: which one stands behind each edge.
///
/// Several moves of a state may lead to the same place; the edge then carries the one of largest
/// reward, the first listed if several.
public struct Moves: Sendable, Equatable {
  /// The state that z₀ is.
  public let start: Int
  /// The different names of moves, in order of first occurrence.
  public let names: [String]
  /// For every stored edge of the transition table, the index of its move in `names`.
  public let moveOfEdge: [Int32]
  /// For every stored edge, the place of its move among those of its state, as the file lists them.
  public let placeOfEdge: [Int32]
  /// The moves with all their outcomes, if some have several: an edge's reward is then
  /// log p + reward of the best outcome that leads there. Nil where nothing is left to chance.
  public let outcomes: MoveOutcomes?

  /// - Parameters:
  ///   - start: the state that z₀ is.
  ///   - names: the different names of moves.
  ///   - moveOfEdge: for every stored edge of the table, an index into `names`.
  ///   - placeOfEdge: for every stored edge, the place of its move among those of its state; nil =
  ///     moves are listed in the order of the states that they lead to.
  ///   - outcomes: the moves with all their outcomes, if some have several.
  public init(
    start: Int, names: [String], moveOfEdge: [Int32], placeOfEdge: [Int32]? = nil,
    outcomes: MoveOutcomes? = nil
  ) {
    precondition(placeOfEdge?.count ?? moveOfEdge.count == moveOfEdge.count, "a place an edge")
    self.start = start
    self.names = names
    self.moveOfEdge = moveOfEdge
    self.placeOfEdge = placeOfEdge ?? moveOfEdge.indices.map { Int32($0) }
    self.outcomes = outcomes
  }
}
