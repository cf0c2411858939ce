import DynamicProgramming
import ModelFiles
import Testing

@testable import Exploration

/// The numbers of the model that the menu of edits offers.
@Suite struct EditMenuTests {
  /// Where a state goes on lasting as well as where it is entered.
  @Test func offersTheNumbersOfDurations() throws {
    let text = """
      states: [a, b]
      initial: [0.6, 0.4]
      transition: [[0, 1], [1, 0]]
      durations: {a: [0.2, 0.3, 0.5], b: {family: poisson, rate: 0.5}}
      emission: {symbols: [p, q], table: [[0.8, 0.2], [0.3, 0.7]]}
      observations: [p, p, q, p, q, q]
      """
    let problem = try ModelLoader()
      .read(bytes: Array(text.utf8), name: "durations.yaml", directory: nil).problem
    let explorer = Explorer(on: LoadedModel(solving: problem))
    func offered(_ keys: String) throws -> [Parameter] {
      Menu.edits.items(in: try explorer.pressing("f g " + keys).state).compactMap { item in
        guard case .draft(.set(let parameter)) = item else { return nil }
        return parameter
      }
    }
    let lengths = (1...3).map { Parameter.duration(state: 0, length: $0) }
    #expect(try offered("2 Enter").filter { lengths.contains($0) } == lengths)
    #expect(try offered("6 Enter").contains(.durationParameter(state: 1, parameter: 0)))
  }

  /// A finished map marks where the path begins, not where it ends.
  @Test func offersEditsOfTheCellThatTheMapMarks() throws {
    let explorer = try Explorer(on: "cliff").pressing("f e")
    let marked = try #require(explorer.session?.mapGaze)
    #expect(marked == explorer.session?.rollout?.cell(at: 1) && explorer.session?.gaze == marked)
    let items = Menu.edits.items(in: explorer.state)
    #expect(items.contains(.edit(.pin(state: marked.state, t: 1))))
    let asked = try Explorer(on: "cliff").pressing("f y")
    #expect(asked.session?.gaze == marked)
  }
}
