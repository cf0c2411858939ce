import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct SteppingTests {
  static let samples = [
    "umbrella", "healthy-fever", "ties", "left-to-right", "timetable", "impossible-observation",
    "impossible-decoding", "orchard", "crf",
  ]
  static let granularities = ["cell", "column", "edge"]

  /// Every state that Space comes through, from the first frame to the end.
  private static func states(of sample: String, by granularity: String) throws -> [ExplorerState] {
    var explorer = try Explorer(on: sample)
    explorer.run(granularity)
    var states = [explorer.state]
    while explorer.session?.isFinished == false {
      try explorer.press("Space")
      states.append(explorer.state)
    }
    return states
  }

  @Test(arguments: samples, granularities)
  func goesBackTheWayItCame(sample: String, granularity: String) throws {
    let states = try Self.states(of: sample, by: granularity)
    var explorer = try Explorer(on: sample)
    explorer.run(granularity)
    // The key that draws anew takes away what `f` says of a model without a path.
    try explorer.press("f C-l")
    for state in states.reversed() {
      #expect(explorer.state == state)
      try explorer.press("BSpace")
    }
    #expect(explorer.state.notice == .atTheBeginning)
  }

  @Test(arguments: samples, granularities)
  func stepsOnAndBackAsOftenAndStandsWhereItStood(sample: String, granularity: String) throws {
    let states = try Self.states(of: sample, by: granularity)
    var explorer = try Explorer(on: sample)
    explorer.run(granularity)
    for (place, state) in states.enumerated() {
      let count = min(7, states.count - 1 - place)
      for _ in 0..<count { try explorer.press("Space") }
      for _ in 0..<count { try explorer.press("C-h") }
      #expect(explorer.state == state)
      try explorer.press("Space")
    }
  }

  @Test(arguments: samples)
  func takesAsManyStepsAsTheScheduleHas(sample: String) throws {
    for (name, granularity) in [("cell", Granularity.cell), ("column", .column), ("edge", .edge)] {
      let states = try Self.states(of: sample, by: name)
      #expect(states.count - 1 == states[0].session?.schedule.stepCount(by: granularity))
      let steps = states.map {
        $0.session?.schedule.steps(at: $0.session?.playhead ?? 0, by: granularity)
      }
      #expect(steps == Array(0..<states.count))
    }
  }

  @Test func changesTheGranularityInTheOrderCellColumnEdge() throws {
    var explorer = try Explorer(on: "umbrella")
    let first = explorer.state
    #expect(explorer.state.granularity == .cell)
    for granularity in [Granularity.column, .edge, .cell] {
      try explorer.press("s")
      #expect(explorer.state.granularity == granularity)
      #expect(explorer.state.notice == .stepsBy(granularity))
    }
    #expect(try explorer.pressing("C-l").state == first)
  }

  @Test func stepsByTheGranularityInUse() throws {
    let explorer = try Explorer(on: "umbrella")
    #expect(try explorer.pressing("Space").session?.playhead == 2)
    #expect(try explorer.pressing("s Space").session?.playhead == 4)
    #expect(try explorer.pressing("s s Space").session?.playhead == 1)
    #expect(try explorer.pressing("b Space").session?.playhead == 20)
    #expect(try explorer.pressing("b s Space").session?.playhead == 20)
  }

  @Test func finishesAPassAndComesBackToTheBeginning() throws {
    var explorer = try Explorer(on: "umbrella")
    let first = explorer.state
    try explorer.press("b")
    #expect(explorer.session?.playhead == 18)
    #expect(explorer.session?.isSolved == true)
    #expect(explorer.session?.decided == 0)
    try explorer.press("f")
    #expect(explorer.session?.playhead == 28)
    #expect(explorer.session?.decided == 5)
    #expect(explorer.session?.isFinished == true)
    try explorer.press("b")
    #expect(explorer.session?.playhead == 18)
    try explorer.press("0")
    #expect(explorer.state == first)
    #expect(try explorer.pressing("f").session?.playhead == 28)
  }

  @Test(arguments: ["Space", "BSpace", "b", "f", "0"])
  func takesTheCursorBackToThePlayhead(key: String) throws {
    let explorer = try Explorer(on: "umbrella").pressing("Space Space Space Left Left Down")
    #expect(explorer.session?.cursor != nil)
    #expect(try explorer.pressing(key).session?.cursor == nil)
  }

  @Test func saysSoAtTheEnds() throws {
    let explorer = try Explorer(on: "umbrella")
    #expect(try explorer.pressing("BSpace").state.notice == .atTheBeginning)
    let end = try explorer.pressing("f")
    #expect(end.state.notice == nil)
    #expect(try end.pressing("Space").state.notice == .atTheEnd)
    #expect(try end.pressing("Space").session == end.session)
    #expect(try end.pressing("p").state.notice == .atTheEnd)
    #expect(try end.pressing("Space C-l").state == end.state)
  }

  @Test func endsWithTheBackwardPassWhereNoPathIsPossible() throws {
    let explorer = try Explorer(on: "impossible-observation")
    let solved = try explorer.pressing("b")
    #expect(solved.session?.isSolved == true)
    #expect(solved.session?.isFinished == true)
    #expect(solved.session?.rollout == nil)
    #expect(solved.session?.decided == nil)
    for key in ["Space", "f", "p"] {
      let next = try solved.pressing(key)
      #expect(next.state.notice == .alreadyBlocked, "\(key)")
      #expect(next.session == solved.session, "\(key)")
    }
    #expect(try explorer.pressing("f").session == solved.session)
  }

  @Test func anchorsThePlayheadAtTheStateThatWasComparedLast() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b s s")
    #expect(explorer.session?.anchor == .start)
    #expect(try explorer.pressing("Space").session?.anchor == TrellisCell(t: 1, state: 0))
    // The choice is made: rain, which was compared first.
    #expect(try explorer.pressing("Space Space").session?.anchor == TrellisCell(t: 1, state: 0))
    let third = try explorer.pressing("Space Space Space Space Space Space")
    #expect(third.session?.anchor == TrellisCell(t: 3, state: 1))
  }
}
