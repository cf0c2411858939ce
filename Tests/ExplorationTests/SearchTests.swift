import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct SearchTests {
  /// While one types it is told which hit one looks at.
  @Test func tellsWhatItHasLedToWhileOneTypes() throws {
    var explorer = try Explorer(on: "casino").pressing("f /")
    #expect(explorer.state.searchFinding == nil)
    explorer.type("6")
    guard case .hit(let place, let count)? = explorer.state.searchFinding else {
      Issue.record("no hit")
      return
    }
    #expect(1...count ~= place && count > 50)
    explorer.type("zz")
    #expect(explorer.state.searchFinding == .nothing)
    try explorer.press("Escape")
    #expect(explorer.state.searchFinding == nil)
  }

  private static func searching(_ text: String, _ explorer: Explorer) throws -> Explorer {
    var explorer = explorer
    try explorer.press("/")
    explorer.type(text)
    try explorer.press("Enter")
    return explorer
  }

  private static func cell(_ t: Int, _ state: Int) -> TrellisCell {
    TrellisCell(t: t, state: state)
  }

  @Test func findsEveryTimestepOfAnObservationAndGoesRound() throws {
    // silence croak croak moo splash silence
    var explorer = try Self.searching("croak", try Explorer(on: "impossible-observation"))
    #expect(explorer.session?.gaze == Self.cell(2, 0))
    for (key, t) in [("n", 3), ("n", 2), ("N", 3), ("N", 2)] {
      try explorer.press(key)
      #expect(explorer.session?.gaze == Self.cell(t, 0))
      #expect(explorer.state.notice == .hit(place: t - 1, of: 2))
    }
  }

  @Test func staysInTheStateThatIsLookedAt() throws {
    let explorer = try Explorer(on: "impossible-observation").pressing("Down")
    #expect(try Self.searching("moo", explorer).session?.gaze == Self.cell(4, 1))
  }

  @Test func findsTheOnlyHitAgainAndAgain() throws {
    var explorer = try Self.searching("none", try Explorer(on: "umbrella"))
    for key in ["n", "N", "n"] {
      #expect(explorer.session?.gaze == Self.cell(3, 0))
      try explorer.press(key)
    }
  }

  @Test func leavesTheStartNodeInTheDirectionAskedFor() throws {
    // silence is x_1 and x_6.
    let explorer = try Self.searching("silence", try Explorer(on: "impossible-observation"))
    let start = try explorer.pressing("g 1 Enter Left")
    #expect(start.session?.gaze == .start)
    #expect(try start.pressing("n").session?.gaze == Self.cell(1, 0))
    #expect(try start.pressing("N").session?.gaze == Self.cell(6, 0))
  }

  @Test func findsAStateWhereThePathIsInIt() throws {
    // rain rain sun rain rain
    var explorer = try Self.searching("rain", try Explorer(on: "umbrella").pressing("f Home"))
    var found = [explorer.session?.gaze.t]
    for _ in 0..<4 {
      try explorer.press("n")
      found.append(explorer.session?.gaze.t)
    }
    #expect(found == [2, 4, 5, 1, 2])
    #expect(try Self.searching("sun", explorer).session?.gaze == Self.cell(3, 1))
  }

  @Test func doesNotTellWhereThePathWillGo() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Home")
    #expect(try Self.searching("sun", explorer).session?.gaze == Self.cell(1, 1))
    #expect(
      try Self.searching("sun", explorer.pressing("b Space")).session?.gaze == Self.cell(1, 1))
  }

  @Test func goesThroughTheStatesThatBeginSo() throws {
    let explorer = try Self.searching("S", try Explorer(on: "orchard").pressing("g 2 Enter"))
    // spoilt and sold
    #expect(explorer.session?.gaze == Self.cell(2, 3))
    #expect(try explorer.pressing("n").session?.gaze == Self.cell(2, 4))
    #expect(try explorer.pressing("n n").session?.gaze == Self.cell(2, 3))
    #expect(try explorer.pressing("N").session?.gaze == Self.cell(2, 4))
  }

  @Test func findsNumbersAsTheyAreWritten() throws {
    #expect(try Self.searching("456", try Explorer(on: "nile")).session?.gaze == Self.cell(43, 0))
    #expect(try Self.searching("4", try Explorer(on: "nile")).state.notice == .notFound("4"))
  }

  @Test func saysThatNothingIsCalledSo() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Right Down")
    let next = try Self.searching("hail", explorer)
    #expect(next.state.notice == .notFound("hail"))
    #expect(next.session == explorer.session)
    #expect(try next.pressing("n").state.notice == .notFound("hail"))
  }

  @Test func saysThatNothingWasSearched() throws {
    let explorer = try Explorer(on: "umbrella")
    #expect(try explorer.pressing("n").state.notice == .nothingSearched)
    #expect(try explorer.pressing("N").state.notice == .nothingSearched)
    #expect(try explorer.pressing("/ Enter").state == explorer.state)
    let list = Explorer(choosing: SampleModels.entries)
    #expect(try list.pressing("n").state.notice == .nothingSearched)
  }

  /// A map shows one timestep: that one, wherever the path is.
  @Test(arguments: ["cliff", "slippery-cliff"])
  func keepsTheTimestepOfAMap(sample: String) throws {
    let names = try SampleModels.model(sample).problem.states
    let explorer = try Explorer(on: sample).pressing("f g 7 Enter")
    for name in ["r0c3", "r2c1", "r3c0"] {
      let found = try Self.searching(name, explorer)
      let state = try #require(names.index(of: name))
      #expect(found.session?.mapGaze == Self.cell(7, state), "\(name)")
      #expect(found.state.notice == .hit(place: 1, of: 1))
      #expect(try found.pressing("n").session?.mapGaze == Self.cell(7, state))
      #expect(try found.pressing("n").state.notice == .hit(place: 1, of: 1))
    }
    var wandering = try Self.searching("r1", explorer)
    for column in [0, 1, 2] {
      #expect(
        wandering.session?.mapGaze == Self.cell(7, try #require(names.index(of: "r1c\(column)"))))
      try wandering.press("n")
    }
    try wandering.press("N N N")
    #expect(wandering.session?.mapGaze.state == names.index(of: "r1c0"))
    #expect(try Self.searching("r9", explorer).state.notice == .notFound("r9"))
  }

  @Test func findsModelsByNameAndTitleInTheList() throws {
    let list = Explorer(choosing: SampleModels.entries)
    var explorer = try Self.searching("IMPOSSIBLE", list)
    #expect(explorer.state.chooser.selection?.name == "impossible-decoding")
    try explorer.press("n")
    #expect(explorer.state.chooser.selection?.name == "impossible-observation")
    try explorer.press("n")
    #expect(explorer.state.chooser.selection?.name == "impossible-decoding")
    try explorer.press("N")
    #expect(explorer.state.chooser.selection?.name == "impossible-observation")
    // By its title: The Nile at Aswan.
    #expect(try Self.searching("aswan", list).state.chooser.selection?.name == "nile")
    #expect(try Self.searching("zebra", list).state.notice == .noSuchModel("zebra"))
    #expect(
      try Self.searching("x", Explorer(choosing: [])).state.notice == .noSuchModel("x"))
  }
}
