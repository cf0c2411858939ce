import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

@Suite struct PosteriorReportTests {
  @Test func addsItsKeysToTheObject() throws {
    let expected = """
      {
        "model": "Hikers",
        "timesteps": 2,
        "states": 5,
        "feasible": true,
        "logJoint": -0.916290731874155,
        "path": ["ridge", "hut"],
        "rewards": [-0.916290731874155, 0.0],
        "final": null,
        "optimalPaths": 1,
        "logEvidence": 0.0,
        "posterior": [
          [0.4, 0.3, 0.3, 0.0, 0.0],
          [0.0, 0.0, 0.0, 0.4, 0.6]
        ],
        "posteriorPath": ["ridge", "inn"],
        "posteriorPathLogJoint": null,
        "pathProbability": 0.4,
        "stateNames": ["ridge", "valley", "lake", "hut", "inn"]
      }

      """
    #expect(try Reports.posteriorReport(Reports.hikers).roundedJSON() == expected)
  }

  @Test func addsTheSampledPathsAlone() throws {
    let report = try Reports.posteriorReport(
      Reports.hikers, hasProbabilities: false, sampling: .init(count: 40, seed: 1))
    let json = try report.parsedJSON()
    let samples = try #require(json["samples"] as? [[String]])
    #expect(Set(samples) == [["ridge", "hut"], ["valley", "inn"], ["lake", "inn"]])
    #expect(samples.count == 40)
    #expect(json["posterior"] == nil && json["logEvidence"] == nil)
    let drawn = SoftSolution(of: report.problem.trellis, temperature: 1)
      .samplePaths(40, seed: 1)
    let names = report.problem.states
    #expect(samples == drawn?.map { $0.map { names[Int($0)] } })
  }

  @Test func isNullWhereNothingIsPossible() throws {
    let report = try Reports.posteriorReport(
      Reports.blocked, sampling: .init(count: 2, seed: 1))
    let json = try report.parsedJSON()
    let keys = [
      "logEvidence", "posterior", "posteriorPath", "posteriorPathLogJoint", "pathProbability",
      "samples",
    ]
    for key in keys { #expect(json[key] is NSNull, "\(key)") }
    #expect(try report.text(as: .csv).split(separator: "\n").count == 1)
  }

  @Test func tellsPeopleWhereTheTwoDecodingsDiffer() throws {
    let text = try Reports.posteriorReport(Reports.hikers, sampling: .init(count: 2, seed: 3))
      .text(as: .text)
    let expected = """
      p(path | x):    0.4
      posterior path: ridge inn
      its log-joint:  -inf: no path goes from state to state like this
      differs:        at 1 timestep: t = 2
      sample 1:       \

      """
    #expect(text.replacing("0.400000", with: "0.4").contains(expected.dropLast()), "\(text)")
    let same = try Reports.posteriorReport(Reports.umbrella).text(as: .text)
    #expect(same.contains("\ndiffers:        nowhere from the path\n"))
    #expect(same.contains("\nlog-evidence:   -3.3725"))
  }

  @Test func writesALongPathAsRuns() throws {
    let text = try Reports.posteriorReport(Reports.coins(timesteps: 140)).text(as: .text)
    #expect(text.contains("posterior path, as runs of timesteps in the same state:\n  t 1..140"))
  }

  @Test func gathersTheTimestepsAtWhichTheDecodingsDiffer() throws {
    let casino = try #require(SampleCatalogue.sample(named: "casino"))
    let problem = try ModelLoader().read(bytes: casino.bytes, name: "casino", directory: nil)
      .problem
    let sums = PosteriorReport(of: problem, hasProbabilities: true)
    let text = try SolveReport(of: problem, posterior: sums).text(as: .text)
    #expect(
      text.contains("\ndiffers:        at 26 timesteps: t = 48, 96..104, 130..138, 202..207, 270\n")
    )
  }

  @Test func addsFieldsToTheRecords() throws {
    let csv = try Reports.posteriorReport(Reports.quoting, sampling: .init(count: 2, seed: 1))
      .text(as: .csv).split(separator: "\n")
    #expect(
      csv[0].hasSuffix(
        #",V,posteriorState,"p(a, b)","p(c ""d"")",sample1,sample2"#), "\(csv[0])")
    #expect(csv[1].hasSuffix(#","a, b",1.0,0.0,"a, b","a, b""#), "\(csv[1])")
    #expect(csv[2].hasSuffix(#","c ""d""",0.0,1.0,"c ""d""","c ""d""""#), "\(csv[2])")
  }

  @Test func callsASumOfPotentialsNoEvidence() throws {
    let text = try Reports.posteriorReport(
      Reports.walk.replacing("discount: 0.5", with: "discount: 1")
    ).text(as: .text)
    #expect(text.contains("\nlog Z:          "))
    #expect(!text.contains("evidence"))
  }
}

extension SolveReport {
  /// The JSON, probabilities rounded to twelve digits.
  fileprivate func roundedJSON() throws -> String {
    try text(as: .json).replacing(/\d\.\d{12,}/) { match in
      let rounded = (Double(match.output) ?? .nan) * 1e12
      return match.output.hasPrefix("0.916") ? String(match.output) : "\(rounded.rounded() / 1e12)"
    }
  }
}
