import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct HaltingTests {
  /// Runs by a line and has the question answered.
  private static func running(_ line: String, in explorer: Explorer) -> Explorer {
    var next = explorer
    next.run(line)
    next.answer()
    return next
  }

  @Test func runsToATieAndOnToTheNext() throws {
    let explorer = try Explorer(on: "ties")
    var next = Self.running("run-to-tie", in: explorer)
    let first = try #require(next.session?.playhead)
    #expect(next.state.notice == .halted(.tie))
    let cell = try #require(next.session?.moment).cell
    #expect(next.session?.model.solution.gap(in: cell) == 0)
    try next.press(".")
    next.answer()
    let second = try #require(next.session?.playhead)
    #expect(second > first)
    try next.press(",")
    next.answer()
    #expect(next.session?.playhead == first)
  }

  @Test func findsACellNoMoreThatAnEditTookAway() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f End")
    explorer = Self.running("run-to-cursor back", in: explorer)
    explorer = Self.running("drop", in: explorer)
    try explorer.press(",")
    explorer.answer()
    #expect(explorer.session?.model.timesteps == 4)
    let cell = TrellisCell(t: 5, state: 0)
    #expect(explorer.state.notice == .nowhereToHalt(.cell(cell), direction: -1))
  }

  @Test func choosesFromAMenuInEitherDirection() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f R j j j j Enter")
    #expect(explorer.prompt?.text == "run-to-timestep back ")
    explorer.type("2")
    try explorer.press("Enter")
    explorer.answer()
    #expect(explorer.session?.moment?.cell.t == 1)
    #expect(explorer.session?.decided == 2)
    try explorer.press("0 Home r End Enter")
    explorer.answer()
    #expect(explorer.state.notice == .halted(.cell(TrellisCell(t: 1, state: 0))))
    #expect(explorer.session?.moment?.cell == TrellisCell(t: 1, state: 0))
  }

  @Test func asksForANumberWhereItNeedsOne() throws {
    let explorer = try Explorer(on: "umbrella").pressing("r j j Enter")
    #expect(explorer.prompt?.text == "run-to-gap ")
    let halted = Self.running("run-to-gap 0.5", in: try Explorer(on: "umbrella"))
    #expect(halted.state.notice == .halted(.gap(below: 0.5)))
    #expect(
      Self.running("run-to-gap wide", in: halted).state.notice
        == .notANumber("wide"))
  }

  @Test func saysThatThereIsNoSuchPlaceAndStays() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Space")
    let next = Self.running("run-to-dead-end", in: explorer)
    #expect(next.state.notice == .nowhereToHalt(.deadEnd, direction: 1))
    #expect(next.session == explorer.session)
    #expect(try explorer.pressing(".").state.notice == .nothingRunTo)
  }

  @Test func staysWhereOneHasGoneInTheMeantime() throws {
    var explorer = try Explorer(on: "ties")
    explorer.run("run-to-tie")
    let question = try #require(explorer.state.inquiry?.question)
    let answer = explorer.session?.answer(question)
    try explorer.press("Space Space Space Space Space Space")
    let playhead = explorer.session?.playhead
    explorer.send(.answered(question, answer))
    #expect(explorer.session?.playhead == playhead)
    #expect(explorer.state.inquiry == nil)
  }

  @Test func forgetsWhatWasRunToInAnotherModel() throws {
    var explorer = Self.running("run-to-tie", in: try Explorer(on: "ties"))
    explorer.send(.opened(try SampleModels.model("umbrella")))
    #expect(try explorer.pressing(".").state.notice == .nothingRunTo)
  }

  @Test func stopsOnEscape() throws {
    var explorer = try Explorer(on: "ties")
    explorer.run("run-to-tie")
    let question = try #require(explorer.state.inquiry?.question)
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.notice == .inquiryCancelled)
    explorer.send(.answered(question, .position(3)))
    #expect(explorer.session?.playhead == 0)
  }
}

@Suite struct ContrastTests {
  @Test func showsTheGreedyPathBesideTheOneTaken() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space Space Space Up Enter f")
    explorer.run("contrast")
    let contrast = try #require(explorer.session?.contrast)
    #expect(contrast.origin == .greedy)
    #expect(contrast.path(timesteps: 5) == [0, 0, 1, 0, 0])
    #expect(contrast.logJoint == explorer.session?.model.solution.optimum)
    try explorer.press("u")
    #expect(explorer.session?.contrast == nil)
  }

  @Test func needsAPathThatHasLeftIt() throws {
    var explorer = try Explorer(on: "umbrella").pressing("f")
    explorer.run("contrast")
    #expect(explorer.state.notice == .contrastNeedsDeviation)
    #expect(explorer.session?.contrast == nil)
  }
}

@Suite struct CompletionTests {
  @Test func completesWhatStandsBehindACommand() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.send(.listed(SampleModels.entries))
    explorer.type(":open umb")
    try explorer.press("Tab")
    #expect(explorer.prompt?.text == "open umbrella")
  }

  @Test func refusesWhatStandsBehindACommandThatTakesNothing() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("words now")
    #expect(explorer.state.notice == .noSuchCommand("words now", nearest: "words"))
  }
}
