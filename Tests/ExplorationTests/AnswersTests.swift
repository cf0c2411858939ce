import DynamicProgramming
import ModelStock
import Testing
import WithoutProgress

@testable import Exploration

@Suite struct AnswersTests {
  /// Shows the two answers and has the question answered.
  private static func showing(_ sample: String) throws -> Explorer {
    var explorer = try Explorer(on: sample)
    explorer.run("view-answers")
    explorer.answer()
    return explorer
  }

  private static func window(
    of session: Session, at t: Int, focus: TrellisCell? = nil
  ) throws -> AnswersWindow {
    let request = TrellisWindow.Request(
      timesteps: t...t, states: 0..<session.model.states, focus: focus)
    return try #require(AnswersWindow(of: session, showing: request))
  }

  @Test func areToBeSeenWhereMovesHaveSeveralOutcomesAlone() throws {
    var explorer = try Explorer(on: "cliff")
    #expect(!explorer.state.perspectives.contains(.answers))
    explorer.run("view-answers")
    #expect(explorer.state.notice == .needsChance)
    #expect(explorer.state.perspective == .map)
    let lottery = try Explorer(on: "lottery").state
    #expect(lottery.perspectives == [.trellis, .overview, .answers, .race, .learning])
    #expect(try Explorer(on: "slippery-cliff").state.perspectives == Perspective.allCases)
  }

  @Test func takeNoMoreMemoryThanTheModelMay() throws {
    let problem = try #require(try Explorer(on: "slippery-cliff").state.session).model.problem
    let process = try #require(problem.decisionProcess)
    let whole = ExpectedSolution(of: process)
    let atCheckpoints = ExpectedSolution(of: process, memory: 0)
    #expect(whole != atCheckpoints)
    for (memory, solution) in [(0, atCheckpoints), (Int.max, whole)] {
      let model = LoadedModel(solving: problem, memory: memory)
      let expectation = try #require(AverageAnswer(of: model) { _ in })
      #expect(expectation.solution == solution)
    }
  }

  @Test func areAskedForOnceAndKept() throws {
    var explorer = try Explorer(on: "lottery")
    explorer.run("view-answers")
    #expect(explorer.effects == [.ask(.expectation)])
    explorer.answer()
    #expect(explorer.state.inquiry == nil)
    explorer.run("view-trellis")
    explorer.run("view-answers")
    #expect(explorer.effects.isEmpty)
  }

  @Test func goBackToTheTrellisIfNobodyWaitsForThem() throws {
    var explorer = try Explorer(on: "lottery")
    explorer.run("view-answers")
    try explorer.press("Escape")
    #expect(explorer.effects == [.cancelWork])
    #expect(explorer.state.perspective == .trellis)
    #expect(explorer.state.notice == .inquiryCancelled)
  }

  @Test func leaveTheViewWithAModelThatHasOnlyOne() throws {
    var explorer = try Self.showing("lottery")
    explorer.send(.opened(try SampleModels.model("cliff")))
    #expect(explorer.state.perspective == .map)
    #expect(explorer.effects.isEmpty)
  }

  @Test func ofTheLotteryArePlayingAndNotPlaying() throws {
    let session = try #require(try Self.showing("lottery").session)
    let window = try Self.window(of: session, at: 1, focus: .start)
    #expect(window.focus?.trajectory == "risky")
    #expect(window.focus?.average == "safe")
    #expect(window.focus?.part == true)
    #expect(window.expectation.ofTrajectories == 1)
    #expect(window.expectation.solution.expectedReturn == 2)
    #expect(window.moves.map(\.name) == ["risky", "safe"])
    #expect(window.moves.map(\.average) == [1, 2])
    #expect(window.moves.map(\.trajectory) == [session.model.solution.optimum, 2])
    #expect(window.moves.map(\.isOfTrajectory) == [true, false])
    #expect(window.moves.map(\.isOfAverage) == [false, true])
    #expect(window.moves.map(\.hope) == [0, 0])
    #expect(window[TrellisCell(t: 1, state: 0)] == nil)
  }

  @Test(arguments: [1, 8, 20, 29])
  func areInEveryCellWhatTheTwoSolutionsSay(t: Int) throws {
    let session = try #require(try Self.showing("slippery-cliff").session)
    let window = try Self.window(of: session, at: t)
    let solution = window.expectation.solution
    for state in 0..<session.model.states {
      let cell = TrellisCell(t: t, state: state)
      let answers = try #require(window[cell])
      let greedy = try #require(session.model.solution.greedyChoice(from: cell))
      let backup = solution.backup(at: t, state: state)
      let names = backup.filter(\.isOptimal).map { solution.process.moves.name(of: $0.move) }
      #expect(answers.trajectory == session.model.problem.move(from: state, to: greedy.state))
      #expect(answers.averages == names)
      var targets: [String] = []
      session.model.solution.forEachTied(from: cell) { to in
        targets += session.model.problem.moves(from: state, to: to)
      }
      #expect(answers.trajectories.first == targets.first)
      #expect(Set(answers.trajectories) == Set(targets))
      #expect(answers.part == !names.contains(answers.trajectory ?? ""))
    }
  }

  @Test func theBestTrajectoryOnIceFallsOnAverage() throws {
    let session = try #require(try Self.showing("slippery-cliff").session)
    let expectation = try Self.window(of: session, at: 1).expectation
    #expect(expectation.ofTrajectories < expectation.solution.expectedReturn - 10)
  }

  @Test func theHopeOfEveryMoveIsItsBestOutcome() throws {
    let session = try #require(try Self.showing("slippery-cliff").session)
    let edge = TrellisCell(t: 4, state: 19)
    let window = try Self.window(of: session, at: 5, focus: edge)
    #expect(window.moves.map(\.name) == ["up", "right", "down", "left"])
    #expect(
      window.moves.map(\.trajectory).max().map {
        abs($0 - session.model.solution.value(of: edge)) < 1e-12
      } == true)
    for move in window.moves {
      #expect(move.outcomes.indices.contains(move.hope))
      #expect(abs(move.outcomes.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
    }
  }
}
