import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// The factors of the oracles against the numbers of their files, read by another parser.
@Suite struct FactorTests {
  @Test(arguments: Fixtures.shortOracleNames)
  func initialAndFinalFactorsAreThoseOfTheFile(name: String) throws {
    let (problem, file, isLog) = try Self.load(name)
    guard let initial = file["initial"] as? [Any] else { return }
    #expect(Self.areClose(problem.trellis.initial, initial.map { Self.log($0, isLog) }))
    let final = file["final"] as? [Any]
    #expect((problem.trellis.final == nil) == (final == nil))
    #expect(Self.areClose(problem.trellis.final ?? [], final?.map { Self.log($0, isLog) } ?? []))
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func transitionFactorsAreThoseOfTheFile(name: String) throws {
    let (problem, file, isLog) = try Self.load(name)
    guard problem.trellis.timesteps > 1 else { return }
    let tables: [[[Any]]]
    if let table = file["transition"] as? [[Any]] {
      tables = [table]
    } else {
      tables = file["transitions"] as? [[[Any]]] ?? []
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
    guard let emission = file["emission"] as? [String: Any],
      let table = emission["table"] as? [[Any]]
    else { return }
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
