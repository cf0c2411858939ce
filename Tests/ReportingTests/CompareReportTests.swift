import Exploration
import Foundation
import ModelFiles
import Solvers
import Testing

@testable import Reporting

@Suite struct CompareReportTests {
  /// Greedy and single changes stay in the state that explains the first observation.
  private static let stuck = """
    name: Stuck
    states: [quiet, busy]
    initial: [0.5, 0.5]
    transition: [[0.9, 0.1], [0.1, 0.9]]
    emission: {symbols: [hum, buzz], table: [[0.6, 0.4], [0.2, 0.8]]}
    observations: [hum, buzz, buzz, buzz, buzz]
    """

  private static func report(
    _ yaml: String, _ methods: [String], budget: Int = 500, repeats: Int = 3,
    showsTrace: Bool = false
  ) throws -> CompareReport {
    let model = LoadedModel(solving: try Reports.problem(yaml))
    let entrants = try methods.map { Entrant(try #require(MethodCatalogue.method(named: $0))) }
    let comparison = Comparison(
      on: model.solution, entrants: entrants, budget: budget, seed: 1, repeats: repeats)
    return CompareReport(
      of: model, comparison, outcomes: comparison.trials.map(comparison.run),
      showsTrace: showsTrace)
  }

  private static func text(_ report: CompareReport, as format: ReportFormat) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput(capacity: 7) { bytes += $0 }
    try report.write(as: format, to: &output)
    try output.flush()
    return try #require(String(validating: bytes, as: UTF8.self))
  }

  private static func json(_ report: CompareReport) throws -> [[String: Any]] {
    let data = Data(try text(report, as: .json).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
  }

  @Test func tellsErrorsOfSearchFromErrorsOfTheModel() throws {
    let wrong = Self.stuck + "\nreference: [quiet, quiet, busy, busy, busy]\n"
    let report = try Self.report(wrong, ["icm", "viterbi"])
    let json = try Self.json(report)
    #expect(json.map { $0["method"] as? String } == ["viterbi", "icm"])
    #expect(json.map { $0["error"] as? String } == ["model", "search"])
    let agreement = json.compactMap { $0["agreement"] as? Double }
    let best = try #require(report.model.greedyStates?.listed)
    let reference = try #require(report.model.problem.reference)
    #expect(agreement.first == reference.agreement(with: best))
    let text = try Self.text(report, as: .text)
    #expect(text.contains("which is an error of the model") && text.contains("right"))
    #expect(try Self.text(report, as: .csv).contains(",seed,agreement,error\n"))
  }

  @Test func nobodyIsWrongWhoHasTheReference() throws {
    let right = Self.stuck + "\nreference: [busy, busy, busy, busy, busy]\n"
    let json = try Self.json(try Self.report(right, ["icm", "viterbi"]))
    #expect(json.first?["error"] is NSNull && json.last?["error"] as? String == "search")
    #expect(try Self.json(try Self.report(Self.stuck, ["icm"])).first?["error"] == nil)
  }

  @Test func ranksTheMethodsInATableForPeople() throws {
    let report = try Self.report(Self.stuck, ["icm", "viterbi"])
    let expected = """
      Stuck
      optimum: -3.616601360882189 nats
      at most 500 edges a run
      method   reached  shortfall  edges  found at  optimal in  wrong from  proven
      viterbi   -3.617          0     18        18      1 of 1           -     yes
      icm       -5.291      1.674     24        10      0 of 1       t = 1       -

      """
    #expect(try Self.text(report, as: .text) == expected)
  }

  @Test func saysOfADecisionProblemWhatItReturns() throws {
    let lines = try Self.text(Self.report(Reports.walk, ["q-learning"]), as: .text)
      .split(separator: "\n")
    #expect(lines[1] == "best return: 2.000000")
    #expect(lines[2] == "at most 500 edges a run; of 3 runs at random the one in the middle")
  }

  @Test func writesOneObjectAMethodWithEveryKey() throws {
    let rows = try Self.json(Self.report(Self.stuck, ["icm", "viterbi", "q-learning"]))
    #expect(rows.map { $0["method"] as? String }.contains("q-learning"))
    let viterbi = try #require(rows.first { $0["method"] as? String == "viterbi" })
    #expect(((viterbi["logJoint"] as? Double ?? 0) + 3.616601360882189).magnitude < 1e-14)
    #expect(viterbi["shortfall"] as? Double == 0)
    #expect(viterbi["edges"] as? Int == 18 && viterbi["edgesToBest"] as? Int == 18)
    #expect(viterbi["exact"] as? Bool == true && viterbi["runs"] as? Int == 1)
    #expect(viterbi["optimal"] as? Double == 1 && viterbi["firstDivergence"] is NSNull)
    let icm = try #require(rows.last)
    #expect(icm["exact"] as? Bool == false && icm["optimal"] as? Double == 0)
    #expect(icm["firstDivergence"] as? Int == 1)
    let learner = try #require(rows.first { $0["method"] as? String == "q-learning" })
    #expect(learner["runs"] as? Int == 3)
    #expect((learner["parameters"] as? [String: Double])?["epsilon"] == 0.1)
    #expect(learner["trace"] == nil)
  }

  @Test func tracesWhatEveryRunFoundOnItsWay() throws {
    let report = try Self.report(Self.stuck, ["q-learning", "viterbi"], showsTrace: true)
    let rows = try Self.json(report)
    let learner = try #require(rows.first { $0["method"] as? String == "q-learning" })
    let traces = try #require(learner["trace"] as? [[String: Any]])
    #expect(traces.count == 3)
    for trace in traces {
      let logJoints = try #require(trace["logJoint"] as? [Double])
      #expect(logJoints == logJoints.sorted())
      #expect((trace["edges"] as? [Int])?.count == logJoints.count)
    }
    let records = try Self.text(report, as: .csv).split(separator: "\n")
    #expect(records[0] == "method,seed,edges,logJoint,shortfall")
    #expect(records.contains("viterbi,1,18,-3.6166013608821896,0.0"))
    #expect(try Self.text(report, as: .text).contains("\n\nmethod      seed"))
  }

  @Test func writesOneRecordAMethod() throws {
    let records = try Self.text(Self.report(Self.stuck, ["icm", "viterbi"]), as: .csv)
      .split(separator: "\n")
    #expect(records.count == 3)
    #expect(
      records[1]
        == "viterbi,-3.616601360882189,0.0,18,18,true,1,1.0,,-3.616601360882189,-3.616601360882189,1"
    )
    #expect(records[2].hasPrefix("icm,-5.290577794453861,1.67397643"))
  }

  @Test func saysWhereAModelIsBlockedAndThatNobodyFindsAPath() throws {
    let report = try Self.report(Reports.blocked, ["viterbi", "greedy"])
    let lines = try Self.text(report, as: .text).split(separator: "\n")
    #expect(lines[1] == "blocked at t = 3: no state can emit 'moo'")
    #expect(lines[4].contains("no path"))
    let rows = try Self.json(report)
    #expect(rows.allSatisfy { $0["logJoint"] is NSNull && $0["shortfall"] is NSNull })
    #expect(rows.first { $0["method"] as? String == "viterbi" }?["exact"] as? Bool == true)
  }

  @Test func listsEveryMethodWithItsParameters() {
    let lines = MethodList.text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("  ") && !$0.hasPrefix("   ") } == MethodCatalogue.all.count)
    #expect(lines.contains { $0.trimmingCharacters(in: .whitespaces) == "width 4" })
    #expect(lines.allSatisfy { $0.count <= 100 })
  }
}
