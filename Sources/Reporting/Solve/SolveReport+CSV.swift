import DynamicProgramming
import ModelFiles

extension SolveReport {
  /// A header and one record a timestep: R_t, L_t and V_t(z_t) along the path. Without a path the
  /// header stands alone. Margins, if they were asked for, are one more column, empty where no other
  /// state is possible.
  ///
  /// - Throws: what the output throws.
  func writeCSV(to output: inout ChunkedOutput) throws {
    let more = marginAnalysis.marginals == nil ? "" : ",margin"
    let further = posterior?.csvHeader(names: model.problem.states) ?? ""
    try output.write(line: "t,observation,state,move,reward,logJointSoFar,V" + more + further)
    guard let rollout else { return }
    for t in 1...model.timesteps {
      try output.write(line: record(at: t, of: rollout))
    }
  }

  private func record(at t: Int, of rollout: Rollout) -> String {
    let ledger = model.solution.ledger(of: rollout, after: t)
    var fields = [
      "\(t)",
      CSVText.field(model.problem.observations.label(at: t) ?? ""),
      CSVText.field(model.problem.states[rollout.state(at: t)]),
      CSVText.field(move(at: t, of: rollout) ?? ""),
      rollout.reward(at: t).description,
      ledger.soFar.description,
      model.solution.value(of: rollout.cell(at: t)).description,
    ]
    if let margin = marginAnalysis.margins?.value(at: t) {
      fields.append(margin.isFinite ? margin.description : "")
    }
    let further = posterior?.csvFields(at: t, names: model.problem.states) ?? ""
    return fields.joined(separator: ",") + further
  }
}
