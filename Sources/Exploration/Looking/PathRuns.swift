import DynamicProgramming

/// Timesteps in a row at which a path is in the same state, or does the same move.
public struct PathRun: Sendable, Equatable {
  /// The state, or the state that the last of the moves leads to.
  public let state: Int
  /// The move, on a map `stay` where it leads nowhere; nil where nobody moves.
  public let move: String?
  /// How many timesteps.
  public internal(set) var count: Int
}

/// The beginning of a path, or of a stretch of one, in runs.
public struct PathRuns: Sendable, Equatable {
  /// The runs, in the order of time.
  public let runs: [PathRun]
  /// Whether they are all of it.
  public let isComplete: Bool
}

extension Session {
  /// Whether the whole path is revealed, and nobody looks elsewhere or has just taken its last
  /// state: what there is to say is the answer.
  public var isAnswered: Bool {
    isFinished && rollout != nil && cursor == nil && guess == nil
      && deviations[model.timesteps] == nil
  }

  /// The beginning of the path in runs, at most so many; nil where there is none.
  ///
  /// - Complexity: O(the length of those runs).
  public func runs(atMost limit: Int) -> PathRuns? {
    rollout.map { runs(in: 1...model.timesteps, atMost: limit, of: $0.state) }
  }

  /// The beginning of some timesteps of a path in runs.
  ///
  /// - Parameter state: z_t of the path, at t = 0 that of the start node.
  func runs(
    in timesteps: ClosedRange<Int>, atMost limit: Int, of state: (Int) -> Int
  ) -> PathRuns {
    var runs: [PathRun] = []
    for t in timesteps {
      let here = state(t)
      let move = move(from: t == 1 ? nil : state(t - 1), to: here)
      if let last = runs.last,
        move == nil ? told(last.state) == told(here) : last.move == move
      {
        runs[runs.count - 1] = PathRun(state: here, move: move, count: last.count + 1)
      } else if runs.count == limit {
        return PathRuns(runs: runs, isComplete: false)
      } else {
        runs.append(PathRun(state: here, move: move, count: 1))
      }
    }
    return PathRuns(runs: runs, isComplete: true)
  }

  /// What a move is told as: on a map one that leads nowhere is no direction.
  private func move(from previous: Int?, to state: Int) -> String? {
    let move = model.problem.move(from: previous, to: state)
    guard model.problem.grid != nil, (previous ?? model.startState) == state else { return move }
    return move.map { _ in "stay" }
  }

  /// What a state is told as: by its label, where several states share one.
  private func told(_ state: Int) -> Int32 {
    model.problem.labels?.ofState[state] ?? Int32(state)
  }
}
