import DynamicProgramming

/// The other answer to a model whose moves have several outcomes: what is best on average.
public struct Expectation: Sendable, Equatable {
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
