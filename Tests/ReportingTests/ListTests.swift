import Exploration
import ModelFiles
import Testing

@testable import Reporting

@Suite struct ListTests {
  @Test func listsModelsInColumnsOfTheirDisplayWidth() {
    let lines = ModelList.lines([
      ModelEntry(name: "tea", title: "茶", about: "", states: 2, timesteps: 3),
      ModelEntry(name: "coffee", title: "Coffee", about: "", states: 10, timesteps: 1),
    ])
    #expect(lines == ["tea     茶      N 3, S 2", "coffee  Coffee  N 1, S 10"])
  }

  @Test func saysOfAValidModelHowLargeItIs() throws {
    let line = CheckReport.line("u.yaml", try Reports.problem(Reports.umbrella))
    #expect(line == "u.yaml: valid, 5 timesteps, 2 states, dense: 4 edges a step")
  }

  @Test func countsOneInTheSingular() throws {
    let yaml = """
      states: 1
      initial: [1]
      emission: {symbols: [a], table: [[1]]}
      observations: [a]
      """
    #expect(CheckReport.line("x", try Reports.problem(yaml)) == "x: valid, 1 timestep, 1 state")
  }

  @Test func saysOfAValidModelHowItsTablesAreKept() throws {
    let map = (0..<40).map { "\"\($0 == 0 ? "S" : ".")\(String(repeating: ".", count: 39))\"" }
    let grid = "grid: {rows: [\(map.joined(separator: ", "))], rewards: {step: -1}}\nhorizon: 9\n"
    #expect(
      CheckReport.line("g", try Reports.problem(grid))
        == "g: valid, 9 timesteps, 1600 states, sparse: 6,396 edges a step")
    let steps = """
      states: 5
      weights: logs
      initial: {s0: 0}
      transitions: [{s0: {s0: 0}}, {s0: [0, 0, 0, 0, 0], s1: [0, 0, 0, 0, 0]}]
      emission: {symbols: [a], table: [[0], [0], [0], [0], [0]]}
      observations: [a, a, a]
      """
    #expect(
      CheckReport.line("p", try Reports.problem(steps))
        == "p: valid, 3 timesteps, 5 states, 1 dense, 1 sparse: 1 to 10 edges a step")
    #expect(
      [0, 999, 1000, 49_600, 1_234_567].map(\.grouped) == [
        "0", "999", "1,000", "49,600", "1,234,567",
      ])
  }

  @Test func saysOfAValidModelThatItIsBlocked() throws {
    let line = CheckReport.line("b.yaml", try Reports.problem(Reports.blocked))
    #expect(
      line
        == "b.yaml: valid, 3 timesteps, 2 states, dense: 2 edges a step, but no path is possible: "
        + "blocked at t = 3: no state can emit 'moo'")
  }

  /// What a model that waits for observations is, and how it is given them.
  @Test func describesWhatWaitsForObservations() throws {
    let ways =
      "waits for observations: --observations FILE gives a sequence of them, "
      + "--sequences FILE many"
    for (text, emits) in [
      (
        "{symbols: [u, v, w, x, y, z], table: [[1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]]}",
        "6 symbols: u, v, w, x, y, …"
      ),
      (
        "{family: normal, parameters: [{mean: [0, 1], sd: [1, 1]}, {mean: [2, 3], sd: [1, 1]}]}",
        "normal with mean and sd, of 2 components"
      ),
      ("{channels: {c: {symbols: [u], table: [[1], [1]]}}}", "c of 1 symbol: u"),
    ] {
      let model =
        "states: [a, b]\ninitial: [0.5, 0.5]\ntransition: [[0.5, 0.5], [0.5, 0.5]]\n"
        + "emission: \(text)\n"
      var request = ModelRequest()
      request.mayLackObservations = true
      let problem = try ModelLoader().read(
        bytes: Array(model.utf8), name: "w.yaml", directory: nil, request: request
      ).problem
      #expect(
        CheckReport.line("w.yaml", problem)
          == "w.yaml: valid, 2 states: a, b, dense: 4 edges a step; emits \(emits); \(ways)")
    }
  }
}
