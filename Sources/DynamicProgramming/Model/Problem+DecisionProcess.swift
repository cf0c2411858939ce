extension Problem {
  /// The moves with all their outcomes, if the model leaves some to chance.
  public var outcomes: MoveOutcomes? {
    guard case .decision(let moves) = reading else { return nil }
    return moves.outcomes
  }

  /// Whether z₀ is one of several states, by chance.
  public var startsByChance: Bool {
    guard case .decision(let moves) = reading else { return false }
    return moves.starts.count > 1
  }

  /// Whether anything is left to chance: a return is then log p + return.
  public var hasChance: Bool { outcomes != nil || startsByChance }

  /// The state in which a path begins whose first move leads to a state, and how probable it is: of
  /// several the one of the best first move. Nil of a model without moves, and where no move leads
  /// there.
  ///
  /// - Parameter state: z_1.
  public func start(toward state: Int) -> StartChance? {
    guard case .decision(let moves) = reading,
      let table = trellis.transition.table(arrivingAt: 2),
      let start = moves.start(of: state, table)
    else { return nil }
    return moves.starts.first { $0.state == start }
  }

  /// The decision problem as a question of averages; nil for a model without moves.
  ///
  /// Where nothing is left to chance the moves are the edges of the trellis, in the order in which
  /// the file lists them, which is that of the tie rule.
  ///
  /// - Complexity: O(E log S) where nothing is left to chance, else O(1).
  public var decisionProcess: DecisionProcess? {
    decisionProcess { moves, table in moves.outcomes(of: table) }
  }

  /// The same with the moves that lead along an edge as well and are as good as its own: what is
  /// best is the same, but there are more moves by which it is had.
  ///
  /// - Complexity: O(E log S) where nothing is left to chance, else O(1).
  public var decisionProcessOfAllMoves: DecisionProcess? {
    decisionProcess { moves, table in moves.outcomes(of: table, withEquals: true) }
  }

  private func decisionProcess(
    _ outcomes: (Moves, TransitionTable) -> MoveOutcomes
  ) -> DecisionProcess? {
    guard case .decision(let moves) = reading, case .same(let table) = trellis.transition else {
      return nil
    }
    return DecisionProcess(
      timesteps: trellis.timesteps, starts: moves.starts,
      moves: outcomes(moves, table), final: trellis.final,
      discount: trellis.discount, constraints: trellis.constraints)
  }
}

extension Moves {
  /// All moves with their outcomes, one for each edge of a table where nothing is left to chance.
  ///
  /// - Parameters:
  ///   - table: the transition table whose edges the moves stand behind.
  ///   - isWhole: whether those that are as good as that of an edge are among them.
  public func outcomes(
    of table: TransitionTable, withEquals isWhole: Bool = false
  ) -> MoveOutcomes {
    outcomes ?? MoveOutcomes(edges: table, self, withEquals: isWhole)
  }
}

extension MoveOutcomes {
  /// Deterministic moves: that of each edge, perhaps with those that are as good, in the order of
  /// the file.
  fileprivate init(edges table: TransitionTable, _ moves: Moves, withEquals isWhole: Bool) {
    var targets: [Int32] = []
    var rewards: [Double] = []
    var offsets = [0]
    var names: [Int32] = []
    for from in 0..<table.states {
      var listed: [(place: Int32, name: Int32, to: Int, reward: Double)] = []
      table.forEachEdge(from: from) { to, reward in
        guard let edge = table.edgeIndex(from: from, to: to) else { return }
        listed.append((moves.placeOfEdge[edge], moves.moveOfEdge[edge], to, reward))
        for other in moves.equals(ofEdge: edge) where isWhole {
          listed.append((other.place, other.name, to, reward))
        }
      }
      listed.sort { $0.place < $1.place }
      targets += listed.map { Int32($0.to) }
      rewards += listed.map(\.reward)
      names += listed.map(\.name)
      offsets.append(targets.count)
    }
    self.init(
      names: moves.names, moveOffsets: offsets, nameOfMove: names,
      outcomeOffsets: Array(0...targets.count), targets: targets,
      probabilities: [Double](repeating: 1, count: targets.count), rewards: rewards)
  }
}
