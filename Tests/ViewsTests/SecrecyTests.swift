import DynamicProgramming
import Exploration
import Testing
import Views

/// What the playhead has not revealed leaks nowhere.
@Suite struct SecrecyTests {
  @Test(arguments: ["umbrella", "tagger", "corridor", "crf"], ["", "v j Enter"])
  func drawsTheSameWhateverTheHiddenValuesAre(model: String, keys: String) throws {
    for playhead in ["", "Space", "s s Space", "s s Space Space Space"] {
      let text = try Frame(
        name: "", model: model, width: 120, height: 40, keys: "\(playhead) \(keys)"
      ).canvas().text
      let solved = Frame(name: "", model: model, width: 120, height: 40, keys: "b")
      let sum = try solved.canvas().text.split(separator: "=").last
      let optimum = try #require(sum?.split(separator: " ").first)
      #expect(!text.contains(optimum), "\(model): \(playhead)")
      #expect(text.contains("still to come ?"))
    }
  }
}
