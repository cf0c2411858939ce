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
    #expect(explorer.walk?.playhead == 0)
    let cell = TrellisCell(t: 4, state: 0)
    #expect(explorer.walk?.guess == Guess(cell: cell, state: 0))
    try explorer.press("Space")
    #expect(explorer.walk?.moment?.cell == cell)
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
    #expect(explorer.walk?.guess == Guess(cell: TrellisCell(t: 1, state: 0), state: 1))
    #expect(try explorer.pressing("Space").state.prediction?.wrong == 1)
    #expect(try explorer.pressing("Space").walk?.decided == 2)
  }

  @Test(arguments: ["Escape", "BSpace"])
  func withdrawsTheQuestion(key: String) throws {
    let before = try Self.predicting(on: "umbrella", after: "Space Space").pressing("Right Escape")
    let after = try before.pressing("Space").pressing(key)
    #expect(after.walk == before.walk)
    #expect(after.state.prediction == before.state.prediction)
  }

  @Test func takesASingleWayOnWithoutAsking() throws {
    // Where one cannot go back, the last state has itself alone to go to.
    let explorer = try Self.predicting(on: "left-to-right")
    let last = TrellisCell(
      t: (explorer.walk?.model.timesteps ?? 0) - 1, state: (explorer.walk?.model.states ?? 0) - 1)
    var next = explorer
    while next.walk?.moment?.cell != last {
      try next.press("Space")
      if next.walk?.guess != nil { try next.press("Space") }
    }
    #expect(next.walk?.guess == nil)
    #expect(next.state.prediction?.last == nil)
  }

  @Test func letsOtherCommandsThrough() throws {
    let explorer = try Self.predicting(on: "umbrella").pressing("Space f")
    #expect(explorer.walk?.isFinished == true)
    #expect(explorer.walk?.guess == nil)
    #expect(explorer.state.prediction?.count == 0)
  }
}
