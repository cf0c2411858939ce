import DynamicProgramming
import Exploration
import ModelFiles

/// The answer to a model: its best path, what that is worth, and how many are as good; or why no
/// path is possible.
public struct SolveReport: Sendable {
  /// The model and its solution.
  public let model: LoadedModel
  /// The greedy path; nil if none is possible.
  public let rollout: Rollout?
  /// Σ γ^(t-1) R_t + γ^N final along the path, summed with compensation; −∞ without a path.
  public let logJoint: Double
  /// How close it was, as far as that was asked for.
  let marginAnalysis: MarginReport
  /// What all paths together say; nil if nobody asked.
  let posterior: PosteriorReport?

  /// Follows the greedy policy.
  ///
  /// - Parameters:
  ///   - marginAnalysis: what else is asked for.
  ///   - posterior: what all paths together say, if that is asked for.
  /// - Complexity: O(N), and that of what else is asked for.
  public init(
    of model: LoadedModel, marginAnalysis: MarginReport.Request = .init(),
    posterior: PosteriorReport? = nil
  ) {
    let rollout = Session(model: model).rollout
    let logJoint = rollout.map { model.solution.logJoint(of: $0) } ?? -.infinity
    self.model = model
    self.posterior = posterior
    self.rollout = rollout
    self.logJoint = logJoint
    self.marginAnalysis = MarginReport(
      marginAnalysis, of: model, along: rollout?.states, logJoint: logJoint)
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { rollout != nil }

  /// The value of ending where the path ends; nil if the model has no such factor, or no path.
  public var final: Double? {
    guard let rollout, let final = model.problem.trellis.final else { return nil }
    return final[rollout.state(at: model.timesteps)]
  }

  /// Whether the model is a decision problem, whose steps are moves.
  public var hasMoves: Bool {
    if case .decision = model.problem.reading { return true }
    return false
  }

  /// Whether moves have several outcomes: a reward along the path is then log p + reward.
  public var hasChance: Bool { model.problem.outcomes != nil }

  /// The name of the move by which the path reaches timestep t; nil where there are no moves.
  public func move(at t: Int, of rollout: Rollout) -> String? {
    model.problem.move(from: t == 1 ? nil : rollout.state(at: t - 1), to: rollout.state(at: t))
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
}
