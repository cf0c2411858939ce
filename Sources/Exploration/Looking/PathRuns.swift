import DynamicProgramming

/// Timesteps in a row at which a path is in the same state, or does the same move.
public struct PathRun: Sendable, Equatable {
  /// The state, or the state that the last of the moves leads to.
  public let state: Int
  /// The move; nil where nobody moves.
  public let move: String?
  /// How many timesteps.
  public internal(set) var count: Int
}

extension Session {
  /// Whether the whole path is revealed, and nobody looks elsewhere or has just taken its last state:
  /// what there is to say is the answer.
  public var isAnswered: Bool {
    isFinished && rollout != nil && cursor == nil && guess == nil
      && deviations[model.timesteps] == nil
  }

  /// The beginning of the path in runs, at most so many; nil where there is none.
  ///
  /// - Complexity: O(the length of those runs).
  public func runs(atMost limit: Int) -> (runs: [PathRun], isComplete: Bool)? {
    guard let rollout else { return nil }
    var runs: [PathRun] = []
    for t in 1...model.timesteps {
      let state = rollout.state(at: t)
      let move = model.problem.move(from: t == 1 ? nil : rollout.state(at: t - 1), to: state)
      if let last = runs.last,
        move == nil ? told(last.state) == told(state) : last.move == move
      {
        runs[runs.count - 1] = PathRun(state: state, move: move, count: last.count + 1)
      } else if runs.count == limit {
        return (runs, false)
      } else {
        runs.append(PathRun(state: state, move: move, count: 1))
      }
    }
    return (runs, true)
  }

  /// What a state is told as: by its label, where several states share one.
  private func told(_ state: Int) -> Int32 {
    model.problem.labels?.ofState[state] ?? Int32(state)
  }
}
