import DynamicProgramming
import Exploration

/// What things are called, in the present vocabulary, for the present kind of model.
struct Words {
  let vocabulary: Vocabulary
  let problem: Problem
  let glyphs: Glyphs
  /// The columns of a name in a sentence, where nobody says how many there are.
  var nameWidth = 16

  var isInference: Bool { vocabulary == .inference }
  var isDecision: Bool { if case .decision = problem.reading { true } else { false } }

  /// A state's name, no longer than fits: its middle gives way, or, where another name would look
  /// the same, all but where they part.
  ///
  /// - Complexity: O(S) where a name is cut and the states are few.
  func name(_ state: Int, width: Int? = nil) -> String {
    let (whole, states, width) = (problem.states[state], problem.states, width ?? nameWidth)
    let cut = clip(whole, to: width)
    guard cut != whole, states.count <= Self.mostCompared else { return cut }
    let others = (0..<states.count).filter {
      $0 != state && clip(states[$0], to: width) == cut
    }
    guard let other = others.first else { return cut }
    return DisplayWidthClip.clip(whole, apartFrom: states[other], to: width, glyphs: glyphs)
  }

  /// Of more states than a screen has room for nobody compares the names.
  private static let mostCompared = 100

  /// What a state of a path is told as: by its label, where several states share one.
  func told(_ state: Int, width: Int? = nil) -> String {
    guard let labels = problem.labels else { return name(state, width: width) }
    return clip(labels[state], to: width ?? nameWidth)
  }

  func clip(_ text: String, to width: Int) -> String {
    DisplayWidthClip.clip(text, to: width, glyphs: glyphs)
  }

  /// The name of a cell as an argument: `rain`, or nothing for the start node.
  func cell(_ cell: TrellisCell) -> String { cell.isStart ? "start" : name(cell.state) }

  /// `V_3(rain)`, `V_0`.
  func value(of cell: TrellisCell) -> String {
    cell.isStart ? "V_0" : "V_\(cell.t)(\(name(cell.state)))"
  }

  /// `V_3(z_3)`.
  func values(at t: Int) -> String { "V_\(t)(z_\(t))" }

  /// `Q*_4(rain, z_4)`, or with a name in place of `z_4`.
  func actionValue(from cell: TrellisCell, to state: Int? = nil) -> String {
    let t = cell.t + 1
    let target = state.map { name($0) } ?? "z_\(t)"
    return cell.isStart ? "Q*_1(\(target))" : "Q*_\(t)(\(name(cell.state)), \(target))"
  }

  var vocabularyName: String { isInference ? "inference" : "reinforcement learning" }
  var total: String { isInference ? "log-joint" : "return" }
  var path: String { isInference ? "MAP path" : "greedy policy's path" }
  var unit: String { isDecision && !isInference ? "" : isDecision ? "" : " nats" }

  /// `x_t`, as a person would call it; nil where it is missing.
  func observation(at t: Int) -> String? {
    problem.observations.label(at: t).map { clip($0, to: nameWidth - 2) }
  }

  var hasObservations: Bool {
    if case .none = problem.observations { false } else { true }
  }

  /// Where an edge leads, and for a decision problem by which move, or moves that are equally good:
  /// `r2c0 (up)`, `hub (ferry=train)`.
  func target(_ state: Int, from cell: TrellisCell) -> String {
    let name = name(state, width: 14)
    return move(to: state, from: cell).map { "\(name) (\($0))" } ?? name
  }

  /// The same, uncut as far as anybody reads names.
  func wholeTarget(_ state: Int, from cell: TrellisCell) -> String {
    let name = name(state, width: Self.longestName)
    let moves = moves(to: state, from: cell).joined(separator: "=")
    return moves.isEmpty ? name : "\(name) (\(clip(moves, to: Self.longestName)))"
  }

  private static let longestName = 40

  /// The move behind an edge, for a decision problem; of several that are equally good all, `=`
  /// between.
  func move(to state: Int, from cell: TrellisCell) -> String? {
    let moves = moves(to: state, from: cell)
    return moves.isEmpty ? nil : clip(moves.joined(separator: "="), to: 12)
  }

  /// The moves behind an edge that are equally good, for a decision problem; else none.
  func moves(to state: Int, from cell: TrellisCell) -> [String] {
    moves(from: cell.isStart ? nil : cell.state, to: state)
  }

  /// The same from z_{t-1}, or from the start node; of a transducer with what each writes:
  /// `h:HELLO`, and `-` for nothing.
  func moves(from previous: Int?, to state: Int) -> [String] {
    if problem.telling.outputs.isEmpty { return problem.moves(from: previous, to: state) }
    return problem.writingMoves(from: previous, to: state).map { move, output in
      move == problem.telling.padding ? move : "\(move):\(output ?? "-")"
    }
  }

  /// What a transition factor is called at the head of a table, from long to short.
  func transitionHead(from cell: TrellisCell) -> [String] {
    let t = cell.t + 1
    switch (problem.reading, isInference) {
    case (.decision, _): return ["reward", "reward", "reward"]
    case (.scores, true):
      return cell.isStart
        ? ["first score", "first score", "first"] : ["edge score", "edge score", "edge"]
    case (_, false): return ["reward of the move", "move", "move"]
    case (_, true):
      let given = "log p(z_\(t)|\(name(cell.state, width: 10)))"
      return cell.isStart
        ? ["log p(z_1)", "log p(z_1)", "initial"]
        : [given, "log p(z_\(t)|z_\(t - 1))", "transition"]
    }
  }

  /// What an emission factor is called, from long to short; nil if the model has none.
  func emissionHead(at t: Int) -> [String]? {
    if case .absent = problem.trellis.emission { return nil }
    switch (problem.reading, isInference) {
    case (.scores, true): return ["node score", "node score", "node"]
    case (_, false): return ["reward of arriving", "arrival", "arrival"]
    case (_, true):
      guard let x = observation(at: t) ?? (hasObservations ? nil : "x_\(t)") else {
        return ["nothing observed", "nothing observed", "none"]
      }
      return ["log p(\(x)|z_\(t))", "log p(x_\(t)|z_\(t))", "emission"]
    }
  }

  /// What a factor that is −∞ is called in a sentence.
  func impossibility(of candidate: Candidate, from cell: TrellisCell) -> String {
    let t = cell.t + 1
    let target = name(candidate.state)
    switch candidate.prohibition {
    case .pinned(let pin): return "t = \(t) is pinned to \(name(pin))"
    case .state: return "\(target) is forbidden here"
    case .edge: return "this edge is forbidden here"
    case nil: break
    }
    if candidate.transition == -.infinity {
      if isDecision { return "no move leads there" }
      if case .scores = problem.reading { return "that edge is left out" }
      return cell.isStart ? "p(\(target)) = 0 at t = 1" : "p(\(target)|\(name(cell.state))) = 0"
    }
    if candidate.emission == -.infinity {
      return "p(\(observation(at: t) ?? "x_\(t)")|\(target)) = 0"
    }
    if candidate.value == -.infinity { return "no path goes on from \(target)" }
    return ""
  }
}

/// What the two answers are called.
struct AnswerWords {
  let vocabulary: Vocabulary

  /// The answer of largest log p + reward.
  var trajectory: String { vocabulary == .inference ? "MAP trajectory" : "best trajectory" }
  /// The answer of largest expected return.
  var average: String { vocabulary == .inference ? "expectation" : "best on average" }
}

/// How many paths are optimal.
struct PathCountWords {
  /// By their states.
  let count: PathCount
  /// By their labels; nil where states stand for themselves, or that is not known.
  let byLabel: PathCount?

  init(of model: LoadedModel) {
    (count, byLabel) = (model.optimalPaths, model.optimalPathsByLabel)
  }

  /// Paths are those that are told; where others run through other states behind the same labels,
  /// that is added.
  var text: String {
    guard let byLabel, byLabel != count else { return Self.text(of: count) }
    let told = Self.text(of: byLabel)
    let more = count.exact.map { Numbers.grouped($0) } ?? "about 10^\(Int(count.log10.rounded()))"
    return "\(told.dropLast()), in \(more) ways through the states."
  }

  private static func text(of count: PathCount) -> String {
    switch count.exact {
    case 0: "No path is optimal, since none is possible."
    case 1: "One path is optimal."
    case let exact?: "\(Numbers.grouped(exact)) paths are equally good: a tie."
    case nil: "About 10^\(Int(count.log10.rounded())) paths are equally good: ties."
    }
  }
}
