import DynamicProgramming
import ModelFiles

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
    _ best: [AlternativePath], of path: [Int], to output: inout ChunkedOutput
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
    if case .decision = model.problem.reading { "return" } else { "log-joint" }
  }

  /// All states of a short path, of a long one where it differs.
  private func route(of alternative: AlternativePath, replacing path: [Int]) -> String {
    if model.timesteps <= SolveReport.longestLine {
      return alternative.states(replacing: path).map { NameText.word(name(of: $0)) }
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
      let place = start == end ? "\(start)" : "\(start)..\(end)"
      runs.append("t \(place) \(NameText.word(name(of: stretch.states[index])))")
      first = index + 1
    }
    return runs
  }

  private func writeWeakest(
    _ margins: Margins, of path: [Int], to output: inout ChunkedOutput
  ) throws {
    let weak = (1...model.timesteps).filter { margins.isWeak(at: $0) }
    guard !weak.isEmpty else {
      return try output.write(line: "weakest decisions: none, no other path is possible")
    }
    try output.write(line: "weakest decisions: margin, timestep, state and its rival")
    let weakest = weak.sorted { (margins.value(at: $0), $0) < (margins.value(at: $1), $1) }
    for t in weakest.prefix(Self.listedDecisions) {
      let (state, rival) = (name(of: path[t - 1]), margins.rival(at: t).map(name) ?? "")
      let margin = DecimalText.number(margins.value(at: t))
      try output.write(
        line: "  \(margin)  t \(t)  \(NameText.word(state)), not \(NameText.word(rival))")
    }
    if weak.count > Self.listedDecisions {
      try output.write(line: "  and \(weak.count - Self.listedDecisions) more")
    }
  }
}
