import DynamicProgramming

/// What is told of a model before it is opened: its states, what was observed or how one moves, and
/// its map.
public struct ModelPreview: Sendable, Hashable {
  /// The names of the first states.
  public let states: [String]
  /// The first observations, nil where nothing was observed; none where the model has no
  /// observations.
  public let observations: [String?]
  /// The names of the moves of a decision problem.
  public let moves: [String]
  /// The letters of the map of a grid world, row by row; empty where there is none.
  public let map: [String]
  /// The letters of the map that no state stands on.
  public let blocked: Set<Character>

  /// More are not told.
  private static let most = 40

  /// Of a model that is there, in a moment.
  public init(of problem: Problem) {
    states = (0..<min(Self.most, problem.states.count)).map { problem.states[$0] }
    let timesteps = min(Self.most, problem.trellis.timesteps)
    if case .none = problem.observations {
      observations = []
    } else {
      observations = (1...max(1, timesteps)).map { problem.observations.label(at: $0) }
    }
    if case .decision(let moves) = problem.reading {
      self.moves = moves.names
    } else {
      moves = []
    }
    map = problem.grid?.rows.map { String($0) } ?? []
    blocked = Set(
      problem.grid.map { grid in
        grid.rows.joined().enumerated().filter { grid.stateAt[$0.offset] == nil }.map(\.element)
      } ?? [])
  }

  /// Of a model of which nothing more is known.
  public init() {
    (states, observations, moves, map, blocked) = ([], [], [], [], [])
  }
}
