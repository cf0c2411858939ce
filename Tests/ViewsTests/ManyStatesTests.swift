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

  /// Of two cells of a map the second is told in full, whatever letter both begin with, or by its
  /// column alone in the row of the first.
  @Test func namesRowsOfTheStripByNamesThatThereAre() throws {
    let text = try Frame(
      name: "", model: "maze", width: 140, height: 45, keys: "f : v i e w - t r e l l i s Enter"
    ).canvas().text
    let ranges = text.matches(of: #/(r\d+c\d+)–(\w+)/#).map(\.output)
    #expect(ranges.count > 3, "\(text)")
    #expect(
      ranges.allSatisfy { _, first, last in
        last.first == "r"
          || Int(last).map { $0 > Int(first.split(separator: "c")[1]) ?? .max } == true
      }, "\(text)")
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

  /// Where one may begin, the best first: at the start nothing else is compared.
  @Test(arguments: ["many", "cliff", "dense"]) func listsTheCandidatesOfTheStartBestFirst(
    model: String
  ) throws {
    var state = ExplorerState(
      extent: Size(width: 80, height: 24), model: try Frame.model(named: model))
    _ = try Frame(name: "", model: model, width: 80, height: 24, keys: "b v t")
      .canvas(endingIn: &state)
    let session = try #require(state.session)
    let candidates = Candidate.bestFirst(session.model.solution.backup(of: .start).candidates)
    let rows = try #require(Layout(of: state).model?.geometry).states
    let shared = min(rows.count, candidates.count)
    #expect(rows.prefix(shared) == candidates.prefix(shared).map(\.state)[...])
  }

  /// Where one goes on from a cell, the best and the next best have rows.
  @Test func hasARowForTheRunnerUp() throws {
    var state = try opened()
    press("s Space Space Space s s Space Space", &state)
    let session = try #require(state.session)
    let rows = try #require(session.rowsThatMatter(8, in: 55...60))
    let candidates = session.model.solution.backup(of: session.anchor).candidates
    for next in Candidate.bestFirst(candidates).prefix(2) { #expect(rows.contains(next.state)) }
  }

  @Test func hasTheWholePathAmongTheRows() throws {
    var state = try opened()
    press("f Left Left", &state)
    let session = try #require(state.session)
    let rollout = try #require(session.rollout)
    let rows = try #require(session.rowsThatMatter(10, in: 54...60))
    #expect((54...60).allSatisfy { rows.contains(rollout.state(at: $0)) })
  }

  /// At every timestep of the window the path's state has a row, before any state that is merely
  /// near it.
  @Test(arguments: ["many", "cliff"], [(80, 24), (100, 30), (120, 36), (140, 45)])
  func hasARowForThePathAtEveryTimestep(model: String, size: (Int, Int)) throws {
    for keys in ["f v t", "f v t Left Left Left", "f v t g 5 Enter"] {
      var state = ExplorerState(
        extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
      let canvas = try Frame(
        name: "", model: model, width: size.0, height: size.1, keys: keys
      ).canvas(endingIn: &state)
      let geometry = try #require(Layout(of: state).model?.geometry)
      let rollout = try #require(state.session?.rollout)
      #expect(geometry.strip != nil)
      for t in geometry.timesteps where t > 0 {
        #expect(geometry.states.contains(rollout.state(at: t)), "t = \(t) \(keys)\n\(canvas.text)")
      }
    }
  }

  private static let sizes = [
    (60, 16), (80, 24), (100, 30), (120, 36), (140, 45), (160, 48), (200, 60), (230, 30),
  ]

  /// Where a decision is close, both sides of it are on the screen, whatever its size: the path's
  /// state and the best other one, and the second path where it is shown.
  @Test(
    arguments: ["many", "sparse", "dense"],
    ["w", "w w", "w w w", "w a", "w a Up", "f g 9 Enter"])
  func showsBothSidesOfADecision(model: String, keys: String) throws {
    let loaded = try Frame.model(named: model)
    for (width, height) in Self.sizes {
      var state = ExplorerState(extent: Size(width: width, height: height), model: loaded)
      let canvas = try Frame(
        name: "", model: model, width: width, height: height, keys: keys
      ).canvas(endingIn: &state)
      let session = try #require(state.session)
      let geometry = try #require(Layout(of: state).model?.geometry)
      let t = session.gaze.t
      let rival = keys == "f g 9 Enter" ? nil : session.marginAnalysis?.margins.rival(at: t)
      let sides = [
        session.gaze.state, session.rollout?.state(at: t), session.contrast?.state(at: t), rival,
      ].compactMap(\.self)
      #expect(sides.count >= 2)
      for side in Set(sides) {
        let row = geometry.row(of: TrellisCell(t: t, state: side))
        let label = (1..<(geometry.labelWidth - 1)).map { canvas[row, $0].glyph }.joined()
        #expect(
          label.hasPrefix("s\(side)") && label.allSatisfy { $0 != " " || label.hasSuffix(" ") },
          "s\(side) at t = \(t), \(width)x\(height) \(keys)\n\(canvas.text)")
      }
    }
  }

  /// A line of seventy states says nothing of any of them: then those that matter have the room.
  @Test func leavesTheRowsWhatAStripOfVeryManyDoesNotNeed() throws {
    for (lines, least) in [(10, 6), (13, 9), (16, 10)] {
      let strip = try #require(StateStrip(of: 300, in: 3..<(3 + lines)))
      #expect(strip.head - 3 >= least, "\(lines)")
    }
    #expect(try #require(StateStrip(of: 40, in: 3..<16)).statesPerHalf <= 3)
  }

  /// A line says which states it stands for, the best of a column is seen in it, and rows are in
  /// their order.
  @Test func tellsWhatAStripOfManyStatesShows() throws {
    var state = ExplorerState(
      extent: Size(width: 100, height: 30), model: try Frame.model(named: "maze"))
    let canvas = try Frame(
      name: "", model: "maze", width: 100, height: 30, keys: "f v t G"
    ).canvas(endingIn: &state)
    let geometry = try #require(Layout(of: state).model?.geometry)
    let strip = try #require(geometry.strip)
    #expect(geometry.states == geometry.states.sorted(), "\(geometry.states)")
    for row in strip.rows {
      let line = (0..<100).map { canvas[row, $0].glyph }.joined()
      #expect(line.prefix(geometry.labelWidth).contains("–"), "\(line)")
    }
    for t in geometry.timesteps where t > 0 {
      let column = geometry.start(of: geometry.valueWidth, in: t)
      #expect(strip.rows.contains { canvas[$0, column].glyph == "█" }, "t = \(t)\n\(canvas.text)")
    }
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
    let problem = try ModelLoader().read(
      bytes: Array(Models.many.utf8), name: "many.yaml", directory: nil
    ).problem
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
