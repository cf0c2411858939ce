import DynamicProgramming
import Foundation
import Testing
import WithoutProgress

@testable import ModelFiles

@Suite struct OracleTests {
  @Test func thereAre63Oracles() {
    #expect(Fixtures.oracleNames.count == 63)
  }

  @Test(arguments: Fixtures.oracleNames)
  func loadsWithTheStatesAndTimestepsOfTheFile(name: String) throws {
    let problem = try Fixtures.oracle(name)
    let file = try Fixtures.json(name)
    let states = try #require(file["states"] as? [String])
    #expect(problem.states == .listed(states))
    #expect(problem.name == (file["name"] as? String)?.trimmingCharacters(in: .whitespaces))
    #expect(problem.trellis.timesteps == Self.timesteps(file))
    #expect(problem.observations.timesteps == problem.trellis.timesteps)
  }

  @Test(arguments: Fixtures.oracleNames)
  func isWorthWhatTheOracleSays(name: String) throws {
    let expected = try Fixtures.json(name + ".expected")
    let optimum = Solution(of: try Fixtures.oracle(name).trellis).optimum
    guard let logJoint = (expected["logJoint"] as? NSNumber)?.doubleValue else {
      #expect(optimum == -.infinity)
      return
    }
    let tolerance = (expected["relativeTolerance"] as? NSNumber)?.doubleValue ?? 1e-10
    #expect(abs(optimum - logJoint) <= tolerance * max(1, abs(logJoint)))
  }

  @Test(arguments: Fixtures.oracleNames)
  func isDecodedAsTheOracleSays(name: String) throws {
    let expected = try Fixtures.json(name + ".expected")
    let problem = try Fixtures.oracle(name)
    guard case .path(let path) = PathDecoder().decode(problem.trellis) else {
      #expect(expected["feasible"] as? Bool == false)
      return
    }
    let logJoint = try #require((expected["logJoint"] as? NSNumber)?.doubleValue)
    #expect(abs(path.logJoint - logJoint) <= 1e-10 * max(1, abs(logJoint)))
    if let states = expected["path"] as? [String] {
      #expect(path.states.map { problem.states[Int($0)] } == states)
    }
  }

  private static func timesteps(_ file: [String: Any]) -> Int? {
    if let horizon = file["horizon"] as? Int { return horizon }
    if let list = file["observations"] as? [Any] { return list.count }
    if file["observations"] is String { return 1_000_000 }
    return ((file["emission"] as? [String: Any])?["table"] as? [Any])?.count
  }
}
