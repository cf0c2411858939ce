/// A model as its file describes it: the trellis, and the names by which people know its parts.
public struct Problem: Sendable, Equatable {
  /// What the model is called.
  public private(set) var name: String
  /// One or two sentences on what it shows, if the file has them.
  public private(set) var about: String?
  /// Where it comes from, if the file says so.
  public private(set) var source: String?
  /// The names of the S states.
  public private(set) var states: StateNames
  /// Names that stand for several states; nil = every state stands for itself.
  public private(set) var labels: StateLabels?
  /// What was observed, for showing.
  public private(set) var observations: Observations
  /// Which kind of model this is.
  public private(set) var reading: Reading
  /// The map, where the model is a grid world.
  public private(set) var grid: GridMap?
  /// The recursion's own view of the model.
  public private(set) var trellis: Trellis
  /// What an answer says otherwise than by states and timesteps in their order.
  public var telling: Telling
  /// Where value iteration came to rest, if the horizon is that; nil where it was given, and after
  /// edits.
  public var convergence: Convergence?
  /// What of it a learner leaves as it is; nil where it may change all.
  public var learningRules: LearningRules?
  /// What its states stand for, where those of its file are fewer; nil where they are the same.
  public var expansion: Expansion?
  /// Its probabilities as its file says them; nil where it has none, or where nobody is going to
  /// write them.
  public var fileNumbers: FileNumbers?
  /// What its file could have said otherwise.
  public var form = FileForm()
  /// The path that is known to be right, or a demonstration, if there is one.
  public var reference: Reference? {
    didSet { Self.check(reference, trellis) }
  }

  /// - Precondition: names, observations and trellis agree on S and N.
  public init(
    name: String, about: String? = nil, source: String? = nil, states: StateNames,
    labels: StateLabels? = nil, observations: Observations, reading: Reading, grid: GridMap? = nil,
    trellis: Trellis, telling: Telling = Telling(), reference: Reference? = nil
  ) {
    precondition(labels.map { $0.ofState.count == states.count } ?? true, "a label for each state")
    precondition(states.count == trellis.states, "as many names as states")
    precondition(
      observations.timesteps == trellis.timesteps, "as many observations as timesteps")
    self.name = name
    self.about = about
    self.source = source
    self.states = states
    self.labels = labels
    self.observations = observations
    self.reading = reading
    self.grid = grid
    self.trellis = trellis
    self.telling = telling
    self.reference = reference
    Self.check(reference, trellis)
  }

  private static func check(_ reference: Reference?, _ trellis: Trellis) {
    precondition(
      reference.map { $0.states.count == trellis.timesteps } ?? true, "a reference of N timesteps")
  }

  /// The name of the move behind the edge from state `from` to state `to`, for a decision problem
  /// in which there is such an edge.
  ///
  /// - Complexity: O(log d), d being the number of successors of `from`.
  public func move(from: Int, to: Int) -> String? {
    guard case .decision(let moves) = reading,
      let edge = trellis.transition.table(arrivingAt: 2)?.edgeIndex(from: from, to: to)
    else { return nil }
    return moves.names[Int(moves.moveOfEdge[edge])]
  }

  /// The names of all moves that lead from one state to another and earn the most of those that do,
  /// the one listed first in front; none of a model without moves, and where there is no such edge.
  ///
  /// - Complexity: O(log d), d being the number of successors of `from`.
  public func moves(from: Int, to: Int) -> [String] {
    guard case .decision(let moves) = reading,
      let edge = trellis.transition.table(arrivingAt: 2)?.edgeIndex(from: from, to: to)
    else { return [] }
    return moves.moveNames(ofEdge: edge)
  }

  /// The names of all moves that lead from z_{t-1} to z_t and are equally good; of several states
  /// that the start node may be, from the one of the best first move.
  ///
  /// - Parameters:
  ///   - previous: z_{t-1}, or nil for the start node.
  ///   - state: z_t.
  public func moves(from previous: Int?, to state: Int) -> [String] {
    let from = previous ?? start(toward: state)?.state
    return from.map { moves(from: $0, to: state) } ?? []
  }

  /// What the move behind an edge writes; nil if nothing.
  ///
  /// - Complexity: O(log d), d being the number of successors of `from`.
  public func output(from: Int, to: Int) -> String? {
    guard case .decision(let moves) = reading, !telling.outputs.isEmpty,
      let edge = trellis.transition.table(arrivingAt: 2)?.edgeIndex(from: from, to: to)
    else { return nil }
    return telling.output(ofMove: Int(moves.placeOfEdge[edge]), from: from)
  }

  /// All moves that lead from one state to another and earn the most of those that do, with what
  /// each writes; nil where it writes nothing.
  ///
  /// - Parameters:
  ///   - previous: z_{t-1}, or nil for the start node.
  ///   - state: z_t.
  public func writingMoves(from previous: Int?, to state: Int) -> [(move: String, output: String?)]
  {
    guard case .decision(let moves) = reading, let from = previous ?? start(toward: state)?.state,
      let edge = trellis.transition.table(arrivingAt: 2)?.edgeIndex(from: from, to: state)
    else { return [] }
    let own = (name: moves.moveOfEdge[edge], place: moves.placeOfEdge[edge])
    return ([own] + moves.equals(ofEdge: edge).map { ($0.name, $0.place) }).map { name, place in
      (moves.names[Int(name)], telling.output(ofMove: Int(place), from: from))
    }
  }

  /// Whether two moves of a state lead to the same place and earn the same.
  public var hasEqualMoves: Bool {
    guard case .decision(let moves) = reading else { return false }
    return !moves.equals.isEmpty
  }

  /// The name of the move that leads from z_{t-1} to z_t; of several states that the start node may
  /// be, from the one of the best first move.
  ///
  /// - Parameters:
  ///   - previous: z_{t-1}, or nil for the start node.
  ///   - state: z_t.
  public func move(from previous: Int?, to state: Int) -> String? {
    let from = previous ?? start(toward: state)?.state
    return from.flatMap { move(from: $0, to: state) }
  }
}

extension Problem {
  /// The same model but for some of its parts: all else stays, also what no recursion looks at, as
  /// what its file could have said otherwise. Only what belongs to the old parts goes: where value
  /// iteration came to rest, and with another N in which order the timesteps are told and where
  /// sequences begin.
  ///
  /// - Precondition: as for making one.
  public func replacing(
    trellis: Trellis, observations: Observations? = nil, reading: Reading? = nil,
    grid: GridMap? = nil
  ) -> Problem {
    var other = self
    other.reference = nil
    other.convergence = nil
    if trellis.timesteps != self.trellis.timesteps {
      other.telling.order = nil
      other.form.lengths = nil
    }
    other.trellis = trellis
    other.observations = observations ?? self.observations
    other.reading = reading ?? self.reading
    other.grid = grid ?? self.grid
    precondition(
      other.observations.timesteps == trellis.timesteps, "as many observations as timesteps")
    other.reference = reference?.resized(to: trellis.timesteps)
    return other
  }

  /// The same model with another reference, or none.
  public func replacing(reference: Reference?) -> Problem {
    var other = self
    other.reference = reference
    return other
  }

  /// The same model by other states, whose reference and whose constraints nobody knows.
  ///
  /// - Precondition: as many names as the trellis has states.
  func by(_ states: StateNames, _ labels: StateLabels?, _ trellis: Trellis) -> Problem {
    precondition(states.count == trellis.states, "as many names as states")
    var other = self
    (other.reference, other.learningRules, other.expansion) = (nil, nil, nil)
    (other.states, other.labels, other.trellis) = (states, labels, trellis)
    return other
  }
}
