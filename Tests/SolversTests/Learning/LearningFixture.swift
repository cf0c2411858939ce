import DynamicProgramming
import Foundation
import ModelFiles
import Testing

@testable import Solvers

/// A model, its sequences, and what another program made of them (`Tests/Fixtures/learning`).
struct LearningFixture {
  let problem: Problem
  let sequences: [Trellis]
  /// Of every kind, by name.
  let expected: [String: Any]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/learning")

  init(_ name: String) throws {
    let model = Self.folder.appending(path: "\(name).model.json").path
    let loader = ModelLoader()
    problem = try loader.load(path: model)
    let reader = try loader.loadForSequences(path: model)
    let lines = try String(
      contentsOf: Self.folder.appending(path: "\(name).sequences.jsonl"), encoding: .utf8)
    sequences = try lines.split(separator: "\n").enumerated().map { place, line in
      try reader.trellis(ofLine: Array(line.utf8)[...], number: place + 1, in: name)
    }
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).expected.json"))
    expected = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func numbers(_ key: String) throws -> [Double] {
    try #require(expected[key] as? [Any]).flatMap(Self.flat)
  }

  private static func flat(_ value: Any) -> [Double] {
    (value as? [Any])?.flatMap(flat) ?? [(value as? Double) ?? .nan]
  }

  var task: LearningTask { LearningTask(of: problem, sequences: sequences) }
}

/// Whether two numbers agree, relative to the larger.
func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  a == b || (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude)
}
