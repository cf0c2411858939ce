import DynamicProgramming
import Exploration
import ModelFiles

/// The path that is known to be right beside the best one: where they part, by how much the best
/// one wins there, and which factors decide.
struct ReferenceReport: Sendable {
  let problem: Problem
  /// The best path; empty where none is possible.
  private let best: [Int]
  let blame: Blame
  /// What was demonstrated; empty but of a decision problem.
  private let moves: [DemonstratedMove]
  /// How many timesteps are known.
  private let known: Int

  /// Nil where the model has no reference.
  ///
  /// - Complexity: O(N) where every state of the reference is known and nothing is decided by
  ///   moves, else a decode or a sweep.
  init?(of problem: Problem, best: [Int]?, solution: Solution? = nil, memory: Int = .max) {
    guard let reference = problem.reference else { return nil }
    self.problem = problem
    self.best = best ?? []
    known = reference.known
    var blame =
      best.map { Blame(of: problem, best: $0, reference: reference, memory: memory) }
      ?? Blame(of: problem, withoutPath: reference)
    if case .decision = problem.reading, blame.path != nil {
      blame = blame.judged(
        by: solution ?? Solution(of: problem.trellis, memory: memory), of: problem)
    }
    self.blame = blame
    let (path, advantages) = (blame.path ?? [], blame.advantages)
    moves = advantages.enumerated().map { place, advantage in
      problem.demonstratedMove(at: place + 1, along: path, advantage: advantage)
    }
  }

  private var words: EditText { EditText(for: problem) }
}

extension ReferenceReport {
  /// The most stretches, and the most terms of each, that are written for people.
  private static let listed = (stretches: 10, terms: 3)

  /// How much is right, and for each stretch that is not by how much the best path wins, and why.
  ///
  /// - Throws: what the output throws.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(field: "reference", summary)
    try writeRenamed(to: &output)
    for stretch in blame.disagreements.prefix(Self.listed.stretches) {
      try write(stretch, to: &output)
    }
    let more = blame.disagreements.count - Self.listed.stretches
    if more > 0 { try output.write(line: "  and \(more) more stretches") }
  }

  private var summary: String {
    let right = blame.agreement.map { Int(($0 * Double(known)).rounded()) } ?? 0
    let share =
      best.isEmpty
      ? "so is any path" : "the path agrees at \(right) of \(known) timesteps"
    if let sentence = blame.impossibility(in: problem) { return "\(sentence); \(share)" }
    let regret = DecimalText.number(blame.regret ?? 0)
    return share + (blame.isTie ? ", and is worth as much" : ", and is worth \(regret) more")
  }

  private func write(
    _ stretch: Blame.Disagreement, to output: inout ChunkedOutput
  ) throws {
    let place = "t \(stretch.timesteps.places)"
    guard let path = blame.path else {
      return try output.write(line: "  \(place)  \(states(best, in: stretch))")
    }
    let decider = stretch.decider.map {
      DecimalText.number(stretch.nats) + ", by \($0.factor.phrase) (\(Self.signed($0.nats)))"
    }
    try output.write(
      line: "  \(place)  \(states(best, in: stretch)), not \(states(path, in: stretch)): "
        + (decider ?? "a tie"))
    try writeMoves(of: stretch, to: &output)
    for term in stretch.terms.prefix(Self.listed.terms) {
      try output.write(line: "      \(Self.signed(term.nats))  \(sentence(term))")
    }
    let rest = stretch.terms.count - Self.listed.terms
    if rest > 0 { try output.write(line: "      and \(rest) smaller terms") }
  }

  /// The moves that count as others, since the demonstration is read by its states.
  private func writeRenamed(to output: inout ChunkedOutput) throws {
    let renamed = moves.filter { $0.countsAs != nil }
    guard let first = renamed.first, let name = first.name, let other = first.countsAs else {
      return
    }
    let more = renamed.count > 1 ? ", and \(renamed.count - 1) more likewise" : ""
    try output.write(
      line: "  read by its states: \(NameText.word(name)) at t \(first.t) counts as "
        + "\(NameText.word(other)), the best move that leads there\(more)")
  }

  /// What the moves of a stretch lose, the largest loss first.
  private func writeMoves(
    of stretch: Blame.Disagreement, to output: inout ChunkedOutput
  ) throws {
    let last = min(stretch.timesteps.upperBound + 1, problem.trellis.timesteps)
    let losing = blame.moves(in: stretch.timesteps.lowerBound...last, of: problem)
      .filter { $0.advantage < 0 }
    for move in losing.prefix(Self.listed.terms) {
      let name = move.name.map { NameText.word($0) + " " } ?? ""
      try output.write(
        line: "      A* \(DecimalText.number(move.advantage))  t \(move.t)  \(name)to "
          + NameText.word(problem.states[move.state]))
    }
    let rest = losing.count - Self.listed.terms
    if rest > 0 { try output.write(line: "      and \(rest) moves that lose less") }
  }

  private static func signed(_ nats: Double) -> String {
    (nats < 0 ? "" : "+") + DecimalText.number(nats)
  }

  /// `t 3  transition rain rain, not rain sun`.
  private func sentence(_ term: Blame.Difference) -> String {
    switch words.words(term) {
    case (let mine?, let other?): return "t \(term.t)  \(mine), not \(other)"
    case (let mine?, nil): return "t \(term.t)  \(mine)"
    case (nil, let other?): return "t \(term.t)  not \(other)"
    case (nil, nil): return "t \(term.t)  \(term.factor.name)"
    }
  }

  private func states(_ path: [Int], in stretch: Blame.Disagreement) -> String {
    let longest = 8
    let names = stretch.timesteps.prefix(longest).map {
      NameText.word(problem.label(of: path[$0 - 1]))
    }
    return names.joined(separator: " ") + (stretch.timesteps.count > longest ? " ..." : "")
  }
}

extension ReferenceReport {
  /// The value of the key `reference`: `logJoint`, `regret`, `agreement`, `path`, `disagreements`,
  /// and `moves` of a decision problem, `impossible` of a reference that no path can take.
  var json: String {
    var entries = [
      ("logJoint", blame.path == nil ? "null" : JSONText.number(blame.logJoint)),
      ("regret", blame.regret.map(JSONText.number) ?? "null"),
      ("agreement", blame.agreement.map(JSONText.number) ?? "null"),
      ("path", path),
      ("disagreements", JSONLines.list(blame.disagreements.map(json))),
    ]
    if !moves.isEmpty { entries.append(("moves", JSONLines.list(moves.map(json)))) }
    if let impossible = blame.impossible {
      let factor = JSONText.string(impossible.factor.name)
      entries.append(("impossible", "{\"t\": \(impossible.t), \"factor\": \(factor)}"))
    }
    return JSONLines.inline(entries)
  }

  /// The states of the reference, completed where it leaves them open.
  private var path: String {
    guard let path = blame.path else { return "null" }
    return JSONLines.list(path.map { JSONText.string(problem.label(of: $0)) })
  }

  private func json(_ stretch: Blame.Disagreement) -> String {
    let isKnown = blame.path != nil
    let factors = stretch.factors.map { ($0.factor.name, JSONText.number($0.nats)) }
    return JSONLines.inline([
      ("from", "\(stretch.timesteps.lowerBound)"), ("to", "\(stretch.timesteps.upperBound)"),
      ("nats", isKnown ? JSONText.number(stretch.nats) : "null"),
      ("decidedBy", stretch.decider.map { JSONText.string($0.factor.name) } ?? "null"),
      ("factors", JSONLines.inline(factors)), ("terms", JSONLines.list(stretch.terms.map(json))),
    ])
  }

  private func json(_ term: Blame.Difference) -> String {
    let (mine, instead) = words.words(term)
    let name = { (words: String?) in words.map(JSONText.string) ?? "null" }
    return JSONLines.inline([
      ("t", "\(term.t)"), ("factor", JSONText.string(term.factor.name)),
      ("parameter", name(mine)), ("instead", name(instead)),
      ("nats", JSONText.number(term.nats)),
    ])
  }

  private func json(_ move: DemonstratedMove) -> String {
    var entries = [
      ("t", "\(move.t)"), ("state", JSONText.string(problem.states[move.state])),
      ("move", move.name.map(JSONText.string) ?? "null"),
      ("advantage", JSONText.number(move.advantage)),
    ]
    if let other = move.countsAs { entries.append(("countsAs", JSONText.string(other))) }
    return JSONLines.inline(entries)
  }
}
