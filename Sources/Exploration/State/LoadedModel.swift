import DynamicProgramming

/// A model with its exact answer: what stays the same while somebody steps through it.
public struct LoadedModel: Sendable, Equatable {
  /// The model.
  public let problem: Problem
  /// V, from which every Q* is derived.
  public let solution: Solution
  /// How many paths are optimal.
  public let optimalPaths: PathCount
  /// How many of them differ in their labels; nil where states stand for themselves, and where they
  /// are too many to be told apart.
  public let optimalPathsByLabel: PathCount?
  /// Where and why no path is possible, if so.
  public let blockage: Blockage?
  /// If so, the best paths of its parts; nil where one is possible, and past the memory for them.
  public let pieces: PathPieces?
  /// If so, what its reference comes to; nil without one, and where a path is possible.
  public let blockedReference: Blame?
  /// The states without moves that may be reached too early.
  public let deadEnds: [Int]
  /// The state that the start node is in a decision problem: of several, that in which the greedy
  /// path begins; the first one where it is none.
  public let startState: Int
  /// How many possible candidates a cell has at most, or as many as matter to a screen if it is
  /// more.
  public let mostCandidates: Int
  /// The greedy path, and the order in which everything is revealed.
  let schedule: Schedule
  /// Another model that it is compared with; nil if there is none.
  public package(set) var rival: RivalModel?
  /// How many bytes V may take, and what is worked out besides.
  let memory: Int
  /// How many threads work on it at once.
  let threads: Int

  /// The greedy path; nil if none is possible.
  public var greedyPath: Rollout? { schedule.rollout }
  /// Its states, z_1 … z_N.
  public var greedyStates: CompactIntegers? { listed.list }
  private let listed: ListedStates

  /// Solves the model.
  ///
  /// - Parameters:
  ///   - problem: the model as it was read.
  ///   - memory: how many bytes V may take; past it, it is kept at checkpoints.
  ///   - threads: how many work at once; not a bit depends on it.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  /// - Complexity: O(N · E) time, O(N · S) memory, or O(N + √N · S) past the budget.
  public init(
    solving problem: Problem, memory: Int = .max, threads: Int = 1,
    onProgress: (Double) throws -> Void
  ) rethrows {
    let trellis = problem.trellis
    let n = trellis.timesteps
    let solution = try Solution(of: trellis, memory: memory, threads: threads) { t in
      try Self.report(n - t, of: n, from: 0, to: 0.5, onProgress)
    }
    let (rollout, optimalPaths) = try Self.decode(solution, memory: memory, threads: threads) {
      try onProgress(0.5 + 0.5 * $0)
    }
    self.init(
      problem: problem, solution: solution, memory: memory, threads: threads,
      optimalPaths: optimalPaths, schedule: Schedule(of: trellis, along: rollout))
  }

  /// The greedy path, nil if none is possible, and how many are as good.
  ///
  /// Where all columns of many states are at hand it is read off them; else the decoder's own sweep
  /// is faster.
  static func decode(
    _ solution: Solution, memory: Int, threads: Int, onProgress: (Double) throws -> Void
  ) rethrows -> (rollout: Rollout?, optimalPaths: PathCount) {
    let trellis = solution.trellis
    var path: PathDecoder.Path?
    if solution.columnStride == 1 && !PathDecoder.isFasterThanLooking(states: trellis.states) {
      path = try solution.path { t in
        try report(t, of: trellis.timesteps, from: 0, to: 1, onProgress)
      }
    } else {
      let decoder = PathDecoder(memory: memory, threads: threads)
      let answer = try decoder.decode(trellis, using: solution, onProgress: onProgress)
      if case .path(let found) = answer { path = found }
    }
    guard let path else { return (nil, .zero) }
    return (Rollout(along: path.states, in: trellis, threads: threads), path.optimalPaths)
  }

  init(
    problem: Problem, solution: Solution, memory: Int, threads: Int, optimalPaths: PathCount,
    schedule: Schedule
  ) {
    self.problem = problem
    self.solution = solution
    self.memory = memory
    self.threads = threads
    self.optimalPaths = optimalPaths
    self.optimalPathsByLabel = problem.labels.flatMap { labels in
      optimalPaths.told(by: labels) { solution }
    }
    self.blockage = solution.isFeasible ? nil : problem.trellis.findBlockage()
    self.blockedReference =
      solution.isFeasible ? nil : problem.reference.map { Blame(of: problem, withoutPath: $0) }
    self.pieces = solution.isFeasible ? nil : PathPieces(of: problem.trellis)
    self.deadEnds = problem.deadEnds
    self.listed = ListedStates(of: schedule.rollout)
    self.schedule = schedule
    self.startState = Self.start(of: problem, along: schedule.rollout)
    self.mostCandidates = Self.mostCandidates(of: problem.trellis)
  }

  /// No screen lists more.
  private static let listedCandidates = 14

  /// Of the start node and of the states at the first timestep: there the most is possible.
  private static func mostCandidates(of trellis: Trellis) -> Int {
    let cells = [TrellisCell.start] + (0..<trellis.states).map { TrellisCell(t: 1, state: $0) }
    var most = 1
    for cell in cells where cell.t < trellis.timesteps && most < listedCandidates {
      var count = 0
      trellis.forEachPossibleEdge(from: cell) { _ in count += 1 }
      most = max(most, count)
    }
    return min(most, listedCandidates)
  }

  /// Solves the model to the end.
  public init(solving problem: Problem, memory: Int = .max, threads: Int = 1) {
    self.init(solving: problem, memory: memory, threads: threads, onProgress: { _ in })
  }

  /// V of all states at a timestep, 1 … N.
  ///
  /// - Complexity: O(S) where the column is at hand.
  public func values(at t: Int) -> [Double] {
    let column = solution.column(at: t)
    return (0..<states).map { column[$0] }
  }

  /// The same model beside another one, whose path is its reference.
  public func against(_ rival: RivalModel) -> LoadedModel {
    var model = LoadedModel(
      problem: rival.asReference(of: problem), solution: solution, memory: memory,
      threads: threads, optimalPaths: optimalPaths, schedule: schedule)
    model.rival = rival
    return model
  }

  /// Every column would be too often.
  static func report(
    _ done: Int, of count: Int, from start: Double, to end: Double,
    _ onProgress: (Double) throws -> Void
  ) rethrows {
    guard done % 64 == 0 else { return }
    try onProgress(start + (end - start) * Double(done) / Double(count))
  }

  /// The words in which the model is told: a decision problem earns rewards.
  package var naturalVocabulary: Vocabulary {
    if case .decision = problem.reading { .reinforcement } else { .inference }
  }

  /// The state that the start node is, along a path.
  private static func start(of problem: Problem, along path: Rollout?) -> Int {
    guard case .decision(let moves) = problem.reading else { return 0 }
    return path.flatMap { problem.start(toward: $0.state(at: 1))?.state } ?? moves.start
  }

  /// N.
  public var timesteps: Int { problem.trellis.timesteps }
  /// S.
  public var states: Int { problem.trellis.states }
}
