import DynamicProgramming
import ModelFiles

/// What all paths together say beside the best one: the posterior of every state, and paths drawn
/// from it.
public struct PosteriorReport: Sendable {
  /// The probabilities; nil if they were not asked for.
  let posterior: Posterior?
  /// The most probable state of every timestep; nil if no path is possible, or nobody asked.
  let decoding: PosteriorDecoding?
  /// Paths drawn from the posterior, nil if none is possible; nil besides if none were asked for.
  let samples: [[Int32]]??

  /// How many paths are to be drawn, and from which stream.
  public struct Draw: Sendable {
    let count: Int
    let seed: UInt64

    /// - Parameters:
    ///   - count: from 1 on.
    ///   - seed: the same seed gives the same paths.
    public init(count: Int, seed: UInt64) {
      self.count = count
      self.seed = seed
    }
  }

  /// Sums over all paths of a model without a discount.
  ///
  /// - Parameters:
  ///   - problem: the model.
  ///   - hasProbabilities: whether the posterior is asked for.
  ///   - sampling: the paths to be drawn; nil = none.
  ///   - memory: how many bytes the columns may take.
  ///   - threads: how many work at once.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  /// - Complexity: O(N · E), and what the samples take.
  public init(
    of problem: Problem, hasProbabilities: Bool, sampling: Draw?, memory: Int,
    threads: Int = 1, onProgress: (Double) throws -> Void
  ) rethrows {
    let (trellis, n) = (problem.trellis, Double(problem.trellis.timesteps))
    func report(_ done: Int, from start: Double, to end: Double, of count: Double) throws {
      if done % 64 == 0 { try onProgress(start + (end - start) * Double(done) / count) }
    }
    if hasProbabilities {
      (posterior, decoding) = try Posterior.withDecoding(
        of: trellis, by: problem.labels, memory: memory, threads: threads
      ) {
        try report($0, from: 0, to: 0.8, of: 2 * n)
      }
    } else {
      (posterior, decoding) = (nil, nil)
    }
    let soft = posterior?.solution
    self.samples = try sampling.map { sampling in
      let solution =
        try soft
        ?? SoftSolution(of: trellis, temperature: 1, memory: memory, threads: threads) { t in
          try report(trellis.timesteps - t, from: 0, to: 0.8, of: n)
        }
      return try solution.samplePaths(sampling.count, seed: sampling.seed) { t in
        try report(t, from: 0.8, to: 1, of: n)
      }
    }
  }

  /// p(path | x) of a path worth so much; nil if no path is possible, or nobody asked.
  func probability(ofPathWorth logJoint: Double) -> Double? {
    guard let posterior, posterior.isFeasible else { return nil }
    return posterior.probability(ofPathWorth: logJoint)
  }
}

extension PosteriorReport {
  /// How many runs of timesteps are listed at which two paths differ.
  private static let listedDifferences = 12

  /// A few lines for people; the probabilities of all states stand in JSON and CSV alone.
  ///
  /// - Precondition: a path is possible.
  /// - Throws: what the output throws.
  func writeText(of report: SolveReport, to output: inout ChunkedOutput) throws {
    let names = report.problem.toldNames
    if let posterior {
      let isSum = report.problem.reading != .probabilities
      let evidence = DecimalText.number(posterior.logEvidence)
      try output.write(field: isSum ? "log Z" : "log-evidence", "\(evidence) nats")
    }
    if let decoding, let path = report.path?.states {
      let probability = probability(ofPathWorth: report.logJoint)
      try output.write(field: "p(path | x)", probability.map(DecimalText.number) ?? "?")
      try write(path: decoding.states, "posterior path", names: names, to: &output)
      try output.write(field: "its log-joint", worth(of: decoding))
      try output.write(field: "differs", Self.places(decoding.differences(from: path)))
    }
    guard case .some(.some(let paths)) = samples else { return }
    for (index, path) in paths.enumerated() {
      try write(path: CompactIntegers(path), "sample \(index + 1)", names: names, to: &output)
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
    let listed = runs.prefix(listedDifferences).map(\.places)
    let more = runs.count > listedDifferences ? ", ..." : ""
    let count = timesteps.count == 1 ? "1 timestep" : "\(timesteps.count) timesteps"
    return "at \(count): t = \(listed.joined(separator: ", "))\(more)"
  }

  /// On one line, or, if it is longer than that, as runs.
  private func write(
    path: CompactIntegers, _ label: String, names: StateNames, to output: inout ChunkedOutput
  ) throws {
    if path.count <= SolveReport.longestLine {
      let words = path.map { NameText.word(names[Int($0)]) }
      return try output.write(field: label, words.joined(separator: " "))
    }
    try output.write(line: "\(label), as runs of timesteps in the same state:")
    var runs = RunLines(width: "\(path.count)".count)
    for (index, state) in path.enumerated() {
      if let line = runs.add(NameText.word(names[Int(state)]), at: index + 1) {
        try output.write(line: line)
      }
    }
    if let line = runs.finish() { try output.write(line: line) }
  }
}

extension PosteriorReport {
  /// The keys `logEvidence`, `posterior` with shape (N, S), or a column for each label,
  /// `posteriorPath`, `posteriorPathLogJoint`, `pathProbability`, and `samples`, as far as they
  /// were asked for; each begins by ending the line before.
  ///
  /// - Parameters:
  ///   - logJoint: that of the MAP path.
  /// - Throws: what the output throws.
  func writeJSON(
    of problem: Problem, logJoint: Double, to output: inout ChunkedOutput
  ) throws {
    let names = problem.toldNames
    if let posterior {
      try output.write(",\n  \"logEvidence\": \(JSONText.number(posterior.logEvidence))")
      try writeTable(of: posterior, summing: problem, to: &output)
      for (key, value) in paths(of: problem, logJoint: logJoint) {
        try output.write(",\n  \"\(key)\": \(value)")
      }
    }
    if let samples { try writeSamples(samples, names: names, to: &output) }
  }

  /// The path of the most probable states, and how probable the best path is.
  private func paths(of problem: Problem, logJoint: Double) -> [(key: String, value: String)] {
    let names = problem.toldNames
    let path = decoding.map { Self.list($0.states.lazy.map { JSONText.string(names[Int($0)]) }) }
    let worth = decoding.map { JSONText.number($0.logJoint) }
    let probability = probability(ofPathWorth: logJoint).map(JSONText.number)
    return [
      ("posteriorPath", path ?? "null"), ("posteriorPathLogJoint", worth ?? "null"),
      ("pathProbability", probability ?? "null"),
    ]
  }

  /// The same keys as of a model by itself, on a line with others before them.
  ///
  /// - Parameter logJoint: that of the MAP path.
  func line(of problem: Problem, logJoint: Double) -> String {
    guard let posterior, posterior.isFeasible else { return Self.impossible }
    let rows = (1...posterior.trellis.timesteps).lazy.map { t in
      let row = problem.summedByLabel(posterior.probabilities(at: t) ?? [])
      return Self.list(row.lazy.map(JSONText.number))
    }
    let fields = paths(of: problem, logJoint: logJoint).map { ",\"\($0)\":\($1)" }
    return ",\"logEvidence\":\(JSONText.number(posterior.logEvidence))"
      + ",\"posterior\":\(Self.list(rows))" + fields.joined() + Self.columns(of: problem)
  }

  /// Whose the columns of a posterior on a line are: labels, where states have such, else states.
  private static func columns(of problem: Problem) -> String {
    guard let labels = problem.labels else {
      return
        ",\"stateNames\":\(list((0..<problem.states.count).lazy.map { JSONText.string(problem.states[$0]) }))"
    }
    return ",\"labels\":\(list(labels.names.lazy.map(JSONText.string)))"
  }

  /// The keys of a sequence that has no possible path.
  static let impossible =
    ",\"logEvidence\":null,\"posterior\":null,\"posteriorPath\":null,"
    + "\"posteriorPathLogJoint\":null,\"pathProbability\":null"

  private func writeTable(
    of posterior: Posterior, summing problem: Problem, to output: inout ChunkedOutput
  ) throws {
    try output.write(",\n  \"posterior\": ")
    guard posterior.isFeasible else { return try output.write("null") }
    let n = posterior.trellis.timesteps
    for t in 1...n {
      let row = problem.summedByLabel(posterior.probabilities(at: t) ?? [])
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

extension PosteriorReport {
  /// The names of the fields that stand behind the others, each after a comma: `posteriorState`, a
  /// field `p(…)` for every state or label, and `sample1` … `sampleK`.
  func csvHeader(of problem: Problem) -> String {
    let names = problem.labelNames
    var fields: [String] = []
    if posterior != nil {
      fields.append("posteriorState")
      fields += (0..<names.count).map { CSVText.field("p(\(names[$0]))") }
    }
    if case .some(.some(let paths)) = samples { fields += paths.indices.map { "sample\($0 + 1)" } }
    return fields.map { "," + $0 }.joined()
  }

  /// The fields of a timestep, each after a comma.
  func csvFields(at t: Int, of problem: Problem) -> String {
    let names = problem.toldNames
    var fields: [String] = []
    if let decoding, let row = posterior?.probabilities(at: t) {
      fields.append(CSVText.field(names[Int(decoding.states[t - 1])]))
      fields += problem.summedByLabel(row).map(\.description)
    }
    if case .some(.some(let paths)) = samples {
      fields += paths.map { CSVText.field(names[Int($0[t - 1])]) }
    }
    return fields.map { "," + $0 }.joined()
  }
}
