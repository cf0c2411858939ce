import RealModule

extension MoveOutcomes {
  /// log p + reward of an outcome: what it adds to a trajectory.
  public func trajectoryReward(of outcome: Int) -> Double {
    Double.log(probabilities[outcome]) + rewards[outcome]
  }

  /// The move and the outcome behind an edge of a trajectory: of those that lead from one state to
  /// another the one of largest log p + reward, the first listed if several; nil if none does.
  ///
  /// - Complexity: O(outcomes of the state).
  public func luckiest(from: Int, to: Int) -> (move: Int, outcome: Int)? {
    var best: (move: Int, outcome: Int)?
    for move in moves(of: from) {
      for outcome in outcomes(of: move) where Int(targets[outcome]) == to {
        if let best, trajectoryReward(of: outcome) <= trajectoryReward(of: best.outcome) {
          continue
        }
        best = (move, outcome)
      }
    }
    return best
  }

  /// All moves that have an outcome as good as the luckiest, in the order of the file; none if none
  /// leads there.
  ///
  /// - Complexity: O(outcomes of the state).
  public func luckiestMoves(from: Int, to: Int) -> [Int] {
    guard let best = luckiest(from: from, to: to)?.outcome else { return [] }
    return moves(of: from).filter { move in
      outcomes(of: move).contains { outcome in
        Int(targets[outcome]) == to && trajectoryReward(of: outcome) == trajectoryReward(of: best)
      }
    }
  }
}
