import DynamicProgramming
import Testing

@testable import Exploration

@Suite struct PredictingTests {
  private static func predicting(on sample: String, after keys: String = "") throws -> Explorer {
    var explorer = try Explorer(on: sample).pressing(keys)
    explorer.run("predict")
    return explorer
  }

  @Test func asksBeforeItShowsAndCountsWhatIsRight() throws {
    var explorer = try Self.predicting(on: "umbrella")
    #expect(explorer.state.prediction == Prediction())
    try explorer.press("Space")
    #expect(explorer.session?.playhead == 0)
    let cell = TrellisCell(t: 4, state: 0)
    #expect(explorer.session?.guess == Guess(cell: cell, state: 0))
    try explorer.press("Space")
    #expect(explorer.session?.moment?.cell == cell)
    #expect(explorer.state.prediction?.right == 1)
    #expect(explorer.state.prediction?.last?.isRight == true)
  }

  @Test func countsWhatIsWrong() throws {
    let explorer = try Self.predicting(on: "umbrella").pressing("Space Down Enter")
    #expect(explorer.state.prediction?.right == 0)
    #expect(explorer.state.prediction?.wrong == 1)
    #expect(
      explorer.state.prediction?.last
        == .init(guess: Guess(cell: TrellisCell(t: 4, state: 0), state: 1), isRight: false))
    #expect(try explorer.pressing("Right").state.prediction?.last == nil)
  }

  @Test func letsAnyStateOfATieBeRight() throws {
    for keys in ["Space Space", "Space Down Space", "Space End Space"] {
      let explorer = try Self.predicting(on: "ties").pressing(keys)
      #expect(explorer.state.prediction?.right == 1, "\(keys)")
    }
  }

  @Test func asksInTheForwardPassToo() throws {
    let explorer = try Self.predicting(on: "umbrella", after: "b").pressing(
      "Space Space Space Down")
    #expect(explorer.session?.guess == Guess(cell: TrellisCell(t: 1, state: 0), state: 1))
    #expect(try explorer.pressing("Space").state.prediction?.wrong == 1)
    #expect(try explorer.pressing("Space").session?.decided == 2)
  }

  @Test(arguments: ["Escape", "BSpace"])
  func withdrawsTheQuestion(key: String) throws {
    let before = try Self.predicting(on: "umbrella", after: "Space Space").pressing("Right Escape")
    let after = try before.pressing("Space").pressing(key)
    #expect(after.session == before.session)
    #expect(after.state.prediction == before.state.prediction)
  }

  @Test func takesASingleWayOnWithoutAsking() throws {
    // Where one cannot go back, the last state has itself alone to go to.
    let explorer = try Self.predicting(on: "left-to-right")
    let last = TrellisCell(
      t: (explorer.session?.model.timesteps ?? 0) - 1,
      state: (explorer.session?.model.states ?? 0) - 1)
    var next = explorer
    while next.session?.moment?.cell != last {
      try next.press("Space")
      if next.session?.guess != nil { try next.press("Space") }
    }
    #expect(next.session?.guess == nil)
    #expect(next.state.prediction?.last == nil)
  }

  @Test func letsOtherCommandsThrough() throws {
    let explorer = try Self.predicting(on: "umbrella").pressing("Space f")
    #expect(explorer.session?.isFinished == true)
    #expect(explorer.session?.guess == nil)
    #expect(explorer.state.prediction?.count == 0)
  }
}
