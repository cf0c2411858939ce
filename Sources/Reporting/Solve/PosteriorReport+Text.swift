import DynamicProgramming
import Exploration
import ModelFiles

extension PosteriorReport {
  /// How many runs of timesteps are listed at which two paths differ.
  private static let listedDifferences = 12

  /// A few lines for people; the probabilities of all states stand in JSON and CSV alone.
  ///
  /// - Precondition: a path is possible.
  /// - Throws: what the output throws.
  func writeText(of report: SolveReport, to output: inout ChunkedOutput) throws {
    let names = report.model.problem.states
    if let posterior {
      let isSum = report.model.problem.reading != .probabilities
      let evidence = DecimalText.number(posterior.logEvidence)
      try output.write(field: isSum ? "log Z" : "log-evidence", "\(evidence) nats")
    }
    if let decoding, let path = report.rollout?.states {
      let probability = probability(ofPathWorth: report.logJoint)
      try output.write(field: "p(path | x)", probability.map(DecimalText.number) ?? "?")
      try write(path: decoding.states, "posterior path", names: names, to: &output)
      try output.write(field: "its log-joint", worth(of: decoding))
      try output.write(field: "differs", Self.places(decoding.differences(from: path)))
    }
    guard case .some(.some(let paths)) = samples else { return }
    for (index, path) in paths.enumerated() {
      try write(path: path.map { Int($0) }, "sample \(index + 1)", names: names, to: &output)
    }
  }

  private func worth(of decoding: PosteriorDecoding) -> String {
    guard decoding.logJoint > -.infinity else {
      return "-inf: no path goes from state to state like this"
    }
    return "\(DecimalText.number(decoding.logJoint)) nats"
  }

  /// `at t = 48, 96..104`.
  private static func places(_ timesteps: [Int]) -> String {
    guard let first = timesteps.first else { return "nowhere from the path" }
    var runs = [first...first]
    for t in timesteps.dropFirst() {
      if let last = runs.last, last.upperBound == t - 1 {
        runs[runs.count - 1] = last.lowerBound...t
      } else {
        runs.append(t...t)
      }
    }
    let listed = runs.prefix(listedDifferences).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)"
    }
    let more = runs.count > listedDifferences ? ", ..." : ""
    let count = timesteps.count == 1 ? "1 timestep" : "\(timesteps.count) timesteps"
    return "at \(count): t = \(listed.joined(separator: ", "))\(more)"
  }

  /// On one line, or, if it is longer than that, as runs.
  private func write(
    path: [Int], _ label: String, names: StateNames, to output: inout ChunkedOutput
  ) throws {
    if path.count <= SolveReport.longestLine {
      let words = path.map { NameText.word(names[$0]) }
      return try output.write(field: label, words.joined(separator: " "))
    }
    try output.write(line: "\(label), as runs of timesteps in the same state:")
    var runs = RunLines(width: "\(path.count)".count)
    for (index, state) in path.enumerated() {
      if let line = runs.add(NameText.word(names[state]), at: index + 1) {
        try output.write(line: line)
      }
    }
    if let line = runs.finish() { try output.write(line: line) }
  }
}
