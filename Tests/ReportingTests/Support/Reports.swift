import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing
import WithoutProgress

@testable import Reporting

/// Reports on models given as text.
enum Reports {
  static func report(_ yaml: String) throws -> SolveReport {
    SolveReport(of: try problem(yaml), withValues)
  }

  /// V is asked for, as CSV has it.
  static let withValues = SolveReport.Request(
    values: true, margins: MarginReport.Request(), memory: .max)

  static func expectedReport(_ yaml: String) throws -> ExpectedReport {
    let problem = try problem(yaml)
    return ExpectedReport(
      of: problem, solution: ExpectedSolution(of: try #require(problem.decisionProcess)))
  }

  /// With what all paths together say.
  static func posteriorReport(
    _ yaml: String, hasProbabilities: Bool = true, sampling: PosteriorReport.Draw? = nil
  ) throws -> SolveReport {
    let problem = try problem(yaml)
    let sums = PosteriorReport(
      of: problem, hasProbabilities: hasProbabilities, sampling: sampling)
    return SolveReport(of: problem, withValues, posterior: sums)
  }

  static func problem(_ text: String, file: String = "model.yaml") throws -> Problem {
    try ModelLoader().read(bytes: Array(text.utf8), name: file, directory: nil).problem
  }

  static let umbrella = """
    name: Umbrella world
    states: [rain, sun]
    initial: {rain: 0.5, sun: 0.5}
    transition:
      rain: {rain: 0.7, sun: 0.3}
      sun:  {rain: 0.3, sun: 0.7}
    emission:
      rain: {umbrella: 0.9, none: 0.1}
      sun:  {umbrella: 0.2, none: 0.8}
    observations: [umbrella, umbrella, none, umbrella, umbrella]
    """

  /// Whatever the path, it is worth the same.
  static func coins(timesteps: Int) -> String {
    let observations = Array(repeating: "o", count: timesteps).joined(separator: ", ")
    return """
      name: Coins
      states: [heads, tails]
      initial: [0.5, 0.5]
      transition: [[0.5, 0.5], [0.5, 0.5]]
      emission: {symbols: [o], table: [[1], [1]]}
      observations: [\(observations)]
      """
  }

  /// Blocked where `moo` is heard, by no state at all.
  static let blocked = """
    name: Blocked
    states: [dog, cat]
    initial: [1, 0]
    transition: [[1, 0], [0, 1]]
    emission: {symbols: [woof, meow, moo], table: [[1, 0, 0], [0, 1, 0]]}
    observations: [woof, woof, moo]
    """

  /// The best state of each time on its own is on a path that no edge joins.
  static let hikers = """
    name: Hikers
    states: [ridge, valley, lake, hut, inn]
    initial: {ridge: 0.4, valley: 0.3, lake: 0.3}
    transition:
      ridge: {hut: 1}
      valley: {inn: 1}
      lake: {inn: 1}
      hut: {hut: 1}
      inn: {inn: 1}
    emission: {ridge: {fog: 1}, valley: {fog: 1}, lake: {fog: 1}, hut: {fog: 1}, inn: {fog: 1}}
    observations: [fog, fog]
    """

  static let walk = """
    name: Walk
    states: [a, b]
    start: a
    horizon: 2
    discount: 0.5
    moves:
      a: {stay: {to: a, reward: 0}, go: {to: b, reward: -1}}
      b: {rest: {to: b, reward: 2}}
    final: {b: 8}
    """

  /// Whoever drives gets there at once or has a breakdown; whoever walks gets there in two moves.
  static let journey = """
    name: Journey
    states: [home, half way, there, ditch]
    start: home
    horizon: 2
    moves:
      home:
        drive: {to: {there: {p: 0.75, reward: 4}, ditch: {p: 0.25, reward: -8}}}
        walk: {to: half way, reward: -1}
      half way: {walk: {to: there, reward: 3}}
      there: {rest: {to: there, reward: 0}}
      ditch: {wait: {to: ditch, reward: -4}}
    """

  static let quoting = #"""
    name: 'Say "hi", \ twice'
    states: ['a, b', 'c "d"']
    initial: [1, 0]
    transition: [[0, 1], [1, 0]]
    emission: {symbols: ['x, y', é], table: [[1, 0], [0, 1]]}
    observations: ['x, y', é, null]
    """#
}

extension Reports {
  static func text(_ write: (inout ChunkedOutput) throws -> Void) throws -> String {
    var bytes: [UInt8] = []
    var output = ChunkedOutput(capacity: 7) { bytes += $0 }
    try write(&output)
    try output.flush()
    return try #require(String(validating: bytes, as: UTF8.self))
  }
}

extension ExpectedReport {
  func text(as format: ReportFormat) throws -> String {
    try Reports.text { try write(as: format, to: &$0) }
  }
}

extension SolveReport {
  func text(as format: PathFormat) throws -> String {
    try Reports.text { try write(as: format, to: &$0) }
  }

  /// The JSON, by another reader than ours.
  func parsedJSON() throws -> [String: Any] {
    let data = Data(try text(as: .json).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
