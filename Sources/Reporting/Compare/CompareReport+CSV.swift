import ModelFiles
import Solvers

extension CompareReport {
  /// A header and one record a method; what there is none of is left empty.
  ///
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(
      line: "method,logJoint,shortfall,edges,edgesToBest,exact,runs,optimal,firstDivergence,"
        + "best,worst,seed")
    for standing in standings {
      let median = standing.median
      let fields = [
        CSVText.field(standing.entrant.name), median.logJoint.description,
        median.shortfall?.description ?? "", "\(median.edges)",
        median.edgesToBest.map { "\($0)" } ?? "", "\(standing.isExact)",
        "\(standing.outcomes.count)", share(of: standing).description,
        median.firstDivergence.map { "\($0)" } ?? "", standing.best.description,
        standing.worst.description, "\(median.seed)",
      ]
      try output.write(line: fields.joined(separator: ","))
    }
  }

  /// A header and one record for every path that was better than those before, in every run.
  ///
  /// - Throws: what the output throws.
  func writeTraceCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "method,seed,edges,logJoint,shortfall")
    for standing in standings {
      for outcome in standing.outcomes {
        for find in outcome.finds {
          let shortfall = comparison.evaluator.shortfall(of: find.logJoint)
          try output.write(
            line: "\(CSVText.field(standing.entrant.name)),\(outcome.seed),\(find.edges),"
              + "\(find.logJoint),\(shortfall)")
        }
      }
    }
  }
}
