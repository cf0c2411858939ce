import Console
import DynamicProgramming
import ModelFiles
import Solvers

/// What a learner did, iteration by iteration.
public struct LearningReport: Sendable {
  /// What the learner is called.
  public let method: String
  /// How many sequences it learned from.
  public let sequences: Int
  /// How many timesteps they have.
  public let timesteps: Int
  /// Whether it stopped because there was little left to gain.
  public let isConverged: Bool
  /// What every iteration was worth; the first is the start.
  public let iterations: [LearningIteration]
  /// What one should know of the result: sentences without a full stop.
  public let notes: [String]

  /// - Parameters: as the properties.
  public init(
    method: String, sequences: Int, timesteps: Int, isConverged: Bool,
    iterations: [LearningIteration], notes: [String]
  ) {
    self.method = method
    self.sequences = sequences
    self.timesteps = timesteps
    self.isConverged = isConverged
    self.iterations = iterations
    self.notes = notes
  }

  /// Writes the report.
  ///
  /// - Throws: what the output throws.
  public func write(as format: ReportFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try writeCSV(to: &output)
    }
  }

  private var hasHeldOut: Bool { iterations.contains { $0.heldOut != nil } }

  private func writeText(to output: inout ChunkedOutput) throws {
    let amount =
      "\(sequences) \(sequences == 1 ? "sequence" : "sequences"), "
      + "\(timesteps.grouped) \(timesteps == 1 ? "timestep" : "timesteps")"
    try output.write(line: "\(method): \(amount)")
    let heads = ["iteration", "objective", "gain"] + (hasHeldOut ? ["held out"] : [])
    var rows = [heads]
    for (place, iteration) in iterations.enumerated() {
      let gain = place == 0 ? nil : iteration.objective - iterations[place - 1].objective
      rows.append(
        ["\(iteration.number)", Self.rounded(iteration.objective)]
          + [gain.map(Self.rounded) ?? "-"]
          + (hasHeldOut ? [iteration.heldOut.map(Self.rounded) ?? "-"] : []))
    }
    for line in TextTable.lines(of: rows) { try output.write(line: line) }
    let last = iterations.count - 1
    try output.write(
      line: isConverged
        ? "converged after \(last) \(last == 1 ? "iteration" : "iterations")"
        : "stopped after \(last) \(last == 1 ? "iteration" : "iterations"), not converged")
    for note in notes { try output.write(line: note) }
  }

  /// To a millionth of a nat.
  private static func rounded(_ nats: Double) -> String {
    guard nats.magnitude < 1e9 else { return DecimalText.number(nats) }
    let millionths = (nats * 1e6).rounded()
    return DecimalText.number(millionths == 0 ? 0 : millionths / 1e6)
  }

  private func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "iteration,objective,heldOut")
    for iteration in iterations {
      let heldOut = iteration.heldOut.map { "\($0)" } ?? ""
      try output.write(line: "\(iteration.number),\(iteration.objective),\(heldOut)")
    }
  }

  private func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(
      """
      {
        "method": \(JSONText.string(method)),
        "sequences": \(sequences),
        "timesteps": \(timesteps),
        "converged": \(isConverged),
        "iterations": [
      """)
    for (place, iteration) in iterations.enumerated() {
      var members = [
        "\"iteration\": \(iteration.number)",
        "\"objective\": \(JSONText.number(iteration.objective))",
      ]
      if hasHeldOut {
        members.append("\"heldOut\": \(iteration.heldOut.map(JSONText.number) ?? "null")")
      }
      try output.write(
        (place == 0 ? "\n    {" : ",\n    {") + members.joined(separator: ", ") + "}")
    }
    let told = notes.map { JSONText.string($0) }.joined(separator: ", ")
    try output.write(line: "\n  ]" + (notes.isEmpty ? "" : ",\n  \"notes\": [\(told)]") + "\n}")
  }
}
