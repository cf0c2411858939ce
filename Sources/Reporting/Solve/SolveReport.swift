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

/// In which form an answer is written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: a few lines.
  case text
  /// One JSON object.
  case json
  /// One record a timestep, with a header.
  case csv
}

extension SolveReport {
  /// The longest path that is written state by state, on one line. A longer one is written as
  /// runs, a line each: every timestep is in there all the same.
  public static let longestLine = 100

  /// A few lines for people, in ASCII but for the names.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: model.problem.name)
    try output.write(field: "timesteps", "\(model.timesteps)")
    try output.write(field: "states", "\(model.states)")
    try writeWorth(to: &output)
    guard let rollout else {
      return try output.write(line: Sentence.blocked(model))
    }
    try output.write(field: "optimal paths", optimalPaths)
    if model.timesteps <= Self.longestLine {
      try writeLine(rollout, to: &output)
    } else {
      try writeRuns(rollout, to: &output)
    }
    try marginAnalysis.writeText(to: &output)
    try posterior?.writeText(of: self, to: &output)
  }

  private func writeWorth(to output: inout ChunkedOutput) throws {
    let discount = model.problem.trellis.discount
    let worth = DecimalText.number(logJoint)
    if hasMoves {
      try output.write(field: hasChance ? "log p + return" : "return", worth)
      if discount != 1 { try output.write(field: "discount", discount.description) }
    } else {
      try output.write(field: "log-joint", isFeasible ? "\(worth) nats" : worth)
    }
    if let final {
      let text = "\(DecimalText.number(final)) for ending there, included"
      try output.write(field: "final", text)
    }
  }

  private var optimalPaths: String {
    let rule = "; of tied states the one listed first is taken"
    guard let exact = model.optimalPaths.exactInDouble else {
      return "about 10^\(DecimalText.rounded(model.optimalPaths.log10))\(rule)"
    }
    return exact == 1 ? "1" : "\(exact)\(rule)"
  }

  private func writeLine(_ rollout: Rollout, to output: inout ChunkedOutput) throws {
    let names = rollout.states.map { NameText.word(model.problem.states[$0]) }
    try output.write(field: "path", names.joined(separator: " "))
    guard hasMoves else { return }
    let moves = (1...model.timesteps).map { NameText.word(move(at: $0, of: rollout) ?? "?") }
    try output.write(field: "moves", moves.joined(separator: " "))
  }

  private func writeRuns(_ rollout: Rollout, to output: inout ChunkedOutput) throws {
    let what = hasMoves ? "state and move" : "state"
    try output.write(line: "path, as runs of timesteps in the same \(what):")
    var runs = RunLines(width: "\(model.timesteps)".count)
    for t in 1...model.timesteps {
      let state = NameText.word(model.problem.states[rollout.state(at: t)])
      let move = move(at: t, of: rollout).map { " " + NameText.word($0) } ?? ""
      if let line = runs.add(state + move, at: t) { try output.write(line: line) }
    }
    if let line = runs.finish() { try output.write(line: line) }
  }
}

extension SolveReport {
  /// One object, its keys always in the same order; a number reads back as the same double, −∞ is
  /// `null`.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try writeJSONHead(to: &output)
    try writeJSONPath(to: &output)
    try output.write(line: "  \"final\": \(final.map(JSONText.number) ?? "null"),")
    try output.write(jsonCount)
    try marginAnalysis.writeJSON(to: &output)
    try posterior?.writeJSON(names: model.problem.states, logJoint: logJoint, to: &output)
    try output.write(line: "\n}")
  }

  private func writeJSONHead(to output: inout ChunkedOutput) throws {
    try output.write(line: "  \"model\": \(JSONText.string(model.problem.name)),")
    try output.write(line: "  \"timesteps\": \(model.timesteps),")
    try output.write(line: "  \"states\": \(model.states),")
    try output.write(line: "  \"feasible\": \(isFeasible),")
    try output.write(line: "  \"logJoint\": \(JSONText.number(logJoint)),")
  }

  private func writeJSONPath(to output: inout ChunkedOutput) throws {
    // Long paths visit few states often: every name is put in quotes once.
    var quoted = [[UInt8]?](repeating: nil, count: model.states)
    try writeList("path", to: &output) { t, rollout, output in
      let state = rollout.state(at: t)
      let name = quoted[state] ?? Array(JSONText.string(model.problem.states[state]).utf8)
      quoted[state] = name
      try output.write(name)
    }
    if hasMoves {
      try writeList("moves", to: &output) { t, rollout, output in
        try output.write(move(at: t, of: rollout).map(JSONText.string) ?? "null")
      }
    }
    try writeList("rewards", to: &output) { t, rollout, output in
      try output.write(JSONText.number(rollout.reward(at: t)))
    }
  }

  /// One element a timestep; `null` if there is no path.
  private func writeList(
    _ key: String, to output: inout ChunkedOutput,
    element: (Int, Rollout, inout ChunkedOutput) throws -> Void
  ) throws {
    try output.write("  \"\(key)\": ")
    guard let rollout else { return try output.write(line: "null,") }
    for t in 1...model.timesteps {
      try output.write(t == 1 ? "[" : ", ")
      try element(t, rollout, &output)
    }
    try output.write(line: "],")
  }

  private var jsonCount: String {
    guard isFeasible else {
      return
        "  \"optimalPaths\": 0,\n  \"blockedAt\": \(model.blockage.map { "\($0.t)" } ?? "null")"
    }
    if let exact = model.optimalPaths.exactInDouble { return "  \"optimalPaths\": \(exact)" }
    let log10 = JSONText.number(model.optimalPaths.log10)
    return "  \"optimalPaths\": null,\n  \"optimalPathsLog10\": \(log10)"
  }
}

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
