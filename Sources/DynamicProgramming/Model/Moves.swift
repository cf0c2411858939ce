import RealModule

/// The moves of a decision problem: which one stands behind each edge.
///
/// Several moves of a state may lead to the same place; the edge then carries the one of largest
/// reward, the first listed if several. Those that earn the same are kept beside it.
public struct Moves: Sendable, Equatable {
  /// The states that z₀ may be, at least one.
  public let starts: [StartChance]
  /// The different names of moves, in order of first occurrence.
  public let names: [String]
  /// For every stored edge of the transition table, the index of its move in `names`.
  public let moveOfEdge: [Int32]
  /// For every stored edge, the place of its move among those of its state, as the file lists them.
  public let placeOfEdge: [Int32]
  /// The moves that an edge might carry as well: with the same target and the same reward as its
  /// own, but listed after it. Ordered by edge, and those of an edge by place.
  public let equals: [EqualMove]
  /// The other moves with the target of an edge, which no path takes: they earn less than its own,
  /// or bear the name of one that earns as much. Ordered by edge, and those of an edge by place;
  /// kept so that a file has them again.
  public let others: [OtherMove]
  /// The moves with all their outcomes, if some have several: an edge's reward is then
  /// log p + reward of the best outcome that leads there. Nil where nothing is left to chance.
  public let outcomes: MoveOutcomes?

  /// - Parameters:
  ///   - starts: the states that z₀ may be.
  ///   - names: the different names of moves.
  ///   - moveOfEdge: for every stored edge of the table, an index into `names`.
  ///   - placeOfEdge: for every stored edge, the place of its move among those of its state; nil =
  ///     moves are listed in the order of the states that they lead to.
  ///   - equals: the moves that edges might carry as well, ordered by edge and place.
  ///   - others: the moves that no edge carries, ordered by edge and place.
  ///   - outcomes: the moves with all their outcomes, if some have several.
  public init(
    starts: [StartChance], names: [String], moveOfEdge: [Int32], placeOfEdge: [Int32]? = nil,
    equals: [EqualMove] = [], others: [OtherMove] = [], outcomes: MoveOutcomes? = nil
  ) {
    precondition(zip(equals, equals.dropFirst()).allSatisfy { $0.edge <= $1.edge }, "by edge")
    precondition(placeOfEdge?.count ?? moveOfEdge.count == moveOfEdge.count, "a place an edge")
    precondition(!starts.isEmpty, "a state to start in")
    self.starts = starts
    self.names = names
    self.moveOfEdge = moveOfEdge
    self.placeOfEdge = placeOfEdge ?? moveOfEdge.indices.map { Int32($0) }
    self.equals = equals
    self.others = others
    self.outcomes = outcomes
  }
}

/// A move that leads where that of an edge does, and earns the same.
public struct EqualMove: Sendable, Equatable {
  /// The stored edge of the transition table.
  public let edge: Int32
  /// The index of the move in `names`.
  public let name: Int32
  /// Its place among the moves of its state, as the file lists them.
  public let place: Int32

  /// - Parameters:
  ///   - edge: the stored edge of the transition table.
  ///   - name: the index of the move in `names`.
  ///   - place: its place among the moves of its state.
  public init(edge: Int32, name: Int32, place: Int32) {
    (self.edge, self.name, self.place) = (edge, name, place)
  }
}

/// A move that leads where that of an edge does, and that no path takes.
public struct OtherMove: Sendable, Equatable {
  /// The move.
  public let move: EqualMove
  /// What it earns, at most what the edge does.
  public let reward: Double
}

/// A move as a file lists it.
public struct ListedMove: Sendable, Equatable {
  /// The index of its name.
  public let name: Int32
  /// Where it leads.
  public let to: Int
  /// What it earns.
  public let reward: Double
  /// Its place among the moves of its state.
  public let place: Int
}

extension Moves {
  /// All moves of a state in the order of its file, where nothing is left to chance. Those that no
  /// edge carries are among them as long as they would still carry none.
  ///
  /// - Parameters:
  ///   - state: that they leave, 0 … S − 1.
  ///   - table: the edges, with what they earn now.
  /// - Complexity: O(d · log d), d being the number of moves.
  public func listed(from state: Int, in table: TransitionTable) -> [ListedMove] {
    var found: [ListedMove] = []
    table.forEachEdge(from: state) { to, reward in
      guard let edge = table.edgeIndex(from: state, to: to) else { return }
      func add(_ name: Int32, _ reward: Double, _ place: Int32) {
        found.append(ListedMove(name: name, to: to, reward: reward, place: Int(place)))
      }
      add(moveOfEdge[edge], reward, placeOfEdge[edge])
      for equal in equals(ofEdge: edge) { add(equal.name, reward, equal.place) }
      for other in others(ofEdge: edge)
      where other.reward < reward
        || other.reward == reward
          && moveNames(ofEdge: edge).contains(names[Int(other.move.name)])
      {
        add(other.move.name, other.reward, other.move.place)
      }
    }
    return found.sorted { $0.place < $1.place }
  }

  /// The moves that lead where an edge does and that no path takes, in the order of the file.
  private func others(ofEdge edge: Int) -> ArraySlice<OtherMove> {
    let first = (0..<others.count).firstPlace { others[$0].move.edge >= edge }
    return others[first...].prefix { $0.move.edge == edge }
  }

  /// The moves that an edge might carry as well as its own, in the order of the file.
  ///
  /// - Complexity: O(log of how many there are in all).
  public func equals(ofEdge edge: Int) -> ArraySlice<EqualMove> {
    let first = (0..<equals.count).firstPlace { equals[$0].edge >= edge }
    return equals[first...].prefix { $0.edge == edge }
  }

  /// What the moves behind an edge are called, each once: its own first, then those that are as
  /// good.
  public func moveNames(ofEdge edge: Int) -> [String] {
    let others = equals(ofEdge: edge)
    // As a rule there are none, and a map asks for all of its cells.
    if others.isEmpty { return [names[Int(moveOfEdge[edge])]] }
    let all = [moveOfEdge[edge]] + others.map(\.name)
    var seen = Set<Int32>()
    return all.filter { seen.insert($0).inserted }.map { names[Int($0)] }
  }
}

/// A state that z₀ may be: which one it is, is a matter of chance before the first move.
public struct StartChance: Sendable, Equatable {
  /// The state.
  public let state: Int
  /// How probable it is, above 0.
  public let probability: Double
  /// The natural log of that.
  public var logProbability: Double { .log(probability) }

  /// - Parameters:
  ///   - state: the state.
  ///   - probability: how probable it is; 1 = z₀ is certain.
  public init(_ state: Int, probability: Double = 1) {
    self.state = state
    self.probability = probability
  }
}

extension Moves {
  /// The most probable state that z₀ may be, the first listed if several.
  public var start: Int { starts.mostProbable }

  /// The rewards of the first move, S long: of the states from which one may start the best
  ///
  ///     max over z₀ of  log p(z₀) + R(z₀, z₁)
  ///
  /// - Parameter table: the edges of every move.
  public func initial(of table: TransitionTable) -> [Double] {
    var initial = [Double](repeating: -.infinity, count: table.states)
    for start in starts {
      let log = start.logProbability
      table.forEachEdge(from: start.state) { to, reward in
        initial[to] = max(initial[to], log + reward)
      }
    }
    return initial
  }

  /// The state from which the best first move arrives in a state; nil if none does.
  public func start(of state: Int, _ table: TransitionTable) -> Int? {
    var best: (start: Int, worth: Double)?
    for start in starts where table.edgeIndex(from: start.state, to: state) != nil {
      let worth = start.logProbability + table[start.state, state]
      if best.map({ worth > $0.worth }) ?? true { best = (start.state, worth) }
    }
    return best?.start
  }
}

extension [StartChance] {
  /// The most probable state, the first listed if several.
  var mostProbable: Int {
    self[
      indices.max {
        self[$0].probability < self[$1].probability
          || self[$0].probability == self[$1].probability && $0 > $1
      } ?? 0
    ].state
  }
}
