import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Solvers

/// A model, its sequences, and what another program made of them (`Tests/Fixtures/learning`).
struct LearningFixture {
  let problem: Problem
  let sequences: [Trellis]
  /// What is known of the states of each; none where nothing is.
  let references: [Reference?]
  /// Of every kind, by name.
  let expected: [String: Any]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/learning")

  init(_ name: String) throws {
    let model = Self.folder.appending(path: "\(name).model.json").path
    let loader = ModelLoader()
    problem = try loader.read(path: model).problem
    let reader = try loader.loadForSequences(path: model)
    let lines = try String(
      contentsOf: Self.folder.appending(path: "\(name).sequences.jsonl"), encoding: .utf8)
    let split = try lines.split(separator: "\n").map { try Self.parts(of: String($0)) }
    sequences = try split.enumerated().map { place, parts in
      try reader.trellis(ofLine: Array(parts.observations)[...], number: place + 1, in: name)
    }
    let states = problem.states
    references =
      split.contains { !$0.reference.isEmpty }
      ? split.map { parts in
        Reference(parts.reference.map { name in states.index(of: name).map { [$0] } })
      } : []
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).expected.json"))
    expected = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// A line that is a list, or an object with a list and the states that belong to it.
  private static func parts(of line: String) throws -> (observations: Data, reference: [String]) {
    let data = Data(line.utf8)
    guard let record = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      return (data, [])
    }
    let observations = try #require(record["observations"] as? [Any])
    return (
      try JSONSerialization.data(withJSONObject: observations),
      try #require(record["reference"] as? [String])
    )
  }

  func numbers(_ key: String) throws -> [Double] {
    try #require(expected[key] as? [Any]).flatMap(Self.flat)
  }

  private static func flat(_ value: Any) -> [Double] {
    (value as? [Any])?.flatMap(flat) ?? [(value as? Double) ?? .nan]
  }

  var task: LearningTask { LearningTask(of: problem, sequences: sequences, references: references) }
}

/// Whether two numbers agree, relative to the larger.
func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  a == b || (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude)
}
