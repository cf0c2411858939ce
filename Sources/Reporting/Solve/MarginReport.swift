import DynamicProgramming
import ModelFiles

/// How close an answer was: the best paths, and what a detour through each cell would lose.
public struct MarginReport: Sendable {
  /// What is asked for.
  public struct Request: Sendable, Equatable {
    /// How many of the best paths; nil = they are not asked for.
    public var top: Int?
    /// Whether max-marginals and margins are asked for.
    public var margins: Bool
    /// How many bytes forward maxima may take; past it, they are kept at checkpoints.
    public var memory: Int
    /// How many threads work at once.
    public var threads: Int

    /// Nothing, or what the arguments say.
    public init(
      top: Int? = nil, margins: Bool = false, memory: Int = .max, threads: Int = 1
    ) {
      self.top = top
      self.margins = margins
      self.memory = memory
      self.threads = threads
    }
  }

  let problem: Problem
  /// The greedy path; nil if none is possible.
  let path: CompactIntegers?
  /// What the greedy path is worth.
  let logJoint: Double
  /// The best paths, best first; nil if they were not asked for.
  ///
  /// They are compared by their totals as seen from the start, Σ γ^(t-1) R_t + γ^N final, also
  /// under a discount: totals a and b are equal if |a − b| ≤ 1e-13 · max(1, |a|, |b|). Equal paths
  /// come in the order of their states, z_1 first, but the greedy path comes before all.
  let best: [AlternativePath]?
  /// Nil if they were not asked for.
  let marginals: MaxMarginals?
  /// Nil if they were not asked for, or if no path is possible.
  let margins: Margins?

  /// Looks for what is asked for.
  ///
  /// - Complexity: that of `MaxMarginals` and of `BestPaths`.
  init(
    _ request: Request, of problem: Problem, _ solution: Solution, along path: CompactIntegers?,
    logJoint: Double, isOnlyOptimum: Bool
  ) {
    self.problem = problem
    self.path = path
    self.logJoint = logJoint
    self.best = request.top.map { count in
      path.map { path in
        BestPaths(of: solution, along: path, memory: request.memory, threads: request.threads)
          .first(count, toldBy: problem.labels)
      } ?? []
    }
    guard request.margins else {
      (marginals, margins) = (nil, nil)
      return
    }
    guard let path else {
      marginals = MaxMarginals(of: solution, memory: request.memory, threads: request.threads)
      margins = nil
      return
    }
    (marginals, margins) = MaxMarginals.withMargins(
      of: solution, along: path, toldBy: problem.labels, isOnlyOptimum: isOnlyOptimum,
      memory: request.memory, threads: request.threads, onColumn: { _ in })
  }

  func name(of state: Int) -> String { problem.label(of: state) }
}

extension MarginReport {
  /// The most weak decisions that are written for people.
  static let listedDecisions = 10

  /// The best paths, a line each, and the weakest decisions.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    guard let path else { return }
    if let best { try writeBest(best, of: path, to: &output) }
    if let margins { try writeWeakest(margins, of: path, to: &output) }
  }

  private func writeBest(
    _ best: [AlternativePath], of path: CompactIntegers, to output: inout ChunkedOutput
  ) throws {
    try output.write(line: "best paths: rank, \(worth), difference to the optimum, path")
    let width = "\(best.count)".count
    for (index, alternative) in best.enumerated() {
      let rank = "\(index + 1)"
      let fields = [
        String(repeating: " ", count: width - rank.count) + rank,
        DecimalText.number(alternative.logJoint(below: logJoint)),
        DecimalText.number(max(0, alternative.loss)),
        route(of: alternative, replacing: path),
      ]
      try output.write(line: "  " + fields.joined(separator: "  "))
    }
  }

  private var worth: String {
    if case .decision = problem.reading { "return" } else { "log-joint" }
  }

  /// All states of a short path, of a long one where it differs.
  private func route(of alternative: AlternativePath, replacing path: CompactIntegers) -> String {
    if problem.trellis.timesteps <= SolveReport.longestLine {
      return alternative.states(replacing: path)
        .map { NameText.word(name(of: Int($0))) }
        .joined(separator: " ")
    }
    if alternative.stretches.isEmpty { return "the path above" }
    return "but " + alternative.stretches.flatMap(runs).joined(separator: ", ")
  }

  private func runs(of stretch: PathStretch) -> [String] {
    var runs: [String] = []
    var first = 0
    for index in stretch.states.indices {
      let isLast = index + 1 == stretch.states.count
      if !isLast && stretch.states[index + 1] == stretch.states[index] { continue }
      let (start, end) = (stretch.start + first, stretch.start + index)
      runs.append("t \((start...end).places) \(NameText.word(name(of: stretch.states[index])))")
      first = index + 1
    }
    return runs
  }

  private func writeWeakest(
    _ margins: Margins, of path: CompactIntegers, to output: inout ChunkedOutput
  ) throws {
    let weak = margins.weak
    guard weak.total > 0 else {
      return try output.write(line: "weakest decisions: none, no other path is possible")
    }
    try output.write(line: "weakest decisions: margin, timestep, state and its rival")
    for (t, margin) in weak.weakest(Self.listedDecisions) {
      let (state, rival) = (name(of: Int(path[t - 1])), margins.rival(at: t).map(name) ?? "")
      try output.write(
        line:
          "  \(DecimalText.number(margin))  t \(t)  \(NameText.word(state)), not \(NameText.word(rival))"
      )
    }
    if weak.total > Self.listedDecisions {
      try output.write(line: "  and \(weak.total - Self.listedDecisions) more")
    }
  }
}

extension MarginReport {
  /// The keys of what was asked for, each after a comma.
  ///
  /// - Throws: what the output throws.
  func writeJSON(to output: inout ChunkedOutput) throws {
    if let best { try writeBest(best, to: &output) }
    guard let marginals else { return }
    try writeMarginals(marginals, to: &output)
    guard let margins else { return try output.write(",\n  \"margin\": null") }
    try output.write(",\n  \"margin\": [")
    for first in stride(from: 1, through: problem.trellis.timesteps, by: Self.stretch) {
      let timesteps = first...min(problem.trellis.timesteps, first + Self.stretch - 1)
      for (t, margin) in zip(timesteps, margins.values(at: timesteps)) {
        if t > 1 { try output.write(", ") }
        try output.write(JSONText.number(margin))
      }
    }
    try output.write("]")
  }

  /// So many margins are read off at once.
  private static let stretch = 1 << 13

  private func writeBest(_ best: [AlternativePath], to output: inout ChunkedOutput) throws {
    try output.write(",\n  \"best\": [")
    let names = (0..<problem.states.count).map { JSONText.string(problem.label(of: $0)) }
    for (rank, alternative) in best.enumerated() {
      let worth = JSONText.number(alternative.logJoint(below: logJoint))
      try output.write(rank == 0 ? "\n" : ",\n")
      try output.write("    {\"logJoint\": \(worth), \"path\": [")
      for (index, state) in alternative.states(replacing: path ?? []).enumerated() {
        if index > 0 { try output.write(", ") }
        try output.write(names[Int(state)])
      }
      try output.write("]}")
    }
    try output.write(best.isEmpty ? "]" : "\n  ]")
  }

  /// N rows of S numbers.
  private func writeMarginals(
    _ marginals: MaxMarginals, to output: inout ChunkedOutput
  ) throws {
    try output.write(columnsOf: problem)
    try output.write(",\n  \"maxMarginals\": [")
    for t in 1...problem.trellis.timesteps {
      try output.write(t == 1 ? "\n    " : ",\n    ")
      try writeNumbers(marginals.values(at: t, below: logJoint), to: &output)
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
