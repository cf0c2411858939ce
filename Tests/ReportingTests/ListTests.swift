import Exploration
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
    #expect(line == "u.yaml: valid, 5 timesteps, 2 states")
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

  @Test func saysOfAValidModelThatItIsBlocked() throws {
    let line = CheckReport.line("b.yaml", try Reports.problem(Reports.blocked))
    #expect(
      line == "b.yaml: valid, 3 timesteps, 2 states, but no path is possible: "
        + "blocked at t = 3: no state can emit 'moo'")
  }
}
