import DynamicProgramming
import ModelFiles

/// What one model, or two side by side, get right on many sequences.
public struct EvaluationReport: Sendable {
  let model: Evaluation
  let comparison: EvaluationComparison?
  /// The lines that are no sequences, and what is wrong with the first of them, and where.
  let badLines: (count: Int, first: [String])

  /// What is wrong with the first lines that are no sequences: `3: column 5: …`, or, of other forms
  /// than lines, `sequence 3 (x): …`; and how many more there are.
  public var faults: [String] {
    let more = badLines.count - badLines.first.count
    return more > 0 ? badLines.first + ["and \(more) more"] : badLines.first
  }
}

extension EvaluationReport {
  /// The most mistakes that are written for people.
  private static let listedMistakes = 10

  /// Tables for people.
  ///
  /// - Throws: what the output throws.
  public func writeText(to output: inout ChunkedOutput) throws {
    try writeHead(model, to: &output)
    try writeClasses(model.judgesMoves ? "move" : "label", model.byLabel, to: &output)
    if !model.bySpan.isEmpty {
      try writeClasses("span", model.bySpan, micro: model.microSpans, to: &output)
    }
    try writeMistakes(to: &output)
    try writeCalibration(to: &output)
    try writeFactors(to: &output)
    try writeWorst(to: &output)
    if let comparison { try comparison.writeText(besides: model, to: &output) }
    for fault in faults {
      try output.write(line: fault.first?.isNumber == true ? "line \(fault)" : fault)
    }
  }

  private func writeHead(_ model: Evaluation, to output: inout ChunkedOutput) throws {
    try output.write(line: model.model)
    let impossible =
      model.impossibleSequences == 0 ? "" : ", \(model.impossibleSequences) without a possible path"
    let bad =
      badLines.count == 0 ? "" : "; \(badLines.count) bad line\(badLines.count == 1 ? "" : "s")"
    try output.write(field: "sequences", "\(model.sequences)\(impossible)\(bad)")
    try output.write(field: "timesteps", "\(model.timesteps)")
    if let evidence = model.evidencePerTimestep, let name = model.sumName {
      try output.write(field: name, "\(DecimalText.fixed(evidence)) nats a timestep")
    } else if model.judgesMoves {
      try output.write(
        field: "log-evidence", "none, and no calibration: there are no probabilities of paths")
    }
    guard let accuracy = model.accuracy, let ofSequences = model.sequenceAccuracy else {
      return try output.write(field: "references", "none: nothing says what is right")
    }
    try output.write(
      field: "right",
      "\(Self.share(accuracy)) of \(model.judgesMoves ? "moves" : "timesteps") "
        + "(\(model.right) of \(model.known) that are known), "
        + "\(Self.share(ofSequences)) of sequences (\(model.rightSequences) of \(model.references))"
    )
    let impossibleReferences =
      model.impossibleReferences == 0
      ? ""
      : model.impossibleReferences == 1
        ? "; 1 reference is impossible"
        : "; \(model.impossibleReferences) references are impossible"
    if model.judgesMoves { return try writeRegret(model, impossibleReferences, to: &output) }
    try output.write(
      field: "model error",
      "\(DecimalText.fixed(model.regret)) nats between the best paths and the references"
        + impossibleReferences)
  }

  /// Of demonstrations, with what makes a move right.
  private func writeRegret(
    _ model: Evaluation, _ impossible: String, to output: inout ChunkedOutput
  ) throws {
    try output.write(
      field: "regret",
      (model.regretPerTimestep.map { "\(DecimalText.fixed($0)) a timestep, " } ?? "")
        + "\(DecimalText.fixed(model.regret)) in all, between the best paths and the demonstrations"
        + impossible)
    try output.write(line: "a move is right if it is one of the best from where it was made")
  }

  private func writeClasses(
    _ title: String, _ classes: [Agreement], micro: Agreement? = nil,
    to output: inout ChunkedOutput
  ) throws {
    if classes.isEmpty { return }
    var rows = [[title, "precision", "recall", "F1", "support"]]
    rows += classes.map { each in
      [NameText.word(each.name)] + [each.precision, each.recall, each.f1].map(Self.share)
        + ["\(each.expected)"]
    }
    let support = "\(classes.reduce(0) { $0 + $1.expected })"
    if let micro {
      rows.append(
        ["micro average"] + [micro.precision, micro.recall, micro.f1].map(Self.share) + [support])
    }
    rows.append(
      ["macro average"]
        + [classes.macro(\.precision), classes.macro(\.recall), classes.macro(\.f1)]
        .map(Self.share) + [support])
    rows.append(
      ["weighted average"]
        + [classes.weighted(\.precision), classes.weighted(\.recall), classes.weighted(\.f1)]
        .map(Self.share) + [support])
    try output.write(line: "")
    for line in TextTable.lines(of: rows) { try output.write(line: line) }
  }

  private func writeMistakes(to output: inout ChunkedOutput) throws {
    let mistakes = model.mistakes
    if mistakes.isEmpty { return }
    try output.write(
      line: model.judgesMoves
        ? "\nmistakes: how often, what was done, what would be best"
        : "\nmistakes: how often, what it is, what the path says")
    for mistake in mistakes.prefix(Self.listedMistakes) {
      let (expected, found) = (NameText.word(mistake.expected), NameText.word(mistake.found))
      let words = model.judgesMoves ? "not" : "taken for"
      try output.write(line: "  \(mistake.count)  \(expected), \(words) \(found)")
    }
    let more = mistakes.count - Self.listedMistakes
    if more > 0 { try output.write(line: "  and \(more) other pairs") }
  }

  private func writeCalibration(to output: inout ChunkedOutput) throws {
    guard let error = model.calibration.expectedError else { return }
    try output.write(
      line: "\ncalibration: expected error \(Self.share(error)) (does 0.9 mean 0.9?)")
    var rows = [["held for", "mean", "right", "timesteps"]]
    for (place, bin) in model.calibration.bins.enumerated() {
      guard let confidence = bin.confidence, let accuracy = bin.accuracy else { continue }
      let bounds = "\(Double(place) / 10)..\(Double(place + 1) / 10)"
      rows.append([bounds, Self.share(confidence), Self.share(accuracy), "\(bin.count)"])
    }
    for line in TextTable.lines(of: rows) { try output.write(line: "  " + line) }
  }

  private func writeFactors(to output: inout ChunkedOutput) throws {
    if model.factors.isEmpty { return }
    try output.write(
      line: model.judgesMoves
        ? "\nregret by factor: reward, share" : "\nmodel error by factor: nats, share")
    for factor in model.factors {
      let share = factor.share.map { "  \(Self.share($0))" } ?? ""
      try output.write(line: "  \(factor.name)  \(DecimalText.fixed(factor.nats))\(share)")
    }
  }

  private func writeWorst(to output: inout ChunkedOutput) throws {
    if model.worst.isEmpty { return }
    try output.write(
      line: model.judgesMoves
        ? "\nworst sequences: line, wrong moves, regret"
        : "\nworst sequences: line, wrong timesteps, regret in nats")
    for each in model.worst {
      let title = each.id.map { "  \(Quoting.clip($0))" } ?? ""
      let regret = each.regret.map(DecimalText.fixed) ?? "impossible"
      try output.write(
        line: "  \(each.line)  \(each.known - each.right) of \(each.known)  \(regret)\(title)")
    }
  }

  static func share(_ number: Double) -> String { DecimalText.fixed(number) }
}

extension EvaluationReport {
  /// One object.
  ///
  /// - Throws: what the output throws.
  public func writeJSON(to output: inout ChunkedOutput) throws {
    var entries = model.jsonEntries
    entries.append(("badLines", "\(badLines.count)"))
    if let comparison { entries.append(("against", comparison.json)) }
    try output.write(JSONLines.object(entries, indent: ""))
    try output.write(line: "")
  }
}

extension Evaluation {
  /// The keys of the object, in order; each with its value.
  var jsonEntries: [(String, String)] {
    let regretPerTimestep =
      judgesMoves ? [("regretPerTimestep", Self.number(regretPerTimestep))] : []
    return [
      ("model", JSONText.string(model)), ("sequences", "\(sequences)"),
      ("timesteps", "\(timesteps)"), ("impossibleSequences", "\(impossibleSequences)"),
      ("logEvidencePerTimestep", Self.number(evidencePerTimestep)),
      ("logJointPerTimestep", Self.number(logJointPerTimestep)),
      ("references", "\(references)"), ("impossibleReferences", "\(impossibleReferences)"),
      ("known", "\(known)"), ("right", "\(right)"), ("accuracy", Self.number(accuracy)),
      ("rightSequences", "\(rightSequences)"),
      ("sequenceAccuracy", Self.number(sequenceAccuracy)),
      ("regret", JSONText.number(regret)),
    ] + regretPerTimestep + [
      ("labels", JSONLines.list(byLabel.map(\.json))),
      ("averages", averages(byLabel)), ("confusion", confusionJSON),
      ("spans", bySpan.isEmpty ? "null" : spansJSON),
      ("calibration", judgesMoves ? "null" : calibrationJSON),
      ("factors", JSONLines.list(factors.map(Self.json))),
      ("worst", JSONLines.list(worst.map(Self.json))),
    ]
  }

  private static func number(_ number: Double?) -> String { number.map(JSONText.number) ?? "null" }

  private func averages(_ classes: [Agreement]) -> String {
    let kinds: [(String, ((Agreement) -> Double) -> Double)] = [
      ("macro", classes.macro), ("weighted", classes.weighted),
    ]
    return JSONLines.inline(
      kinds.map { name, average in
        (
          name,
          JSONLines.inline([
            ("precision", JSONText.number(average(\.precision))),
            ("recall", JSONText.number(average(\.recall))),
            ("f1", JSONText.number(average(\.f1))),
          ])
        )
      })
  }

  private var confusionJSON: String {
    let places = occurring
    let rows = places.map { expected in
      let counts = places.map { found in
        "\(confusion[SequenceEvaluation.Pair(expected: expected, found: found)] ?? 0)"
      }
      return "[\(counts.joined(separator: ", "))]"
    }
    return JSONLines.inline([
      ("labels", "[\(places.map { JSONText.string(labels[$0]) }.joined(separator: ", "))]"),
      ("counts", "[\(rows.joined(separator: ", "))]"),
      ("withoutPath", "[\(places.map { "\(missed[$0] ?? 0)" }.joined(separator: ", "))]"),
    ])
  }

  /// Of spans of all types together.
  var microSpans: Agreement {
    let total = spans.total
    return Agreement(
      name: "micro", right: total.right, found: total.found, expected: total.expected)
  }

  private var spansJSON: String {
    return JSONLines.inline([
      ("types", JSONLines.list(bySpan.map(\.json))), ("micro", microSpans.json),
      ("averages", averages(bySpan)),
    ])
  }

  private var calibrationJSON: String {
    let bins = calibration.bins.enumerated().map { place, bin in
      JSONLines.inline([
        ("from", "\(Double(place) / 10)"), ("to", "\(Double(place + 1) / 10)"),
        ("count", "\(bin.count)"), ("confidence", Self.number(bin.confidence)),
        ("accuracy", Self.number(bin.accuracy)),
      ])
    }
    return JSONLines.inline([
      ("expectedError", Self.number(calibration.expectedError)), ("bins", JSONLines.list(bins)),
    ])
  }

  private static func json(_ factor: (name: String, nats: Double, share: Double?)) -> String {
    JSONLines.inline([
      ("factor", JSONText.string(factor.name)), ("nats", JSONText.number(factor.nats)),
      ("share", number(factor.share)),
    ])
  }

  private static func json(_ worst: Worst) -> String {
    JSONLines.inline([
      ("line", "\(worst.line)"), ("id", worst.id.map(JSONText.string) ?? "null"),
      ("known", "\(worst.known)"), ("right", "\(worst.right)"), ("regret", number(worst.regret)),
    ])
  }
}

extension Agreement {
  fileprivate var json: String {
    JSONLines.inline([
      ("name", JSONText.string(name)), ("precision", JSONText.number(precision)),
      ("recall", JSONText.number(recall)), ("f1", JSONText.number(f1)), ("support", "\(expected)"),
    ])
  }
}
