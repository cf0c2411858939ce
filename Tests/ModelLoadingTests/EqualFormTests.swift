import DynamicProgramming
import Foundation
import Testing

@testable import ModelLoading

@Suite struct EqualFormTests {
  @Test func yamlAndJSONGiveEqualProblems() throws {
    let yaml = try Fixtures.load(Good.weather)
    #expect(yaml == (try Fixtures.load(Good.weatherJSON, name: "weather.json")))
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func anOracleInBlocksOfYAMLIsTheSameProblem(name: String) throws {
    let data = try Data(contentsOf: URL(filePath: Fixtures.path(name)))
    let root = try DocumentParser.root(of: Array(data), isJSON: true)
    let yaml = YAMLBlocks.text(root)
    let problem = try ModelLoader().load(
      bytes: Array(yaml.utf8), name: name + ".json", directory: nil)
    // Not `==`: a missing number is NaN, which equals nothing.
    #expect("\(problem)" == "\(try Fixtures.oracle(name))")
  }
}

/// A document written as YAML in block style.
enum YAMLBlocks {
  static func text(_ node: DocumentNode, indent: String = "") -> String {
    switch node.content {
    case .scalar(let text, let isPlain):
      return isPlain ? text + "\n" : quoted(text) + "\n"
    case .list(let items):
      if items.isEmpty { return "[]\n" }
      return "\n" + items.map { indent + "- " + text($0, indent: indent + "  ") }.joined()
    case .map(let entries):
      if entries.isEmpty { return "{}\n" }
      return "\n"
        + entries.map { indent + quoted($0.key) + ": " + text($0.value, indent: indent + "  ") }
        .joined()
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
  }
}
