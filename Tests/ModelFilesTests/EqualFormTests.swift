import DynamicProgramming
import Foundation
import Testing

@testable import ModelFiles

@Suite struct EqualFormTests {
  @Test func yamlAndJSONGiveEqualProblems() throws {
    let yaml = try Fixtures.load(Good.weather)
    #expect(yaml == (try Fixtures.load(Good.weatherJSON, name: "weather.json")))
  }

  @Test(arguments: Fixtures.shortOracleNames)
  func anOracleInBlocksOfYAMLIsTheSameProblem(name: String) throws {
    let data = try Data(contentsOf: URL(filePath: Fixtures.path(name)))
    let root = try JSONFormat().read(FormatInput(bytes: Array(data))).root
    let yaml = YAMLBlocks.text(root)
    let problem = try ModelLoader().read(
      bytes: Array(yaml.utf8), name: name + ".json", directory: nil
    ).problem
    // Not `==`: a missing number is NaN, which equals nothing.
    #expect("\(problem)" == "\(try Fixtures.oracle(name))")
  }
}
