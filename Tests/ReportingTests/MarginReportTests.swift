import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing

@testable import Reporting

@Suite struct MarginReportTests {
  private func report(
    _ yaml: String, top: Int? = nil, margins: Bool = false
  ) throws -> SolveReport {
    SolveReport(
      of: try Reports.problem(yaml),
      SolveReport.Request(
        values: true, margins: MarginReport.Request(top: top, margins: margins), memory: .max))
  }

  @Test func givesTheBestPathsBestFirst() throws {
    let json = try report(Reports.umbrella, top: 3).parsedJSON()
    let best = try #require(json["best"] as? [[String: Any]])
    #expect(
      best.map { $0["path"] as? [String] } == [
        ["rain", "rain", "sun", "rain", "rain"], ["rain", "rain", "rain", "rain", "rain"],
        ["rain", "rain", "sun", "sun", "rain"],
      ])
    #expect(best[0]["logJoint"] as? Double == json["logJoint"] as? Double)
  }

  @Test func givesAsManyAsThereAre() throws {
    let coins = try report(Reports.coins(timesteps: 3), top: 100).parsedJSON()
    #expect((coins["best"] as? [Any])?.count == 8)
    let blocked = try report(Reports.blocked, top: 2).parsedJSON()
    #expect((blocked["best"] as? [Any])?.isEmpty == true)
  }

  @Test func givesMarginsAndMaxMarginals() throws {
    let json = try report(Reports.umbrella, margins: true).parsedJSON()
    let rows = try #require(json["maxMarginals"] as? [[Double]])
    let margins = try #require(json["margin"] as? [Double])
    let optimum = try #require(json["logJoint"] as? Double)
    #expect(rows.count == 5 && margins.count == 5)
    for (row, margin) in zip(rows, margins) {
      #expect(row.max() == optimum)
      #expect(abs((row.min() ?? 0) + margin - optimum) < 1e-12)
    }
  }

  /// The path is told by labels, which are fewer than the columns.
  @Test func namesTheColumnsWhereStatesHaveLabels() throws {
    let lasting = Reports.umbrella + "\ndurations: {rain: [0.5, 0.5]}\n"
    let json = try report(lasting, margins: true).parsedJSON()
    #expect(json["columns"] as? [String] == ["rain·1", "rain·2", "sun"])
    #expect((json["maxMarginals"] as? [[Any]])?.allSatisfy { $0.count == 3 } == true)
    #expect(try report(Reports.umbrella, margins: true).parsedJSON()["columns"] == nil)
  }

  @Test func hasNullWhereNoOtherStateIsPossible() throws {
    let json = try report(Reports.quoting, margins: true).parsedJSON()
    #expect((json["margin"] as? [Any])?.count == 3)
    #expect((json["margin"] as? [Any])?.allSatisfy { $0 is NSNull } == true)
    let blocked = try report(Reports.blocked, margins: true).parsedJSON()
    #expect(blocked["margin"] is NSNull)
    let rows = try #require(blocked["maxMarginals"] as? [[Any]])
    #expect(rows.count == 3 && rows.joined().allSatisfy { $0 is NSNull })
  }

  @Test func tellsPeopleWhatIsCloseAndHowClose() throws {
    let text = try report(Reports.umbrella, top: 2, margins: true).text(as: .text)
    let expected = """
      best paths: rank, log-joint, difference to the optimum, path
        1  -4.459028291034797  0.000000  rain rain sun rain rain
        2  -4.8438741119402255  0.3848458209054284  rain rain rain rain rain
      weakest decisions: margin, timestep, state and its rival
        0.3848458209054284  t 3  sun, not rain

      """
    #expect(text.hasSuffix(expected), "\(text)")
  }

  @Test func tellsOfALongPathWhereItDiffers() throws {
    let text = try report(Reports.coins(timesteps: 101), top: 4).text(as: .text)
    let lines = text.split(separator: "\n").suffix(4).map { $0.suffix(40) }
    #expect(lines[0].hasSuffix("  the path above"))
    #expect(lines[1].hasSuffix("  but t 101 tails"))
    #expect(lines[2].hasSuffix("  but t 100 tails"))
    #expect(lines[3].hasSuffix("  but t 100..101 tails"))
  }

  @Test func saysThatNothingElseIsPossible() throws {
    let text = try report(Reports.quoting, margins: true).text(as: .text)
    #expect(text.hasSuffix("weakest decisions: none, no other path is possible\n"))
  }

  @Test func addsTheMarginToTheRecordsOfTheCSV() throws {
    let lines = try report(Reports.umbrella, margins: true).text(as: .csv).split(separator: "\n")
    #expect(lines[0].hasSuffix(",V,margin"))
    #expect(lines[3].hasSuffix(",0.3848458209054284"))
    let none = try report(Reports.quoting, margins: true).text(as: .csv)
    #expect(none.split(separator: "\n").last?.hasSuffix(",") == true)
  }
}
