import DynamicProgramming
import ModelFiles

/// The answer to a model: its best path, what that is worth, and how many are as good; or why no
/// path is possible.
public struct SolveReport: Sendable {
  /// What was solved.
  public let problem: Problem
  /// The greedy path; nil if none is possible.
  public let path: PathDecoder.Path?
  /// How many of the best paths differ in their labels; nil where states stand for themselves, or
  /// no path is possible.
  let optimalPathsByLabel: LabelPathCount?
  /// Where and why no path is possible, if so.
  public let blockage: Blockage?
  /// Without a path, the best paths of the parts that have one; nil with one, and where they would
  /// take more memory than there may be.
  let pieces: PathPieces?
  /// Without a path, a sentence for each place where it breaks, the first of several, and how the
  /// paths between are told.
  public var breaks: [String] {
    if let pieces, !pieces.breaks.isEmpty { return pieces.breaks(in: problem) }
    return [Sentence.blocked(blockage, in: problem)]
  }
  /// V, where somebody asked for what takes it.
  public let solution: Solution?
  /// The moves that tie along the path, where some do and that was asked for.
  let ties: CellTies?
  /// How close it was, as far as that was asked for; nil if it was not.
  let marginAnalysis: MarginReport?
  /// What all paths together say; nil if nobody asked.
  let posterior: PosteriorReport?
  /// What is known to be right; nil if nothing is.
  let reference: ReferenceReport?
  /// Whether V of every cell is wanted in JSON.
  let hasValues: Bool
  /// How many threads write at once, where that takes long.
  let threads: Int
  /// The largest expected return, where moves have several outcomes and it was asked for: the other
  /// answer.
  let expectedReturn: Double?

  /// What is asked for beside the path.
  public struct Request: Sendable {
    /// Whether V along the path is.
    public var values = false
    /// Whether V of every cell is, in JSON.
    public var allValues = false
    /// Whether the moves that tie along the path are, where a decision problem has several best
    /// paths.
    public var ties = false
    /// Whether what the best policy earns on average is, where moves have several outcomes.
    public var average = true
    /// How close it was.
    public var margins = MarginReport.Request()
    /// How many bytes the values of a sweep may take; past it, they are computed twice.
    public var memory = Int.max
    /// How many threads work at once.
    public var threads = 1

    /// Nothing.
    public init() {}

    /// - Parameters:
    ///   - values: whether V along the path is asked for.
    ///   - allValues: whether V of every cell is, in JSON.
    ///   - ties: whether the moves that tie along the path are, where there are several best paths.
    ///   - average: whether what the best policy earns on average is, where anything is left to
    ///     chance.
    ///   - margins: how close it was.
    ///   - memory: how many bytes the values of a sweep may take.
    ///   - threads: how many work at once.
    public init(
      values: Bool, allValues: Bool = false, ties: Bool = false, average: Bool = true,
      margins: MarginReport.Request, memory: Int, threads: Int = 1
    ) {
      self.ties = ties
      self.threads = threads
      self.average = average
      self.values = values
      self.allValues = allValues
      self.margins = margins
      self.memory = memory
    }

    /// Whether somebody asks how close it was.
    var takesMargins: Bool { margins.top != nil || margins.margins }
    /// Whether V is needed.
    var takesValues: Bool { values || allValues || takesMargins }
  }

  /// Decodes the best path; V is kept only if it is asked for.
  ///
  /// - Parameters:
  ///   - problem: the model.
  ///   - request: what is asked besides the path.
  ///   - posterior: what all paths together say, if that is asked for.
  ///   - onProgress: called now and then with the share of the work that is done, 0 … 1; what it
  ///     throws ends the work.
  /// - Complexity: O(N · E), and that of what else is asked for.
  public init(
    of problem: Problem, _ request: Request = Request(), posterior: PosteriorReport? = nil,
    onProgress: (Double) throws -> Void
  ) rethrows {
    let (trellis, n) = (problem.trellis, Double(problem.trellis.timesteps))
    let process = !problem.hasChance || !request.average ? nil : problem.decisionProcess
    // The policy is a sweep of its own, as long as that of V.
    let ofPath = process == nil ? 1 : 0.6
    let share = request.takesValues ? 0.7 * ofPath : 0
    let solution =
      request.takesValues
      ? try Solution(of: trellis, memory: request.memory, threads: request.threads) { t in
        if t % 64 == 0 { try onProgress(share * (1 - Double(t) / n)) }
      } : nil
    let answer = try PathDecoder(memory: request.memory, threads: request.threads)
      .decode(trellis, using: solution) {
        try onProgress(share + (ofPath - share) * $0)
      }
    self.problem = problem
    self.solution = solution
    self.hasValues = request.allValues
    self.threads = request.threads
    if let process {
      expectedReturn = try ExpectedSolution(of: process, memory: request.memory) { t in
        if t % 64 == 0 { try onProgress(ofPath + (1 - ofPath) * (1 - Double(t) / n)) }
      }.expectedReturn
    } else {
      expectedReturn = nil
    }
    self.posterior = posterior
    switch answer {
    case .infeasible:
      (path, blockage) = (nil, trellis.findBlockage())
      pieces = PathPieces(of: trellis)
    case .path(let path): (self.path, blockage, pieces) = (path, nil, nil)
    }
    let path = path
    self.optimalPathsByLabel = try problem.optimalPathsByLabel(of: path?.optimalPaths) {
      try solution ?? trellis.solved(request, onProgress: onProgress)
    }
    self.ties =
      request.ties
      ? try problem.ties(along: path) {
        try solution ?? trellis.solved(request, onProgress: onProgress)
      } : nil
    self.reference = ReferenceReport(
      of: problem, best: problem.reference == nil ? nil : path?.states.map { Int($0) },
      solution: solution, memory: request.memory)
    self.marginAnalysis = solution.flatMap { solution in
      guard request.takesMargins else { return nil }
      return MarginReport(
        request.margins, of: problem, solution, along: path?.states,
        logJoint: path?.logJoint ?? -.infinity, isOnlyOptimum: path?.optimalPaths == .one)
    }
  }

  /// Whether any path is possible.
  public var isFeasible: Bool { path != nil }
  /// Σ γ^(t-1) R_t + γ^N final along the path, summed with compensation; −∞ without a path.
  public var logJoint: Double { path?.logJoint ?? -.infinity }
  /// How many paths are optimal.
  public var optimalPaths: PathCount { path?.optimalPaths ?? .zero }
  /// N.
  public var timesteps: Int { problem.trellis.timesteps }

  /// The value of ending where the path ends; nil if the model has no such factor, or no path.
  public var final: Double? {
    guard let last = path?.states.last, let final = problem.trellis.final else { return nil }
    return final[Int(last)]
  }

  /// Whether the model is a decision problem, whose steps are moves.
  public var hasMoves: Bool {
    if case .decision = problem.reading { return true }
    return false
  }

  /// Whether anything is left to chance: a reward along the path is then log p + reward.
  public var hasChance: Bool { problem.hasChance }

  /// The state in which the path begins, where that is a matter of chance; nil if it is not, or
  /// there is no path.
  var start: Int? {
    guard problem.startsByChance, let first = path?.states.first else { return nil }
    return problem.start(toward: Int(first))?.state
  }

  /// The name of the move by which a path reaches timestep t; nil where there are no moves.
  func move(at t: Int, of states: CompactIntegers) -> String? {
    problem.move(from: t == 1 ? nil : Int(states[t - 2]), to: Int(states[t - 1]))
  }

  /// Writes the answer.
  ///
  /// - Throws: what the output throws.
  public func write(as format: PathFormat, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try writeText(to: &output)
    case .json: try writeJSON(to: &output)
    case .csv: try writeCSV(to: &output)
    case .runs: try writeRuns(to: &output)
    case .path: try writeStates(to: &output)
    }
  }
}

extension Trellis {
  /// V, where nobody asked for it and something needs it all the same.
  fileprivate func solved(
    _ request: SolveReport.Request, onProgress: (Double) throws -> Void
  ) rethrows -> Solution {
    try Solution(of: self, memory: request.memory, threads: request.threads) { t in
      if t % 64 == 0 { try onProgress(1) }
    }
  }
}

extension Problem {
  /// How many optimal paths differ in their labels, as it is told; nil where states stand for
  /// themselves.
  ///
  /// - Parameters:
  ///   - count: how many there are; nil where no path is possible.
  ///   - solution: V, which is needed where there are several.
  fileprivate func optimalPathsByLabel(
    of count: PathCount?, solution: () throws -> Solution
  ) rethrows -> LabelPathCount? {
    guard let labels, let count else { return nil }
    return try LabelPathCount(of: count, toldBy: labels, solution)
  }

  /// The moves that tie along a path of a decision problem: other paths are as good, or other moves
  /// lead along it. Nil where none do.
  ///
  /// - Parameter solution: V, which is needed where other paths are as good.
  fileprivate func ties(
    along path: PathDecoder.Path?, solution: () throws -> Solution
  ) rethrows -> CellTies? {
    guard case .decision = reading, let path else { return nil }
    if path.optimalPaths != .one { return CellTies(of: self, try solution()) }
    let ties = CellTies(of: self, nil)
    return hasEqualMoves && ties.hasAny(along: path.states) ? ties : nil
  }
}

extension SolveReport {
  /// The longest path that is written state by state, on one line. A longer one is written as
  /// runs, a line each: every timestep is in there all the same.
  public static let longestLine = 100

  /// A few lines for people, in ASCII but for the names.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: problem.name)
    try output.write(field: "timesteps", "\(timesteps)")
    let labels =
      problem.labels.map { labels in
        let count = labels.names.count
        return ", told by \(count) label\(count == 1 ? "" : "s")"
      } ?? ""
    try output.write(field: "states", "\(problem.states.count)\(labels)")
    try writeWorth(to: &output)
    guard let path else {
      try output.write(line: Sentence.blocked(blockage, in: problem))
      try pieces?.writeText(of: problem, to: &output)
      try reference?.writeText(to: &output)
      return
    }
    try output.write(field: "optimal paths", optimalPathsText)
    if let start {
      try output.write(field: "start", NameText.word(problem.label(of: start)))
    }
    if timesteps <= Self.longestLine {
      try writeLine(path.states, to: &output)
    } else {
      try writeRuns(path.states, to: &output)
    }
    try marginAnalysis?.writeText(to: &output)
    try posterior?.writeText(of: self, to: &output)
    try reference?.writeText(to: &output)
  }

  private func writeWorth(to output: inout ChunkedOutput) throws {
    let discount = problem.trellis.discount
    let worth = DecimalText.number(logJoint)
    if hasMoves {
      try output.write(field: hasChance ? "log p + return" : "return", worth)
      if discount != 1 { try output.write(field: "discount", discount.description) }
      if let convergence = problem.convergence {
        let sentence = convergence.sentence(of: hasChance ? "average V" : "V")
        try output.write(field: "iterations", "\(convergence.iterations): \(sentence)")
      }
      if let expectedReturn {
        let worth = DecimalText.number(expectedReturn)
        try output.write(
          field: "on average", "\(worth) by the best policy: --objective expected prints it")
      }
    } else {
      // A density may be above 1, a score anything.
      let isDensity = logJoint > 0 && !problem.emitsScores
      let remark = isDensity ? " nats, above 0: densities are no probabilities" : " nats"
      try output.write(field: "log-joint", isFeasible ? worth + remark : worth)
    }
    if let final {
      let text = "\(DecimalText.number(final)) for ending there, included"
      try output.write(field: "final", text)
    }
  }

  private var optimalPathsText: String {
    let rule = "; of tied states the one listed first is taken"
    if optimalPaths == .one { return "1" }
    let count = Self.text(of: optimalPaths)
    switch optimalPathsByLabel {
    case nil: return count + rule
    case .some(let told):
      let byLabel = told.count.map { ", \(Self.text(of: $0)) by labels" } ?? ""
      return "\(count) by states\(byLabel)\(rule)"
    }
  }

  private static func text(of count: PathCount) -> String {
    count.exactInDouble.map { "\($0)" } ?? "about 10^\(DecimalText.rounded(count.log10))"
  }

  private func writeLine(_ states: CompactIntegers, to output: inout ChunkedOutput) throws {
    let names = told(states).map { NameText.word(problem.label(of: $0)) }
    try output.write(field: "path", names.joined(separator: " "))
    guard hasMoves else { return }
    let moves = (1...timesteps).map { NameText.word(move(at: $0, of: states) ?? "?") }
    try output.write(field: "moves", moves.joined(separator: " "))
    if let outputs = outputs(along: states) {
      let words = outputs.map { NameText.word($0) }
      try output.write(field: "outputs", words.joined(separator: " "))
    }
  }

  private func writeRuns(_ states: CompactIntegers, to output: inout ChunkedOutput) throws {
    let what = hasMoves ? "state and move" : "state"
    try output.write(line: "path, as runs of timesteps in the same \(what):")
    let width = "\(timesteps)".count
    guard hasMoves else {
      return try states.forEachRun(toldBy: problem.labels) { run, state in
        let name = NameText.word(problem.label(of: state))
        try output.write(line: RunLines.line(run, name, width: width))
      }
    }
    var runs = RunLines(width: width)
    for t in 1...timesteps {
      // The same edge is made by the same move.
      if t > 2 && states[t - 1] == states[t - 2] && states[t - 2] == states[t - 3] {
        runs.extend(to: t)
        continue
      }
      let state = NameText.word(problem.label(of: Int(states[t - 1])))
      let move = move(at: t, of: states).map { " " + NameText.word($0) } ?? ""
      if let line = runs.add(state + move, at: t) { try output.write(line: line) }
    }
    if let line = runs.finish() { try output.write(line: line) }
  }
}

extension CompactIntegers {
  /// Calls `body` with every stretch of equal states, or of states that share a label: its
  /// timesteps, from 1, and the first of its states.
  func forEachRun(
    toldBy labels: StateLabels?, _ body: (ClosedRange<Int>, Int) throws -> Void
  ) rethrows {
    guard var state = first else { return }
    var start = 1
    for place in 1..<Swift.max(1, count) where self[place] != state {
      if let labels, labels.areSame(Int(self[place]), Int(state)) { continue }
      try body(start...place, Int(state))
      (start, state) = (place + 1, self[place])
    }
    try body(start...count, Int(state))
  }
}
