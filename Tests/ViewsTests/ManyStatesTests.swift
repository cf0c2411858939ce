import Console
import DynamicProgramming
import Exploration
import ModelFiles
import Testing

@testable import Views

/// Models with more states than a screen has lines.
@Suite struct ManyStatesTests {
  @Test(arguments: [25, 26, 40, 41, 1000, 12_345], [8, 9, 14, 33, 52])
  func hasAPlaceForEveryState(states: Int, lines: Int) throws {
    let area = 3..<(3 + lines)
    let strip = try #require(StateStrip(of: states, in: area))
    #expect(strip.rowsThatMatter(in: area) >= 4)
    #expect(strip.rows.upperBound == area.upperBound)
    #expect((0..<states).allSatisfy { strip.rows.contains(strip.line(of: $0)) })
    let halves = (0..<(2 * strip.rows.count)).flatMap { strip.states(ofHalf: $0) }
    #expect(halves == Array(0..<states))
    for row in strip.rows {
      let state = try #require(strip.state(atRow: row))
      #expect(strip.line(of: state) == row)
    }
    #expect(strip.state(atRow: strip.head) == nil)
  }

  @Test func hasNoStripForFewStatesOrFewLines() {
    #expect(StateStrip(of: 24, in: 3..<50) == nil)
    #expect(StateStrip(of: 40, in: 3..<10) == nil)
  }

  @Test func standsStillWhileOneStepsThroughAColumn() throws {
    var state = try opened()
    press("s Space Space Space s s", &state)
    var before = try #require(state.session?.rowsThatMatter(8, in: 55...60))
    for _ in 0..<30 {
      press("Space", &state)
      let session = try #require(state.session)
      let rows = try #require(session.rowsThatMatter(8, in: 55...60))
      #expect(rows.count == 8 && Set(rows).count == 8)
      #expect(rows.contains(session.gaze.state))
      let next = try #require(session.model.solution.greedyChoice(from: session.anchor))
      #expect(rows.contains(next.state))
      #expect(rows.prefix(5) == before.prefix(5))
      before = rows
    }
  }

  @Test func hasTheWholePathAmongTheRows() throws {
    var state = try opened()
    press("f Left Left", &state)
    let session = try #require(state.session)
    let rollout = try #require(session.rollout)
    let rows = try #require(session.rowsThatMatter(10, in: 54...60))
    #expect((54...60).allSatisfy { rows.contains(rollout.state(at: $0)) })
  }

  @Test func goesWithTheArrowsThroughAllStates() throws {
    var state = try opened()
    press("f Home", &state)
    for _ in 0..<40 { press("Up", &state) }
    for expected in 1..<40 {
      press("Down", &state)
      #expect(state.session?.gaze.state == expected)
    }
  }

  @Test func goesWhereTheStripIsClicked() throws {
    var state = try opened()
    press("f", &state)
    let layout = Layout(of: state)
    let strip = try #require(layout.model?.geometry.strip)
    let column = try #require(layout.model?.geometry.left(of: 60)) + 3
    #expect(
      layout.place(atRow: strip.line(of: 30), column: column, in: state)
        == .cell(TrellisCell(t: 60, state: strip.state(atRow: strip.line(of: 30)) ?? -1)))
  }

  private func opened() throws -> ExplorerState {
    let problem = try ModelLoader().load(
      bytes: Array(Models.many.utf8), name: "many.yaml", directory: nil)
    var state = ExplorerState(
      extent: Size(width: 100, height: 30), model: LoadedModel(solving: problem))
    state.layOut(Layout(of: state).page)
    return state
  }

  private func press(_ keys: String, _ state: inout ExplorerState) {
    for name in keys.split(separator: " ") {
      guard let key = Key(name: String(name)) else {
        Issue.record("no key is called \(name)")
        continue
      }
      _ = state.apply(.key(key))
      state.layOut(Layout(of: state).page)
    }
  }
}
