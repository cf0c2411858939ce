import DynamicProgramming
import ModelFiles

extension MarginReport {
  /// The keys of what was asked for, each after a comma.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    if let best { try writeBest(best, to: &output) }
    guard let marginals else { return }
    try writeMarginals(marginals, to: &output)
    guard let margins else { return try output.write(",\n  \"margin\": null") }
    try output.write(",\n  \"margin\": ")
    try writeNumbers(margins.values, to: &output)
  }

  private func writeBest(_ best: [AlternativePath], to output: inout ChunkedOutput) throws {
    try output.write(",\n  \"best\": [")
    let names = (0..<model.states).map { JSONText.string(name(of: $0)) }
    for (rank, alternative) in best.enumerated() {
      let worth = JSONText.number(alternative.logJoint(below: logJoint))
      try output.write(rank == 0 ? "\n" : ",\n")
      try output.write("    {\"logJoint\": \(worth), \"path\": [")
      for (index, state) in alternative.states(replacing: path ?? []).enumerated() {
        if index > 0 { try output.write(", ") }
        try output.write(names[state])
      }
      try output.write("]}")
    }
    try output.write(best.isEmpty ? "]" : "\n  ]")
  }

  /// N rows of S numbers.
  private func writeMarginals(
    _ marginals: MaxMarginals, to output: inout ChunkedOutput
  ) throws {
    try output.write(",\n  \"maxMarginals\": [")
    for t in 1...model.timesteps {
      try output.write(t == 1 ? "\n    " : ",\n    ")
      try writeNumbers(marginals.losses(at: t).map { logJoint - $0 }, to: &output)
    }
    try output.write("\n  ]")
  }

  private func writeNumbers(_ numbers: [Double], to output: inout ChunkedOutput) throws {
    try output.write("[")
    for (index, number) in numbers.enumerated() {
      if index > 0 { try output.write(", ") }
      try output.write(JSONText.number(number))
    }
    try output.write("]")
  }
}
