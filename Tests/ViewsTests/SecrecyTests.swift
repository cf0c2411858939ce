import DynamicProgramming
import Exploration
import Testing
import Views

/// What the playhead has not revealed leaks nowhere.
@Suite struct SecrecyTests {
  @Test(arguments: ["umbrella", "tagger", "corridor", "crf"], ["", "v o"])
  func drawsTheSameWhateverTheHiddenValuesAre(model: String, keys: String) throws {
    for playhead in ["", "Space", "s s Space", "s s Space Space Space"] {
      let text = try Frame(
        name: "", model: model, width: 120, height: 40, keys: "\(playhead) \(keys)"
      ).canvas().text
      let solved = Frame(name: "", model: model, width: 120, height: 40, keys: "b")
      let ledger = try solved.canvas().text.split(separator: "\n").dropLast().last
      let optimum = try #require(ledger?.split(separator: "=").last?.split(separator: " ").first)
      #expect(!text.contains(optimum), "\(model): \(playhead)")
      #expect(text.contains("still to come"))
      #expect(text.split(separator: "\n").dropLast().last?.contains("?") == true)
    }
  }
}
