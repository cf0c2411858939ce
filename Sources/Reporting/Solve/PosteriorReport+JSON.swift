import DynamicProgramming
import ModelFiles

extension PosteriorReport {
  /// The keys `logEvidence`, `posterior` with shape (N, S), `posteriorPath`,
  /// `posteriorPathLogJoint`, `pathProbability`, and `samples`, as far as they were asked for; each
  /// begins by ending the line before.
  ///
  /// - Parameters:
  ///   - logJoint: that of the MAP path.
  /// - Throws: what the output throws.
  func writeJSON(
    names: StateNames, logJoint: Double, to output: inout ChunkedOutput
  ) throws {
    if let posterior {
      try output.write(",\n  \"logEvidence\": \(JSONText.number(posterior.logEvidence))")
      try writeTable(of: posterior, to: &output)
      let path = decoding.map { Self.list($0.states.lazy.map { JSONText.string(names[$0]) }) }
      try output.write(",\n  \"posteriorPath\": \(path ?? "null")")
      let worth = decoding.map { JSONText.number($0.logJoint) }
      try output.write(",\n  \"posteriorPathLogJoint\": \(worth ?? "null")")
      let probability = probability(ofPathWorth: logJoint).map(JSONText.number)
      try output.write(",\n  \"pathProbability\": \(probability ?? "null")")
    }
    if let samples { try writeSamples(samples, names: names, to: &output) }
  }

  private func writeTable(of posterior: Posterior, to output: inout ChunkedOutput) throws {
    try output.write(",\n  \"posterior\": ")
    guard posterior.isFeasible else { return try output.write("null") }
    let n = posterior.trellis.timesteps
    for t in 1...n {
      let row = posterior.probabilities(at: t) ?? []
      try output.write(t == 1 ? "[\n    " : ",\n    ")
      try output.write(Self.list(row.lazy.map(JSONText.number)))
    }
    try output.write("\n  ]")
  }

  private func writeSamples(
    _ samples: [[Int32]]?, names: StateNames, to output: inout ChunkedOutput
  ) throws {
    try output.write(",\n  \"samples\": ")
    guard let samples else { return try output.write("null") }
    for (index, path) in samples.enumerated() {
      try output.write(index == 0 ? "[\n    " : ",\n    ")
      try output.write(Self.list(path.lazy.map { JSONText.string(names[Int($0)]) }))
    }
    try output.write("\n  ]")
  }

  private static func list(_ elements: some Sequence<String>) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }
}
