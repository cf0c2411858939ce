import DynamicProgramming
import Solvers
import ModelStock
import Testing

@testable import Exploration

@Suite struct RaceTests {
  private static func race(_ sample: String, _ methods: String = "") throws -> Explorer {
    var explorer = try Explorer(on: sample)
    explorer.run("race \(methods)")
    return explorer
  }

  private static func names(_ explorer: Explorer) -> [String] {
    explorer.session?.race?.lanes.map(\.entrant.name) ?? []
  }

  @Test func beginsWithMethodsOfEitherFieldFromTheMenuOfViews() throws {
    let explorer = try Explorer(on: "umbrella").pressing("v r")
    #expect(explorer.state.perspective == .race)
    #expect(Self.names(explorer) == ["viterbi", "icm", "gibbs", "q-learning"])
    #expect(explorer.session?.race?.tick == 0)
  }

  @Test func backAfterOnIsWhereOneWasToTheLastPicture() throws {
    let explorer = try Self.race("casino", "gibbs,q-learning,annealing,particles")
    let request = RaceRequest(timesteps: 70, candidates: 2)
    var on = explorer
    var pictures: [RaceData?] = []
    for _ in 0..<25 {
      pictures.append(on.session.flatMap { RaceData(of: $0, showing: request) })
      try on.press("Space")
    }
    for expected in pictures.reversed() {
      try on.press("BSpace")
      #expect(on.session.flatMap { RaceData(of: $0, showing: request) } == expected)
    }
    #expect(on.state.session?.race == explorer.session?.race)
  }

  @Test func everyoneMayLookAtTheSameNumberOfEdges() throws {
    let explorer = try Self.race("casino").pressing("Space Space Space Space Space Space")
    let race = try #require(explorer.session?.race)
    #expect(race.edges == 24)
    for lane in race.lanes {
      // A step that was begun is ended; an episode is the longest.
      #expect(lane.run.edges >= 24 && lane.run.edges < 24 + 5 * 300)
    }
  }

  @Test func goesToTheEndOfTheBudgetAndToTheBeginning() throws {
    var explorer = try Self.race("stuck").pressing("f")
    #expect(explorer.session?.race?.edges == 400)
    try explorer.press("Space")
    #expect(explorer.state.notice == .raceFinished)
    try explorer.press("0 BSpace")
    #expect(explorer.session?.race?.tick == 0)
    #expect(explorer.state.notice == .atTheBeginning)
  }

  @Test func asksForWhatTakesLongerThanAFrame() throws {
    var explorer = try Self.race("casino", "viterbi,greedy")
    explorer.run("race-budget 500000")
    try explorer.press("f")
    let ticks = try #require(explorer.session?.race?.ticks)
    #expect(explorer.effects == [.ask(.race(tick: ticks))])
    explorer.answer()
    #expect(explorer.session?.race?.tick == ticks)
    #expect(explorer.state.inquiry == nil)
  }

  @Test func anAnswerToAnotherRaceIsPassedOver() throws {
    var explorer = try Self.race("casino", "viterbi,greedy")
    explorer.run("race-budget 500000")
    let old = try #require(explorer.session)
    try explorer.press("f")
    guard case .ask(let question)? = explorer.effects.last else {
      Issue.record("nothing was asked")
      return
    }
    try explorer.press("r")
    explorer.send(.answered(question, old.answer(question)))
    #expect(explorer.session?.race?.tick == 0)
    #expect(explorer.session?.race?.seed == 2)
  }

  @Test func playsUntilNobodyHasAnythingLeftToDo() throws {
    var explorer = try Self.race("stuck", "viterbi,greedy").pressing("p")
    #expect(explorer.state.playback.isPlaying)
    for _ in 0..<100 where explorer.state.playback.isPlaying { explorer.send(.tick) }
    #expect(explorer.session?.race?.isFinished == true)
    #expect(explorer.session?.race?.edges ?? 400 < 400)
  }

  @Test func restartsWithAnotherSeedAndTheOneBefore() throws {
    var explorer = try Self.race("casino").pressing("Space Space r")
    #expect(explorer.session?.race?.seed == 2)
    #expect(explorer.session?.race?.tick == 0)
    try explorer.press("R")
    #expect(explorer.session?.race?.seed == 1)
    explorer.run("race-seed 42")
    #expect(explorer.session?.race?.seed == 42)
    explorer.run("race-seed x")
    #expect(explorer.state.notice == .notAWholeNumber("x"))
  }

  @Test func turnsAParameterOfTheMethodThatIsLookedAtMoreThanOnce() throws {
    var explorer = try Self.race("casino", "viterbi,beam").pressing("j Enter Enter Enter")
    #expect(Self.names(explorer) == ["viterbi", "beam:width=6"])
    #expect(explorer.state.overlay == .menu(.lane, selected: 0))
    try explorer.press("Escape")
    explorer.run("race-less width")
    #expect(Self.names(explorer) == ["viterbi", "beam:width=5"])
    explorer.run("race-less height")
    #expect(
      explorer.state.notice == .noSuchEntrant(.noSuchParameter("height", of: BeamCard.card)))
  }

  private enum BeamCard {
    static let card = MethodCatalogue.method(named: "beam")?.card ?? MethodCatalogue.all[0].card
  }

  @Test func addsReplacesAndDropsMethodsWithinTwoToSix() throws {
    var explorer = try Self.race("umbrella", "viterbi,greedy")
    explorer.run("race-drop")
    #expect(explorer.state.notice == .raceNeedsMethods)
    explorer.run("race-add beam:width=1")
    explorer.run("race-swap mcts")
    #expect(Self.names(explorer) == ["mcts", "greedy", "beam:width=1"])
    explorer.run("race-add icm,gibbs,sarsa,particles")
    #expect(explorer.state.notice == .raceNeedsMethods)
    try explorer.press("j")
    explorer.run("race-drop")
    #expect(Self.names(explorer) == ["mcts", "beam:width=1"])
    explorer.run("race nobody,icm")
    #expect(explorer.state.notice == .noSuchEntrant(.noSuchMethod("nobody")))
    #expect(Self.names(explorer) == ["mcts", "beam:width=1"])
  }

  @Test func choosesAMethodFromAMenu() throws {
    let explorer = try Self.race("umbrella", "viterbi,greedy").pressing("Enter j Enter j Enter")
    #expect(Self.names(explorer) == ["viterbi", "greedy", "beam"])
  }

  @Test func showsWhereThePathInHandGoesWrongOrWhatTheCursorIsAt() throws {
    let explorer = try Self.race("stuck", "icm,viterbi").pressing("f")
    let request = RaceRequest(timesteps: 70, candidates: 2)
    let data = try #require(explorer.session.flatMap { RaceData(of: $0, showing: request) })
    #expect(data.divergence == 1 && data.t == 1 && data.cell == .start)
    #expect(data.optimal == [1, 1, 1, 1, 1] && data.present == [0, 0, 0, 0, 0])
    #expect(data.candidates.map(\.state) == [0, 1])
    #expect(data.candidates.map(\.isTaken) == [true, false])
    #expect(data.candidates.map(\.isOptimal) == [false, true])
    let other = try explorer.pressing("g 3 Enter")
    let moved = try #require(other.session.flatMap { RaceData(of: $0, showing: request) })
    #expect(moved.t == 3 && moved.cell == TrellisCell(t: 2, state: 0))
    let back = try other.pressing("Escape")
    #expect(back.session.flatMap { RaceData(of: $0, showing: request) } == data)
  }

  @Test func curvesFallAndEndWhereTheTableSays() throws {
    let explorer = try Self.race("casino").pressing("f")
    let request = RaceRequest(timesteps: 70, candidates: 2)
    let data = try #require(explorer.session.flatMap { RaceData(of: $0, showing: request) })
    for lane in data.lanes {
      let shortfalls = lane.curve.map(\.shortfall)
      #expect(shortfalls == shortfalls.sorted(by: >))
      #expect(lane.curve.last?.shortfall == lane.shortfall)
    }
    #expect(data.lanes[0].shortfall == nil || data.lanes[0].shortfall == 0)
  }

  @Test func belongsToItsModel() throws {
    var explorer = try Self.race("umbrella").pressing("Space")
    explorer.send(.opened(try SampleModels.model("casino")))
    #expect(explorer.state.perspective == .race)
    #expect(explorer.session?.race?.tick == 0)
    try explorer.press("v Home Enter Space v End Up Up Up")
    #expect(explorer.session?.playhead ?? 0 > 0)
  }

  @Test func beginsAgainOnTheModelAfterAnEdit() throws {
    var explorer = try Self.race("umbrella", "viterbi,greedy").pressing("f")
    explorer.run("pin 3=rain")
    explorer.answer()
    #expect(explorer.session?.edits.count == 1)
    #expect(explorer.session?.race?.tick == 0)
    try explorer.press("f")
    let best = explorer.session?.race?.lanes[0].run.method.best?.logJoint ?? 0
    #expect((best - (explorer.session?.model.solution.optimum ?? 1)).magnitude < 1e-9)
    try explorer.press("u")
    #expect(explorer.session?.edits.isEmpty == true && explorer.session?.race?.tick == 0)
  }
}

/// Whose error it is, where something is known to be right.
@Suite struct RaceReferenceTests {
  private static func lanes(of sample: String) throws -> (Session, RaceData) {
    try lanes(of: try SampleModels.model(sample))
  }

  private static func lanes(of model: LoadedModel) throws -> (Session, RaceData) {
    var explorer = Explorer(on: model)
    explorer.run("race viterbi,icm")
    explorer.run("race-budget 1000")
    try explorer.press("f")
    explorer.answer()
    let session = try #require(explorer.session)
    let data = try #require(
      RaceData(of: session, showing: RaceRequest(timesteps: 40, candidates: 3)))
    return (session, data)
  }

  @Test func aMissedOptimumIsAnErrorOfTheSearchAndAWrongOneOfTheModel() throws {
    let (session, data) = try Self.lanes(of: "dice")
    let reference = try #require(session.model.problem.reference)
    #expect(data.lanes.map(\.error) == [.model, .search])
    let paths = try #require(session.race?.lanes.compactMap { $0.run.method.best?.states })
    #expect(data.lanes.map(\.right) == paths.map { reference.agreement(with: $0) })
    #expect(data.reference.count == data.timesteps.count)
  }

  /// Every path is optimal, so that whoever takes another than the reference is not wrong.
  @Test func nobodyIsWrongWhereTheReferenceTies() throws {
    var problem = try SampleModels.model("ties").problem
    problem.reference = Reference([[2], [1], [0], [1], [2]])
    let (_, data) = try Self.lanes(of: LoadedModel(solving: problem))
    #expect(data.lanes.allSatisfy { $0.right.map { $0 < 1 } == true && $0.error == nil })
  }

  @Test func nothingIsSaidOfItWithoutAReference() throws {
    let (_, data) = try Self.lanes(of: "umbrella")
    #expect(data.reference.isEmpty)
    #expect(data.lanes.allSatisfy { $0.right == nil && $0.error == nil })
  }
}
