import Console
import DynamicProgramming
import Exploration
import ModelFiles

/// A trellis, as far as it has been revealed, on its way into a file.
public struct Export: Sendable {
  let session: Session
  let timesteps: ClosedRange<Int>

  /// The most cells of a picture: about what can still be read.
  public static let largestPicture = 1200
  /// The most timesteps of a picture.
  public static let widestPicture = 60

  /// - Parameters:
  ///   - session: the model, and how much of it has been revealed.
  ///   - timesteps: which ones, within 1 … N; nil = all.
  public init(of session: Session, timesteps: ClosedRange<Int>? = nil) {
    self.session = session
    self.timesteps = timesteps ?? 1...session.model.timesteps
  }

  /// Whether a picture of it could still be read.
  public var fitsPicture: Bool {
    timesteps.count <= min(Self.widestPicture, Self.largestPicture / max(1, session.model.states))
  }

  /// Writes it.
  ///
  /// - Throws: ``CommandFault/pictureTooLarge(states:timesteps:)``, and what the output
  ///   throws.
  public func write(as format: ExportFormat, to output: inout ChunkedOutput) throws {
    if format.isPicture && !fitsPicture {
      throw CommandFault.pictureTooLarge(
        states: session.model.states, timesteps: timesteps.count)
    }
    switch format {
    case .text: try writeText(to: &output)
    case .csv: try writeCSV(to: &output)
    case .json: try writeJSON(to: &output)
    case .svg: try SVGPicture(of: TrellisDiagram(of: self)).write(to: &output)
    case .dot: try DOTGraph(of: TrellisDiagram(of: self)).write(to: &output)
    case .tikz: try TikZPicture(of: TrellisDiagram(of: self)).write(to: &output)
    }
  }

  var model: LoadedModel { session.model }
  var problem: Problem { session.model.problem }

  /// V of a cell; nil while it has not been revealed.
  func value(of cell: TrellisCell) -> Double? {
    session.isKnown(cell) ? session.model.solution.value(of: cell) : nil
  }

  /// What is best in a cell, all of it; empty while that is not known, in the last column, and
  /// where no path goes on.
  func choices(from cell: TrellisCell) -> [Int] {
    guard cell.t < session.model.timesteps, let best = value(of: cell), best > -.infinity else {
      return []
    }
    var states: [Int] = []
    session.model.solution.forEachQ(from: cell) { to, q in
      if Ties.isTied(q, with: best) { states.append(to) }
    }
    return states
  }

  /// Whether the path, as far as it has been decided, goes through a cell.
  func isOnPath(_ cell: TrellisCell) -> Bool {
    guard let decided = session.decided, let rollout = session.rollout, cell.t <= decided else {
      return false
    }
    return rollout.state(at: cell.t) == cell.state
  }
}

/// What a trellis is exported as.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// V as a table for people, a timestep a line.
  case text
  /// A header and one record a cell.
  case csv
  /// One object.
  case json
  /// A picture for the web, a lecture, a paper.
  case svg
  /// A graph for Graphviz.
  case dot
  /// A picture for LaTeX.
  case tikz

  /// Whether it is a picture, of which a part has to be chosen if there is too much.
  public var isPicture: Bool {
    switch self {
    case .svg, .dot, .tikz: true
    case .text, .csv, .json: false
    }
  }

  /// How files of these formats are called, for people.
  public static let endings = [".txt", ".csv", ".json", ".svg", ".dot", ".tex"]

  /// The format that the ending of a file's name stands for; nil if it is none of them.
  public init?(fileName: String) {
    let ending = fileName.split(separator: ".").last.map(String.init) ?? ""
    switch ending.lowercased() {
    case "txt": self = .text
    case "csv": self = .csv
    case "json": self = .json
    case "svg": self = .svg
    case "dot", "gv": self = .dot
    case "tex", "tikz": self = .tikz
    default: return nil
    }
  }
}

extension Export {
  /// A line a timestep: t, x_t, V of every state; the path marked by `*`, `.` where nothing has
  /// been revealed.
  func writeText(to output: inout ChunkedOutput) throws {
    try output.write(line: problem.name)
    try output.write(line: "V_t(z), \(unit); * = on the path, . = not computed yet")
    try output.write(line: "")
    let heads = ["t", "x"] + (0..<model.states).map { NameText.word(problem.states[$0]) }
    let widths = widths(of: heads)
    try output.write(line: Self.line(heads, widths))
    for t in timesteps { try output.write(line: Self.line(fields(at: t), widths)) }
  }

  /// What V is measured in.
  private var unit: String {
    switch problem.reading {
    case .decision: "rewards"
    case .probabilities, .logs, .scores: "natural logs"
    }
  }

  private func fields(at t: Int) -> [String] {
    ["\(t)", problem.observations.label(at: t) ?? "-"]
      + (0..<model.states).map { number(in: TrellisCell(t: t, state: $0)) }
  }

  private func number(in cell: TrellisCell) -> String {
    let number = value(of: cell).map { DecimalText.fixed($0) } ?? "."
    return number + (isOnPath(cell) ? "*" : " ")
  }

  /// Wide enough for the heads, and for all that is written below them.
  ///
  /// - Complexity: O(N · S): the table is gone through twice, so that it never stands in memory.
  private func widths(of heads: [String]) -> [Int] {
    var widths = heads.enumerated().map { place, head in
      place < 2 ? DisplayWidth.of(head) : max(DisplayWidth.of(head) + 1, 10)
    }
    for t in timesteps {
      for (place, field) in fields(at: t).enumerated() {
        widths[place] = max(widths[place], DisplayWidth.of(field))
      }
    }
    return widths
  }

  private static func line(_ fields: [String], _ widths: [Int]) -> String {
    let padded = zip(fields, widths).enumerated().map { place, field in
      place < 2 ? field.0.padded(to: field.1) : field.0.paddedInFront(to: field.1)
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension Export {
  /// A header and one record a cell that has been revealed; several best choices are parted by `|`.
  func writeCSV(to output: inout ChunkedOutput) throws {
    try output.write(line: "t,observation,state,V,choice,onPath")
    for t in timesteps {
      let label = CSVText.field(problem.observations.label(at: t) ?? "")
      for state in 0..<model.states {
        let cell = TrellisCell(t: t, state: state)
        guard let value = value(of: cell) else { continue }
        let choice = choices(from: cell).map { problem.states[$0] }.joined(separator: "|")
        let fields = [
          "\(t)", label, CSVText.field(problem.states[state]), value.description,
          CSVText.field(choice), isOnPath(cell) ? "1" : "0",
        ]
        try output.write(line: fields.joined(separator: ","))
      }
    }
  }
}

extension Export {
  /// One object; `cells` lists those that have been revealed, in the order of timesteps and states.
  /// −∞ is `null`.
  func writeJSON(to output: inout ChunkedOutput) throws {
    try output.write(line: "{")
    try output.write(member: "model", JSONText.string(problem.name))
    try output.write(member: "timesteps", "\(model.timesteps)")
    try output.write(member: "states", names(0..<model.states))
    try output.write(member: "optimum", optimum)
    try output.write(member: "path", path)
    try output.write(line: "  \"cells\": [")
    var separator = ""
    for t in timesteps {
      for state in 0..<model.states {
        guard let line = object(of: TrellisCell(t: t, state: state)) else { continue }
        try output.write(separator + line)
        separator = ",\n"
      }
    }
    try output.write(line: "\n  ]\n}")
  }

  private func object(of cell: TrellisCell) -> String? {
    guard let value = value(of: cell) else { return nil }
    let observation = problem.observations.label(at: cell.t).map(JSONText.string) ?? "null"
    return "    {\"t\": \(cell.t), \"observation\": \(observation), "
      + "\"state\": \(JSONText.string(problem.states[cell.state])), "
      + "\"V\": \(JSONText.number(value)), \"choice\": \(names(choices(from: cell))), "
      + "\"onPath\": \(isOnPath(cell))}"
  }

  /// V_0, added up again along the greedy path as `solve` does; `null` while it is not known, and
  /// for −∞.
  private var optimum: String {
    guard session.isSolved, let greedy = model.greedyPath else { return "null" }
    return JSONText.number(model.solution.logJoint(of: greedy))
  }

  /// As far as it has been decided.
  private var path: String {
    guard let decided = session.decided, let rollout = session.rollout else { return "null" }
    return names(rollout.states.prefix(decided))
  }

  private func names(_ states: some Sequence<Int>) -> String {
    "[\(states.map { JSONText.string(problem.states[$0]) }.joined(separator: ", "))]"
  }
}
