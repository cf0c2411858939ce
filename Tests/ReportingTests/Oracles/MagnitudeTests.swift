import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing

@testable import Reporting

/// Large values somewhere leave small ones elsewhere what they are. Expected answers are by
/// enumeration in extended precision.
@Suite struct MagnitudeTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/cases/magnitudes")

  private struct Expected: Decodable {
    let logJoint: Double
    let path: [String]
    let optimalPaths: Int
    let paths: Int
    let best: [Path]

    struct Path: Decodable {
      let logJoint: Double
      let path: [String]
    }
  }

  private static func model(_ file: String) throws -> LoadedModel {
    LoadedModel(
      solving: try ModelLoader().read(path: folder.appending(path: file).path, observations: nil)
        .problem)
  }

  @Test(arguments: [
    "unreachable-jackpot.yaml", "top-holds-an-impossible-path.yaml", "top-misses-paths.json",
  ])
  func areAnsweredAsByEnumeration(file: String) throws {
    let model = try Self.model(file)
    let name = String(try #require(file.split(separator: ".").first))
    let expected = try JSONDecoder().decode(
      Expected.self,
      from: Data(contentsOf: Self.folder.appending(path: "\(name).expected.json")))
    let states = try #require(model.greedyPath).states
    let names = model.problem.states
    #expect(states.map { names[$0] } == expected.path)
    #expect(model.optimalPaths.exact.map { Int($0) } == expected.optimalPaths)
    #expect(abs(model.solution.optimum - expected.logJoint) <= 1e-12 * max(1, expected.logJoint))
    let best = BestPaths(of: model.solution, along: CompactIntegers(states)).first(
      expected.paths + 1)
    #expect(best.count == expected.paths)
    for (found, known) in zip(best, expected.best) {
      #expect(found.states(replacing: states).map { names[$0] } == known.path)
      let logJoint = found.logJoint(below: model.solution.optimum)
      #expect(abs(logJoint - known.logJoint) <= 1e-12 * max(1, abs(known.logJoint)))
    }
  }

  @Test func leaveAPathBesideATreasureBehindAWall() throws {
    let model = try Self.model("walled-off-treasure.yaml")
    let rollout = try #require(model.greedyPath)
    #expect(abs(model.solution.optimum - -0.6) <= 1e-12)
    #expect(abs(model.solution.logJoint(of: rollout) - -0.6) <= 1e-12)
    #expect(model.solution.value(of: .start) == model.solution.optimum)
  }
}
