import DynamicProgramming
import ModelFiles

/// The other answer to a decision problem: the policy of largest expected return, and what that is;
/// or why no policy is sure to get to the horizon.
public struct ExpectedReport: Sendable {
  /// The model.
  public let problem: Problem
  /// Its expected returns.
  public let solution: ExpectedSolution

  /// - Parameters:
  ///   - problem: a decision problem.
  ///   - solution: that of its decision process.
  public init(of problem: Problem, solution: ExpectedSolution) {
    self.problem = problem
    self.solution = solution
  }

  /// Where and why no policy will do, in one sentence; nil if one does.
  public var blocked: String? {
    solution.blockedAt.map { Sentence.blockedPolicy(at: $0, solution.process, in: problem) }
  }

  /// Writes the answer.
  ///
  /// - Throws: what the output throws.
  public func write(as format: ReportFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try writeCSV(to: &output)
    }
  }

  /// N.
  var timesteps: Int { solution.process.timesteps }
  /// S.
  var states: Int { solution.process.states }

  /// The name of the move that the policy makes at timestep t in the state z_{t-1}; nil in a dead
  /// end, and where every move may lead to one.
  ///
  /// - Parameter t: 1 … N.
  func move(at t: Int, from state: Int) -> String? {
    solution.choice(at: t - 1, state: state).map(solution.process.moves.name)
  }
}
