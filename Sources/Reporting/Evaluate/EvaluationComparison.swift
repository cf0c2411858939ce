import ModelFiles
import Solvers

/// A second model on the same sequences: what it gets right that the first does not, and the other
/// way round.
struct EvaluationComparison: Sendable {
  /// A sequence that one of the two gets more right.
  struct Change: Sendable {
    let line: Int
    let id: String?
    /// At how many timesteps more the second is right; below 0 where it is worse.
    let gain: Int
  }

  private(set) var other: Evaluation
  /// Sequences whose two best paths are both right, only the first's, only the second's, or
  /// neither.
  private(set) var bothRight = 0
  private(set) var onlyFirst = 0
  private(set) var onlySecond = 0
  private(set) var neitherRight = 0
  /// Sequences of which the second has more right, and less.
  private(set) var better = 0
  private(set) var worse = 0
  /// Those that changed most, the best gains first and the worst losses first.
  private(set) var gains: [Change] = []
  private(set) var losses: [Change] = []

  private static let kept = 10

  init(with other: Evaluation) { self.other = other }

  var test: McNemarTest { McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond) }

  /// Takes a sequence by both models.
  mutating func add(
    _ first: SequenceEvaluation, _ second: SequenceEvaluation, line: Int, id: String?
  ) {
    other.add(second, line: line, id: id)
    guard first.known ?? 0 > 0, second.known ?? 0 > 0 else { return }
    switch (first.isRight ?? false, second.isRight ?? false) {
    case (true, true): bothRight += 1
    case (true, false): onlyFirst += 1
    case (false, true): onlySecond += 1
    case (false, false): neitherRight += 1
    }
    let change = Change(line: line, id: id, gain: second.right - first.right)
    if change.gain > 0 {
      better += 1
      Self.keep(change, in: &gains) { $0.gain > $1.gain }
    } else if change.gain < 0 {
      worse += 1
      Self.keep(change, in: &losses) { $0.gain < $1.gain }
    }
  }

  private static func keep(
    _ change: Change, in list: inout [Change], comesBefore: (Change, Change) -> Bool
  ) {
    let place = list.firstIndex { comesBefore(change, $0) } ?? list.count
    if place >= kept { return }
    list.insert(change, at: place)
    if list.count > kept { list.removeLast() }
  }
}

extension EvaluationComparison {
  func writeText(besides first: Evaluation, to output: inout ChunkedOutput) throws {
    try output.write(line: "\nagainst \(other.model)")
    let rows: [(String, Double?, Double?)] =
      [
        (first.judgesMoves ? "moves right" : "timesteps right", first.accuracy, other.accuracy),
        ("sequences right", first.sequenceAccuracy, other.sequenceAccuracy),
      ] + sums(besides: first)
    let text = { (number: Double?) in number.map(EvaluationReport.share) ?? "-" }
    let table = [["", "this", "other"]] + rows.map { [$0.0, text($0.1), text($0.2)] }
    for line in TextTable.lines(of: table) { try output.write(line: "  " + line) }
    try output.write(
      line: "  sequences: \(bothRight) right by both, \(onlyFirst) by this alone, "
        + "\(onlySecond) by the other alone, \(neitherRight) by neither "
        + "(McNemar's exact test: p = \(EvaluationReport.share(test.pValue)))")
    try output.write(line: "  the other has more right in \(better) sequences, less in \(worse)")
    for (title, changes) in [("better", gains), ("worse", losses)] where !changes.isEmpty {
      let listed = changes.map { change in
        let name = change.id.map { " \(Quoting.clip($0))" } ?? ""
        return "line \(change.line)\(name) (\(change.gain > 0 ? "+" : "")\(change.gain))"
      }
      try output.write(line: "  \(title): \(listed.joined(separator: ", "))")
    }
  }

  /// What the paths are worth: log p(x) and its calibration, or the regret of demonstrations.
  private func sums(besides first: Evaluation) -> [(String, Double?, Double?)] {
    guard let name = first.sumName else {
      return [("regret a timestep", first.regretPerTimestep, other.regretPerTimestep)]
    }
    return [
      (name, first.evidencePerTimestep, other.evidencePerTimestep),
      ("calibration", first.calibration.expectedError, other.calibration.expectedError),
    ]
  }

  var json: String {
    let changes = { (changes: [Change]) in
      JSONLines.list(
        changes.map { change in
          JSONLines.inline([
            ("line", "\(change.line)"), ("id", change.id.map(JSONText.string) ?? "null"),
            ("gain", "\(change.gain)"),
          ])
        })
    }
    let sequences = [
      ("bothRight", bothRight), ("onlyFirst", onlyFirst), ("onlySecond", onlySecond),
      ("neither", neitherRight), ("better", better), ("worse", worse),
    ].map { ($0, "\($1)") }
    return JSONLines.object(
      other.jsonEntries + sequences + [
        ("mcnemar", JSONLines.inline([("pValue", JSONText.number(test.pValue))])),
        ("gains", changes(gains)), ("losses", changes(losses)),
      ], indent: "  ")
  }
}
