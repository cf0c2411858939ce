import DynamicProgramming

/// The two answers in the cells of a window, and all moves of the cell that the attention is on.
public struct AnswersWindow: Sendable, Equatable {
  /// The other answer as a whole.
  public let expectation: AverageAnswer
  /// What either answer does in the cell of interest, if there is one.
  public let focus: CellAnswers?
  /// The moves of that cell.
  public let moves: [MoveComparison]
  private let request: TrellisWindow.Request
  /// Column by column; nil in the last column, where nothing is left to choose.
  private let cells: [CellAnswers?]
  private let start: CellAnswers

  /// Reads them off a walk; nil if the other answer is not known.
  ///
  /// - Complexity: O(cells · outcomes).
  init?(of session: Session, showing request: TrellisWindow.Request) {
    guard case .expectation(let expectation?)? = session.answers[.expectation] else { return nil }
    self.expectation = expectation
    self.request = request
    self.start = CellAnswers(of: .start, in: session, expectation)
    self.focus = request.focus.map { CellAnswers(of: $0, in: session, expectation) }
    self.moves =
      request.focus.map { MoveComparison.all(of: $0, in: session, expectation) } ?? []
    let columns = stride(
      from: request.timesteps.lowerBound, through: request.timesteps.upperBound, by: request.stride)
    self.cells = columns.flatMap { t in
      request.states.map { state in
        t == session.model.timesteps
          ? nil : CellAnswers(of: TrellisCell(t: t, state: state), in: session, expectation)
      }
    }
  }

  /// What either answer does in a cell of the window; nil outside, and in the last column.
  public subscript(cell: TrellisCell) -> CellAnswers? {
    if cell.isStart { return start }
    return request.index(of: cell).flatMap { cells[$0] }
  }
}

/// What either answer does in a cell.
public struct CellAnswers: Sendable, Equatable {
  /// Two numbers that belong together.
  public struct Worth: Sendable, Equatable {
    /// V of trajectories.
    public let trajectory: Double
    /// V of averages.
    public let average: Double
  }

  /// The first moves of the best trajectories from there on, that of the path first; empty where
  /// none goes on.
  public let trajectories: [String]
  /// The moves that are best on average, in the order of the file; empty where none is sure to go
  /// on.
  public let averages: [String]
  /// The first of those of the best trajectories, that of the path; nil where none goes on.
  public var trajectory: String? { trajectories.first }
  /// The first of those that are best on average; nil where none is sure to go on.
  public var average: String? { averages.first }
  /// What is still to come on the best trajectory, and on average by the policy that is best so.
  public let worth: Worth
  /// Whether the first is not among those that are best on average.
  public let part: Bool

  /// - Parameter cell: t = 0 … N − 1.
  init(of cell: TrellisCell, in session: Session, _ expectation: AverageAnswer) {
    let moves = expectation.solution.process.moves
    let state = cell.isStart ? session.model.startState : cell.state
    var lucky: [Int] = []
    session.model.solution.forEachTied(from: cell) { to in
      lucky += moves.luckiestMoves(from: state, to: to).filter { !lucky.contains($0) }
    }
    let backup = expectation.solution.backup(at: cell.t, state: state)
    let best = backup.filter(\.isOptimal).map(\.move)
    trajectories = lucky.map(moves.name)
    averages = best.map(moves.name)
    worth = Worth(
      trajectory: session.model.solution.value(of: cell),
      average: expectation.solution.value(at: cell.t, state: state))
    part = lucky.first.map { !best.contains($0) } ?? false
  }
}

/// The other answer to a model whose moves have several outcomes: what is best on average.
public struct AverageAnswer: Sendable, Equatable {
  /// The policy of largest expected return.
  public let solution: ExpectedSolution
  /// What one earns on average by it.
  public var best: Double { solution.expectedReturn }
  /// What one earns on average who always makes the move of the best trajectory; −∞ if that may
  /// end where no path goes on.
  public let ofTrajectories: Double

  /// Asks the question of averages; nil where nothing is left to chance.
  ///
  /// - Parameter onProgress: called now and then with the share of the work that is done, 0 … 1;
  ///   what it throws ends the work.
  /// - Complexity: O(N · outcomes).
  init?(of model: LoadedModel, onProgress: (Double) throws -> Void) rethrows {
    guard model.problem.outcomes != nil, let process = model.problem.decisionProcess else {
      return nil
    }
    let n = process.timesteps
    solution = try ExpectedSolution(of: process, memory: model.memory) { t in
      if t % 64 == 0 { try onProgress(Double(n - t) / Double(n)) }
    }
    ofTrajectories = process.expectedReturn { t, state in
      let cell = TrellisCell(t: t, state: t == 0 ? 0 : state)
      return model.solution.greedyChoice(from: cell).flatMap { choice in
        process.moves.luckiest(from: t == 0 ? process.start : state, to: choice.state)?.move
      }
    }
  }
}

/// A move of a cell, as either answer sees it.
public struct MoveComparison: Sendable, Equatable {
  /// One thing that may come of it.
  public struct Outcome: Sendable, Equatable {
    /// Where it leads.
    public let state: Int
    /// How probable it is, given the move.
    public let probability: Double
    /// What it earns.
    public let reward: Double
  }

  /// What it is called.
  public let name: String
  /// All that may come of it, in the order of the file.
  public let outcomes: [Outcome]
  /// The place in ``outcomes`` of the one that the best trajectory hopes for.
  public let hope: Int
  /// max over outcomes of log p + reward + γ V, V being that of trajectories.
  public let trajectory: Double
  /// Σ p (reward + γ V), V being that of averages.
  public let average: Double
  /// Whether the best trajectory makes it.
  public let isOfTrajectory: Bool
  /// Whether no move is better on average.
  public let isOfAverage: Bool

  /// All moves of a cell, in the order of the file.
  ///
  /// - Parameter cell: t = 0 … N − 1.
  static func all(
    of cell: TrellisCell, in session: Session, _ expectation: AverageAnswer
  ) -> [MoveComparison] {
    let moves = expectation.solution.process.moves
    let state = cell.isStart ? session.model.startState : cell.state
    let lucky = session.model.solution.greedyChoice(from: cell).flatMap {
      moves.luckiest(from: state, to: $0.state)?.move
    }
    let backup = expectation.solution.backup(at: cell.t, state: state)
    return backup.map { value in
      MoveComparison(
        value, of: session.model, in: cell, moves, isOfTrajectory: value.move == lucky,
        isOfAverage: value.isOptimal)
    }
  }

  private init(
    _ value: MoveValue, of model: LoadedModel, in cell: TrellisCell, _ moves: MoveOutcomes,
    isOfTrajectory: Bool, isOfAverage: Bool
  ) {
    let range = moves.outcomes(of: value.move)
    let trellis = model.problem.trellis
    let worth = range.map { outcome in
      let next = TrellisCell(t: cell.t + 1, state: Int(moves.targets[outcome]))
      // A state or an edge may be forbidden there.
      guard trellis.reward(at: next.t, from: cell.state, to: next.state) > -.infinity else {
        return -Double.infinity
      }
      return moves.trajectoryReward(of: outcome)
        + trellis.discounted(model.solution.value(of: next))
    }
    let best = worth.max() ?? -.infinity
    name = moves.name(of: value.move)
    outcomes = range.map {
      Outcome(
        state: Int(moves.targets[$0]), probability: moves.probabilities[$0],
        reward: moves.rewards[$0])
    }
    hope = worth.firstIndex(of: best) ?? 0
    trajectory = best
    average = value.q
    self.isOfTrajectory = isOfTrajectory
    self.isOfAverage = isOfAverage
  }
}
