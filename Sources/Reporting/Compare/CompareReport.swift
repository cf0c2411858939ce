import DynamicProgramming
import Exploration
import ModelFiles
import Solvers

/// The league table of a comparison of methods.
public struct CompareReport: Sendable {
  /// The model and its exact answer.
  public let model: LoadedModel
  /// What was compared.
  public let comparison: Comparison
  /// The rows, the best one first.
  public let standings: [Standing]
  /// Whether every path that a run found on its way is wanted.
  public let showsTrace: Bool

  /// - Parameter outcomes: one for each run of the comparison, in their order.
  public init(
    of model: LoadedModel, _ comparison: Comparison, outcomes: [Outcome], showsTrace: Bool
  ) {
    self.model = model
    self.comparison = comparison
    self.standings = comparison.standings(outcomes)
    self.showsTrace = showsTrace
  }

  /// Writes the table.
  ///
  /// - Throws: what the output throws.
  public func write(as format: ReportFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try showsTrace ? writeTraceCSV(to: &output) : writeCSV(to: &output)
    }
  }

  /// The share of its runs in which an entrant found the optimum.
  func share(of standing: Standing) -> Double {
    Double(standing.optimalCount) / Double(standing.outcomes.count)
  }
}
