import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// The factors of the oracles against the numbers of their files, read by another parser.
@Suite struct FactorTests {
  @Test(arguments: Fixtures.shortOracleNames)
  func initialAndFinalFactorsAreThoseOfTheFile(name: String) throws {
    let (problem, file, isLog) = try Self.load(name)
    if let initial = file["initial"] as? [Any] {
      #expect(Self.areClose(problem.trellis.initial, initial.map { Self.log($0, isLog) }))
    } else {
      let start = try #require(file["start"] as? String)
      #expect(problem.trellis.initial == (try Self.rewards(of: file, from: start, problem)))
    }
    let final = file["final"] as? [Any]
    #expect((problem.trellis.final == nil) == (final == nil))
    #expect(Self.areClose(problem.trellis.final ?? [], final?.map { Self.log($0, isLog) } ?? []))
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func transitionFactorsAreThoseOfTheFile(name: String) throws {
    let (problem, file, isLog) = try Self.load(name)
    guard file["moves"] == nil else {
      for (from, state) in (0..<problem.states.count).map({ ($0, problem.states[$0]) }) {
        let factors = (0..<problem.states.count).map {
          problem.trellis.transitionFactor(at: 2, from: from, to: $0)
        }
        #expect(factors == (try Self.rewards(of: file, from: state, problem)))
      }
      return
    }
    let tables: [[[Any]]]
    if let table = file["transition"] as? [[Any]] {
      tables = problem.trellis.timesteps > 1 ? [table] : []
    } else {
      tables = try #require(file["transitions"] as? [[[Any]]])
    }
    for (step, table) in tables.enumerated() {
      for (from, row) in table.enumerated() where !row.isEmpty {
        for (to, number) in row.enumerated() {
          let factor = problem.trellis.transitionFactor(at: step + 2, from: from, to: to)
          #expect(Self.areClose([factor], [Self.log(number, isLog)]))
        }
      }
    }
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func emissionFactorsOfSymbolsAndScoresAreThoseOfTheFile(name: String) throws {
    let (problem, file, isLog) = try Self.load(name)
    let emission = file["emission"] as? [String: Any] ?? [:]
    guard let table = emission["table"] as? [[Any]] else {
      // Families and decision problems have no table.
      #expect(emission["family"] != nil || file["moves"] != nil)
      return
    }
    let symbols = (emission["symbols"] as? [Any])?.map { "\($0)" }
    let observations = file["observations"] as? [Any]
    for t in 1...min(problem.trellis.timesteps, 500) {
      for state in 0..<problem.states.count {
        let expected: Double
        if let symbols, let observations {
          let symbol = symbols.firstIndex(of: "\(observations[t - 1])")
          expected = symbol.map { Self.log(table[state][$0], isLog) } ?? 0
        } else if symbols == nil {
          expected = Self.log(table[t - 1][state], true)
        } else {
          continue
        }
        #expect(Self.areClose([problem.trellis.emissionFactor(at: t, state: state)], [expected]))
      }
    }
  }

  private static func load(
    _ name: String
  ) throws -> (problem: Problem, file: [String: Any], isLog: Bool) {
    let file = try Fixtures.json(name)
    return (try Fixtures.oracle(name), file, file["weights"] != nil)
  }

  /// The largest reward of a move to each state; −∞ where none leads.
  private static func rewards(
    of file: [String: Any], from state: String, _ problem: Problem
  ) throws -> [Double] {
    let moves = try #require(file["moves"] as? [String: [String: [String: Any]]])
    var rewards: [String: Double] = [:]
    for move in (moves[state] ?? [:]).values {
      let (to, reward) = (try #require(move["to"]), try #require(move["reward"] as? Double))
      rewards["\(to)"] = max(rewards["\(to)"] ?? reward, reward)
    }
    return (0..<problem.states.count).map { rewards[problem.states[$0]] ?? -.infinity }
  }

  /// Foundation's JSON parser is off by an ulp or two on Linux, so equality would be too much.
  private static func areClose(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count
      && zip(first, second).allSatisfy { $0 == $1 || abs($0 - $1) <= 1e-14 * abs($1) }
  }

  private static func log(_ number: Any, _ isLog: Bool) -> Double {
    guard let value = (number as? NSNumber)?.doubleValue else { return -.infinity }
    return isLog ? value : Foundation.log(value)
  }
}
