import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

/// The files that tests read.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  static let oracles = folder.appending(path: "oracles")

  /// The names of the models with known answers.
  static let oracleNames: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: oracles.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(5)) }.sorted()
  }()

  /// All but the one of a million timesteps.
  static let shortOracleNames = oracleNames.filter { $0 != "edge_long_1e6_closed_form" }

  static func path(_ name: String) -> String {
    oracles.appending(path: name + ".json").path
  }

  /// A file of the oracles by JSON's own parser, to compare with ours.
  static func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: path(name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// A million symbols: blocks of 1000 a, then 1000 b, alternating.
  static func generated() -> ObservationSource {
    let block = Array(String(repeating: "a\n", count: 1000).utf8)
    let other = Array(String(repeating: "b\n", count: 1000).utf8)
    let bytes = (0..<1000).flatMap { $0 % 2 == 0 ? block : other }
    return ObservationSource(name: "generated", bytes: bytes)
  }

  static func load(_ text: String, name: String = "model.yaml") throws(ModelError) -> Problem {
    try ModelLoader().read(bytes: Array(text.utf8), name: name, directory: nil).problem
  }

  static func oracle(_ name: String) throws(ModelError) -> Problem {
    if name == "edge_long_1e6_closed_form" { return try long.get() }
    return try ModelLoader().read(path: path(name)).problem
  }

  private static let long = Result { () throws(ModelError) in
    try ModelLoader().read(
      path: path("edge_long_1e6_closed_form"), observations: generated()
    ).problem
  }

  /// The error of a bad model.
  static func error(_ text: String, name: String = "model.yaml") -> ModelError? {
    do throws(ModelError) {
      _ = try load(text, name: name)
      return nil
    } catch {
      return error
    }
  }
}
