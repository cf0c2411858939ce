import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

/// What a second path does differently, and where a wrong choice costs most: a key each.
@Suite struct PathDifferenceTests {
  private func explorer(_ sample: String, _ keys: String) throws -> Explorer {
    var explorer = try Explorer(on: sample)
    try explorer.enter(keys)
    return explorer
  }

  private func difference(_ explorer: Explorer) throws -> PathDifference {
    guard case .difference(let difference)? = explorer.state.notice else {
      return try #require(nil, "\(String(describing: explorer.state.notice))")
    }
    return difference
  }

  @Test(arguments: ["casino", "cliff", "maze", "tagger", "headlines", "plum"])
  func goesToWhatTheSecondBestDoes(sample: String) throws {
    let explorer = try explorer(sample, "A")
    let session = try #require(explorer.session)
    let margins = try #require(session.marginAnalysis?.margins)
    let (contrast, difference) = try (#require(session.contrast), difference(explorer))
    let rollout = try #require(session.rollout)
    let first = try #require(
      (1...session.model.timesteps).first { contrast.state(at: $0) != rollout.state(at: $0) })
    #expect(difference.place == 1 && difference.timesteps.lowerBound == first)
    #expect(session.gaze == rollout.cell(at: first))
    let least = try #require(margins.least.overall)
    #expect(abs(difference.loss - least) < 1e-9)
    #expect(difference.own != difference.other)
  }

  /// By the same key through all of them and round.
  @Test func goesFromOneToTheNext() throws {
    var explorer = try explorer("casino", "v i")
    #expect(explorer.session?.contrast?.origin == .posterior)
    try explorer.enter("A")
    let first = try difference(explorer)
    #expect(first.place == 1 && first.count > 2)
    var starts = [first.timesteps.lowerBound]
    for place in 2...first.count {
      try explorer.enter("A")
      let next = try difference(explorer)
      #expect(next.place == place && next.count == first.count)
      starts.append(next.timesteps.lowerBound)
    }
    #expect(starts == starts.sorted() && Set(starts).count == first.count)
    try explorer.enter("A")
    #expect(try difference(explorer) == first)
    // The second path is still the one that was shown.
    #expect(explorer.session?.contrast?.origin == .posterior)
  }

  /// In a decision problem with the move back.
  @Test func tellsTheMovesOfBoth() throws {
    let difference = try difference(explorer("cliff", "A"))
    #expect(difference.timesteps == 1...14 && difference.count == 1)
    let moves = difference.own.runs.map(\.move)
    #expect(moves.first == "up" && difference.own.isComplete)
    #expect(difference.other.runs.reduce(0) { $0 + $1.count } == 14)
  }

  /// Two maps have no room for what a detour loses; one has.
  @Test(
    arguments: ["frozen-lake", "slippery-cliff", "four-by-three"],
    ["A", "w", "a", "f v i", "f v c", "f ]"])
  func staysOnTheMap(sample: String, keys: String) throws {
    let explorer = try explorer(sample, keys)
    #expect(explorer.state.perspective == .map, "\(keys)")
  }

  @Test func saysWhereThereIsNoOtherPath() throws {
    let blocked = try explorer("impossible-observation", "A")
    #expect(blocked.state.notice == .alreadyBlocked)
    let mistaken = try explorer("impossible-observation", "M")
    #expect(mistaken.state.notice == .alreadyBlocked)
  }

  @Test(arguments: ["casino", "cliff", "maze", "tagger"])
  func goesToTheDearestMistake(sample: String) throws {
    var explorer = try explorer(sample, "M")
    let mistakes = try #require(explorer.session?.mistakes)
    for (place, mistake) in mistakes.dearest.prefix(4).enumerated() {
      #expect(
        explorer.state.notice == .mistake(mistake, rank: place + 1, of: mistakes.count))
      #expect(explorer.session?.gaze == TrellisCell(t: mistake.t, state: mistake.state))
      try explorer.enter("M")
    }
  }

  /// All rewards are 0.
  @Test func findsNoMistakeWhereNothingCosts() throws {
    let explorer = try explorer("unknown-rewards", "M")
    #expect(explorer.state.notice == .noMistake)
    #expect(explorer.session?.mistakes?.count == 0)
  }

  /// Taking it costs what was said.
  @Test func isWhatTakingItCosts() throws {
    var explorer = try explorer("cliff", "M")
    let mistake = try #require(explorer.session?.mistakes?.dearest.first)
    try explorer.enter("Enter")
    #expect(explorer.session?.rollout?.regrets[mistake.t] == mistake.regret)
  }

  /// What was known of another model is not.
  @Test func isForgottenWithAnEdit() throws {
    var explorer = try explorer("umbrella", "M")
    #expect(explorer.session?.mistakes != nil)
    explorer.run("missing 3")
    explorer.settle()
    #expect(explorer.session?.mistakes == nil)
  }
}
