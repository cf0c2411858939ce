import DynamicProgramming
import Foundation
import ModelFiles
import Solvers
import Testing

@testable import Reporting

/// What scikit-learn and seqeval say of the same corpora; see make.py beside them.
@Suite struct EvaluationTests {
  private struct Expected: Decodable {
    let labels: [String]
    let accuracy: Double
    let present: [String]
    let confusion: [[Int]]
    let precision, recall, f1: [Double]
    let support: [Int]
    let macro, weighted: [Double]
    let spans: Spans?
  }

  private struct Spans: Decodable {
    let types: [String]
    let precision, recall, f1: [Double]
    let support: [Int]
    let micro, macro, weighted: [Double]
  }

  private struct All: Decodable {
    let tags, bio, iobes: Expected
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/evaluation")

  private static func expected(_ name: String) throws -> Expected {
    let data = try Data(contentsOf: folder.appending(path: "expected.json"))
    let all = try JSONDecoder().decode(All.self, from: data)
    return name == "tags" ? all.tags : name == "bio" ? all.bio : all.iobes
  }

  /// A model that observes its state; a number makes it sure or less sure of that.
  private static func model(_ labels: [String], emitting p: Double = 0.9) throws -> SequenceModel {
    let names = labels.map { "\"\($0)\"" }.joined(separator: ", ")
    let share = 1 / Double(labels.count)
    let rest = (1 - p) / Double(labels.count - 1)
    let rows = labels.indices.map { row in
      "[" + labels.indices.map { "\($0 == row ? p : rest)" }.joined(separator: ", ") + "]"
    }
    let even = "[" + labels.map { _ in "\(share)" }.joined(separator: ", ") + "]"
    let yaml = """
      states: [\(names)]
      initial: \(even)
      transition: [\(labels.map { _ in even }.joined(separator: ", "))]
      emission: {symbols: [\(names)], table: [\(rows.joined(separator: ", "))]}

      """
    return try ModelLoader().loadForSequences(bytes: Array(yaml.utf8), name: "m.yaml")
  }

  private static func sum(
    _ lines: [String], by model: SequenceModel, against other: SequenceModel? = nil
  ) -> EvaluationReport {
    let evaluator = CorpusEvaluator(model: model, against: other, file: "s.jsonl")
    var sum = evaluator.empty
    for (place, line) in lines.enumerated() {
      sum.add(evaluator.evaluate(Array(line.utf8)[...], number: place + 1))
    }
    return sum.report
  }

  private static func corpus(_ name: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: "\(name).jsonl"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  private func expectClose(_ found: [Double], _ wanted: [Double]) {
    #expect(found.count == wanted.count)
    for (found, wanted) in zip(found, wanted) { #expect(abs(found - wanted) < 1e-12) }
  }

  private func expectSame(
    _ found: [Agreement], _ precision: [Double], _ recall: [Double], _ f1: [Double],
    _ support: [Int], macro: [Double], weighted: [Double]
  ) {
    expectClose(found.map(\.precision), precision)
    expectClose(found.map(\.recall), recall)
    expectClose(found.map(\.f1), f1)
    #expect(found.map(\.expected) == support)
    expectClose([found.macro(\.precision), found.macro(\.recall), found.macro(\.f1)], macro)
    expectClose(
      [found.weighted(\.precision), found.weighted(\.recall), found.weighted(\.f1)], weighted)
  }

  @Test(arguments: ["tags", "bio", "iobes"])
  func agreesWithScikitLearn(name: String) throws {
    let expected = try Self.expected(name)
    let report = Self.sum(try Self.corpus(name), by: try Self.model(expected.labels))
    let found = report.model
    #expect(report.faults.isEmpty)
    #expect(abs(try #require(found.accuracy) - expected.accuracy) < 1e-12)
    #expect(found.byLabel.map(\.name) == expected.present)
    expectSame(
      found.byLabel, expected.precision, expected.recall, expected.f1, expected.support,
      macro: expected.macro, weighted: expected.weighted)
    let counts = found.occurring.map { row in
      found.occurring.map {
        found.confusion[SequenceEvaluation.Pair(expected: row, found: $0)] ?? 0
      }
    }
    #expect(counts == expected.confusion)
  }

  @Test(arguments: ["bio", "iobes"])
  func spansAgreeWithSeqeval(name: String) throws {
    let expected = try Self.expected(name)
    let spans = try #require(expected.spans)
    let found = Self.sum(try Self.corpus(name), by: try Self.model(expected.labels)).model
    #expect(found.bySpan.map(\.name) == spans.types)
    expectSame(
      found.bySpan, spans.precision, spans.recall, spans.f1, spans.support, macro: spans.macro,
      weighted: spans.weighted)
    let total = found.spans.total
    let all = Agreement(
      name: "", right: total.right, found: total.found, expected: total.expected)
    expectClose([all.precision, all.recall, all.f1], spans.micro)
  }

  @Test func labelsThatAreNoSpansHaveNone() throws {
    let expected = try Self.expected("tags")
    let found = Self.sum(try Self.corpus("tags"), by: try Self.model(expected.labels)).model
    #expect(found.bySpan.isEmpty)
    #expect(SpanCounts.areTold(by: ["O", "B-PER"]) && !SpanCounts.areTold(by: ["O"]))
    #expect(!SpanCounts.areTold(by: ["O", "B-PER", "BAD"]))
  }

  /// seqeval 1.2.2 on the same: one type, `_`, of which 1 of 2 found and of 2 expected are right.
  @Test func labelsWithoutATypeAreSpansOfOneType() throws {
    #expect(SpanCounts.areTold(by: ["B", "I", "O"]) && !SpanCounts.areTold(by: ["S", "I"]))
    let model = try Self.model(["B", "I", "O"])
    let line =
      #"{"observations": ["B", "I", "O", "B", "O"], "reference": ["B", "I", "O", "B", "I"]}"#
    let found = Self.sum([line], by: model).model
    #expect(found.bySpan == [Agreement(name: "_", right: 1, found: 2, expected: 2)])
  }

  @Test func calibrationIsThatOfThePosterior() throws {
    // Uniform transitions: the posterior of a state is what it emits, 0.85 and 0.15.
    let model = try Self.model(["a", "b"], emitting: 0.85)
    let lines = [
      #"{"observations": ["a", "a", "b", "b"], "reference": ["a", "b", "b", null]}"#,
      #"["a"]"#,
    ]
    let found = Self.sum(lines, by: model).model
    let bin = found.calibration.bins[8]
    #expect(bin.count == 3 && bin.right == 2)
    #expect(abs(try #require(bin.confidence) - 0.85) < 1e-12)
    #expect(abs(try #require(found.calibration.expectedError) - (0.85 - 2.0 / 3)) < 1e-12)
    #expect(found.calibration.bins.reduce(0) { $0 + $1.count } == 3)
    #expect(found.sequences == 2 && found.references == 1 && found.timesteps == 5)
    // log p(x): every observation has probability 1/2.
    #expect(abs(try #require(found.evidencePerTimestep) + Foundation.log(2)) < 1e-12)
  }

  @Test func theRegretIsSharedOutByFactor() throws {
    let model = try Self.model(["a", "b"])
    let lines = [#"{"observations": ["a", "a"], "reference": ["a", "b"]}"#]
    let found = Self.sum(lines, by: model).model
    #expect(abs(found.regret - Foundation.log(9)) < 1e-12)
    let emission = try #require(found.factors.first { $0.name == "emission" })
    #expect(abs(try #require(emission.share) - 1) < 1e-12)
    #expect(found.worst.map(\.line) == [1])
  }

  @Test func aSecondModelIsTestedBySequences() throws {
    let first = try Self.model(["a", "b"])
    let second = try Self.model(["a", "b"], emitting: 0.1)
    let right = #"{"id": 1, "observations": ["a", "b"], "reference": ["a", "b"]}"#
    let wrong = #"{"id": 2, "observations": ["a", "b"], "reference": ["b", "a"]}"#
    let report = Self.sum([right, right, right, wrong], by: first, against: second)
    let comparison = try #require(report.comparison)
    #expect(comparison.onlyFirst == 3 && comparison.onlySecond == 1)
    #expect(comparison.better == 1 && comparison.worse == 3)
    #expect(comparison.gains.map(\.id) == ["2"])
    // Binomial: 2 (1 + 4) / 16.
    #expect(abs(comparison.test.pValue - 0.625) < 1e-12)
    #expect(McNemarTest(onlyFirst: 0, onlySecond: 0).pValue == 1)
    #expect(abs(McNemarTest(onlyFirst: 0, onlySecond: 6).pValue - 0.03125) < 1e-15)
  }

  /// `blocked` needs a `b` behind an `a`, which the model forbids.
  @Test func aSequenceWithoutAPathIsWrongWhereverItIsKnown() throws {
    let yaml = """
      states: [a, b]
      initial: {a: 1}
      transition: {a: {a: 1}, b: {b: 1}}
      emission: {a: {x: 1}, b: {y: 1}}

      """
    let model = try ModelLoader().loadForSequences(bytes: Array(yaml.utf8), name: "m.yaml")
    let lines = [
      #"{"id": "blocked", "observations": ["x", "y"], "reference": ["a", null]}"#,
      #"{"id": "good", "observations": ["x", "x"], "reference": ["a", "a"]}"#,
    ]
    let report = Self.sum(lines, by: model, against: model)
    let found = report.model
    #expect(found.known == 3 && found.right == 2 && found.accuracy == 2.0 / 3)
    #expect(found.references == 2 && found.sequenceAccuracy == 0.5)
    #expect(found.impossibleSequences == 1 && found.impossibleReferences == 1)
    #expect(found.worst.map(\.id) == ["blocked"])
    #expect(found.byLabel.map(\.expected) == [3] && found.byLabel.map(\.recall) == [2.0 / 3])
    #expect(report.comparison?.bothRight == 1 && report.comparison?.neitherRight == 1)
  }

  @Test func badLinesAreToldAndLeftOut() throws {
    let report = Self.sum([#"["a"]"#, #"["c"]"#, "", "{}"], by: try Self.model(["a", "b"]))
    #expect(report.model.sequences == 1)
    #expect(report.badLines.count == 3)
    #expect(report.faults.first?.hasPrefix("2: ") == true)
  }

  @Test func ofManyBadLinesItIsSaidHowManyMoreThereAre() throws {
    let lines = [String](repeating: "{}", count: 12) + [#"["a"]"#]
    let report = Self.sum(lines, by: try Self.model(["a", "b"]))
    #expect(report.faults.count == 11 && report.faults.last == "and 2 more")
  }

  /// Of a sequence that was made of another form the number of its line says nothing.
  @Test func badSequencesOfOtherFormsAreToldByTheirNames() throws {
    var model = try Self.model(["a", "b"])
    model.tellsColumns = false
    let lines = [
      #"{"id": "w", "observations": ["nothing"]}"#,
      #"{"id": "x", "error": "l:7:1: has 3 fields"}"#,
    ]
    var sum = CorpusEvaluator(model: model, against: nil, file: "l").empty
    let evaluator = CorpusEvaluator(model: model, against: nil, file: "l")
    for (place, line) in lines.enumerated() {
      sum.add(evaluator.evaluate(Array(line.utf8)[...], number: place + 1))
    }
    let faults = sum.report.faults
    #expect(faults[0].hasPrefix("sequence 1 (w): observations[1]"), "\(faults)")
    #expect(faults[1] == "7:1: has 3 fields")
  }

  @Test func theObjectIsJSON() throws {
    let expected = try Self.expected("bio")
    let model = try Self.model(expected.labels)
    let report = Self.sum(try Self.corpus("bio"), by: model, against: model)
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    try report.writeJSON(to: &output)
    try output.flush()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["sequences"] as? Int == 12 && object["badLines"] as? Int == 0)
    let against = try #require(object["against"] as? [String: Any])
    #expect(against["accuracy"] as? Double == object["accuracy"] as? Double)
    #expect(against["onlyFirst"] as? Int == 0)
  }
}

/// Demonstrations in a decision problem, judged move by move.
@Suite struct DemonstrationEvaluationTests {
  /// From a, left and right are worth 1 both, and up is worth nothing; all lead on to c, then home.
  private static let model = """
    states: [a, b, c, d, e]
    start: a
    horizon: 2
    moves:
      a: {left: {to: b, reward: 1}, right: {to: c, reward: 1}, up: {to: d, reward: 0}}
      b: {on: {to: c, reward: 2}, back: {to: a, reward: 0}}
      c: {on: {to: c, reward: 2}}
      d: {on: {to: c, reward: 2}, back: {to: a, reward: 0}, down: {to: e, reward: 2}}
      e: {on: {to: c, reward: 2}}

    """

  private static func problem(_ reference: String, model: String = model) throws -> Problem {
    try ModelLoader().read(
      bytes: Array((model + "reference: \(reference)\n").utf8), name: "m.yaml", directory: nil
    ).problem
  }

  private static func demonstrations(in model: String = model) throws -> DemonstrationModel {
    try #require(
      DemonstrationModel(of: try problem("[b, c]", model: model)) { line, _ in
        try problem(String(decoding: line, as: UTF8.self), model: model)
      })
  }

  private static func report(
    _ lines: [String], against other: String? = nil
  ) throws -> EvaluationReport {
    let evaluator = CorpusEvaluator(
      demonstrationsIn: try demonstrations(), against: try other.map { try demonstrations(in: $0) },
      file: "d.jsonl")
    var sum = evaluator.empty
    for (place, line) in lines.enumerated() {
      sum.add(evaluator.evaluate(Array(line.utf8)[...], number: place + 1))
    }
    return sum.report
  }

  private static func text(_ report: EvaluationReport, asJSON: Bool = false) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput { bytes += $0 }
    if asJSON { try report.writeJSON(to: &output) } else { try report.writeText(to: &output) }
    try output.flush()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: ["[b, c]", "[c, c]", "[left, on]", "[right, on]", "[null, c]", "[b, null]"])
  func ofSeveralBestMovesEachIsRight(demonstration: String) throws {
    let model = try Self.report([demonstration]).model
    #expect(model.accuracy == 1)
    #expect(model.rightSequences == 1)
    #expect(model.regret == 0)
    #expect(model.mistakes.isEmpty)
  }

  /// Whatever the path does later.
  @Test func oneMistakeCountsOnce() throws {
    let model = try Self.report(["[d, c]", "[left, back]", "[up, null]"]).model
    #expect(model.known == 5)
    #expect(model.right == 2)
    #expect(model.rightSequences == 0)
    #expect(model.regret == 4)
    #expect(model.regretPerTimestep == 4.0 / 6)
    #expect(
      model.mistakes.map { "\($0.count) \($0.expected) \($0.found)" } == [
        "2 up left", "1 back on",
      ])
    #expect(model.byLabel.first { $0.name == "on" }?.right == 1)
    #expect(model.worst.map(\.line) == [2, 1, 3])
  }

  /// What is lost where nothing is known is lost all the same.
  @Test func aDemonstrationIsRightIfNothingIsLost() throws {
    let model = try Self.report(["[null, e]"]).model
    #expect(model.known == 1)
    #expect(model.right == 1)
    #expect(model.regret == 1)
    #expect(model.rightSequences == 0)
  }

  @Test func ofADemonstrationThatCannotBeMadeNoMoveIsRight() throws {
    let model = try Self.report(["[b, d]", "[nowhere]"]).model
    #expect(model.impossibleReferences == 1)
    #expect(model.known == 2)
    #expect(model.right == 0)
    #expect(model.confusion.isEmpty)
  }

  @Test func saysThatThereAreNoProbabilities() throws {
    let report = try Self.report(["[d, c]", "[b, c]"])
    let text = try Self.text(report)
    #expect(text.contains("log-evidence:   none, and no calibration"))
    #expect(text.contains("regret:         0.250 a timestep, 1.000 in all"))
    #expect(text.contains("  1  up, not left"))
    #expect(!text.contains("nats"))
    let json = try Self.text(report, asJSON: true)
    for entry in [
      "\"logEvidencePerTimestep\": null", "\"calibration\": null", "\"regretPerTimestep\": 0.25",
      "\"accuracy\": 0.75",
    ] { #expect(json.contains(entry), "\(entry)") }
  }

  @Test func standsBesideAnotherProblem() throws {
    let other = Self.model.replacingOccurrences(
      of: "up: {to: d, reward: 0}", with: "up: {to: d, reward: 9}")
    let report = try Self.report(["[d, c]", "[b, c]"], against: other)
    #expect(report.comparison?.onlyFirst == 1)
    #expect(report.comparison?.onlySecond == 1)
    #expect(try Self.text(report).contains("regret a timestep  0.250  2.000"))
  }

  /// What came of a move that is left to chance says nothing of it.
  @Test func chanceIsNotJudged() throws {
    let sample = try #require(SampleCatalogue.sample(named: "slippery-cliff"))
    let problem = try ModelLoader().read(bytes: sample.bytes, name: sample.name, directory: nil)
      .problem
    #expect(DemonstrationModel(of: problem) { _, _ in problem } == nil)
  }
}
