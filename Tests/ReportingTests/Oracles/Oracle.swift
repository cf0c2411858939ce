import DynamicProgramming
import Exploration
import Foundation
import ModelFiles
import Testing

@testable import Reporting

/// A model with a known answer, as its two files hold it.
struct Oracle {
  let name: String
  let model: [String: Any]
  let expected: [String: Any]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/oracles")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(".json".count)) }.sorted()
  }()

  init(_ name: String) throws {
    self.name = name
    var model = try Self.json(name)
    if model["observations"] as? String == "GENERATE" {
      model["observations"] = (0..<1_000_000).map { $0 / 1000 % 2 == 0 ? "a" : "b" }
    }
    self.model = model
    expected = try Self.json("\(name).expected")
  }

  private static func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// Our answer.
  func report() throws -> SolveReport {
    let path = Self.folder.appending(path: "\(name).json").path
    var given: ObservationSource?
    if expected["generator"] != nil, let symbols = model["observations"] as? [String] {
      given = ObservationSource(
        name: "generated", bytes: Array(symbols.joined(separator: "\n").utf8))
    }
    let problem = try ModelLoader().read(path: path, observations: given).problem
    let best = (expected["best"] as? [Any])?.count
    return SolveReport(
      of: problem,
      SolveReport.Request(
        values: true,
        margins: MarginReport.Request(top: best, margins: expected["maxMarginals"] != nil),
        memory: .max))
  }
}
