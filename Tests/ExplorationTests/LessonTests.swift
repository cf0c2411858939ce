import DynamicProgramming
import ModelFiles
import ModelStock
import Solvers
import Testing

@testable import Exploration

@Suite struct LessonTests {
  /// A lesson with all that the screen needs, and what is looked at of it.
  private struct Learner {
    var explorer: Explorer

    init(on sample: String, _ line: String = "learn") throws {
      explorer = try Explorer(on: sample)
      explorer.run(line)
      explorer.answer()
    }

    init(on model: LoadedModel, _ line: String = "learn") {
      explorer = Explorer(on: model)
      explorer.run(line)
      explorer.answer()
    }

    mutating func press(_ keys: String) throws {
      for key in keys.split(separator: " ") {
        try explorer.press(String(key))
        explorer.answer()
      }
    }

    var session: Session? { explorer.session }
    var lesson: Lesson? { session?.lesson }
    var notice: Notice? { explorer.state.notice }

    /// All tables as a whole, and what is said of the number that is looked at.
    var data: LessonData? {
      guard let session, let lesson else { return nil }
      let tables = lesson.tables.tables.enumerated().map {
        LessonRequest.Table($0, rows: $1.rows.indices, columns: $1.columns.indices)
      }
      return LessonData(of: session, showing: LessonRequest(tables: tables))
    }
  }

  private static func obstacle(_ sample: String, _ method: String) throws -> Notice? {
    let learner = try Learner(on: sample, "learn \(method)")
    #expect(learner.explorer.state.perspective != .learning)
    return learner.notice
  }

  @Test func beginsWithWhatSuitsTheModelFromTheMenuOfViews() throws {
    var explorer = try Explorer(on: "ice-cream").pressing("v e")
    explorer.answer()
    #expect(explorer.state.perspective == .learning)
    #expect(explorer.session?.lesson?.plan.card.name == "baum-welch")
    #expect(explorer.session?.lesson?.iteration == 0)
    #expect(explorer.session?.lessonPicture != nil)
  }

  @Test func aMethodThatCannotBeHadSaysWhyInOneLine() throws {
    #expect(
      try Self.obstacle("ice-cream", "crf") == .cannotLearn(method: "crf", .noReference(0)))
    #expect(
      try Self.obstacle("crf", "baum-welch") == .cannotLearn(method: "baum-welch", .scores))
    #expect(
      try Self.obstacle("maze", "viterbi")
        == .cannotLearn(method: "viterbi", .wrongKind(.probabilities)))
    #expect(
      try Self.obstacle("ice-cream", "max-ent-irl")
        == .cannotLearn(method: "max-ent-irl", .wrongKind(.rewards)))
    #expect(
      try Self.obstacle("impossible-observation", "baum-welch")
        == .cannotLearn(method: "baum-welch", .impossibleSequence(0)))
    #expect(
      try Self.obstacle("ice-cream", "baum-welsh")
        == .noSuchLesson(.noSuchLearner("baum-welsh", nearest: "baum-welch")))
    #expect(
      try Self.obstacle("ice-cream", "baum-welch:prior=-1")
        == .noSuchLesson(.notAnOption("prior=-1")))
    #expect(
      try Self.obstacle("ice-cream", "baum-welch:l2=1")
        == .noSuchLesson(.meansNothing(.l2, to: "baum-welch")))
  }

  @Test(arguments: [
    ("ice-cream", "learn"), ("ice-cream", "learn viterbi"), ("headlines", "learn counts"),
    ("headlines", "learn crf:l2=0.1"), ("headlines", "learn perceptron"), ("nile", "learn"),
    ("dice", "learn baum-welch:prior=1,seed=3"), ("timetable", "learn"),
  ])
  func backFromEachGranularityIsTheVerySameState(sample: String, line: String) throws {
    var learner = try Learner(on: sample, line)
    for granularity in LessonGranularity.allCases {
      #expect(learner.lesson?.granularity == granularity)
      var states: [(Lesson?, LessonData?, LessonPicture?)] = []
      let steps = granularity == .iteration ? 3 : 8
      for _ in 0..<steps where learner.lesson?.isAtTheEnd == false {
        states.append((learner.lesson, learner.data, learner.session?.lessonPicture))
        try learner.press("Space")
      }
      for (lesson, data, picture) in states.reversed() {
        try learner.press("BSpace")
        #expect(learner.lesson == lesson)
        // The curve has been learned by then.
        #expect(learner.data?.tables == data?.tables)
        #expect(learner.data?.selection == data?.selection)
        #expect(learner.session?.lessonPicture == picture)
      }
      try learner.press("s")
    }
  }

  @Test func theFinestStepsOfAnIterationLeadToItsEnd() throws {
    var whole = try Learner(on: "ice-cream")
    var fine = whole
    try whole.press("Space")
    try fine.press("s s")
    let steps = try #require(fine.lesson?.steps)
    #expect(steps.columns == 33 && steps.length == 33 + 14)
    for _ in 0..<steps.length { try fine.press("Space") }
    try fine.press("s")
    #expect(fine.lesson == whole.lesson)
    #expect(fine.data == whole.data)
    // By rows: the counting, then π and both states, then what they emit.
    var rows = try Learner(on: "ice-cream")
    try rows.press("s Space Space Space")
    #expect(rows.lesson?.stage == .renewing(numbers: 5))
    try rows.press("f")
    #expect(rows.lesson?.iteration == 1 && rows.lesson?.stage == .settled)
    try rows.press("b")
    #expect(rows.lesson?.stage == .renewing(numbers: 0))
  }

  @Test func theColumnsAddUpToWhatTheStepGoesBy() throws {
    for line in ["learn", "learn viterbi"] {
      var learner = try Learner(on: "ice-cream", line)
      try learner.press("Space")
      let course = try #require(learner.lesson?.course)
      let visits = try #require(learner.session?.lessonPicture?.visits)
      let counts = visits.counts(of: course.learners[1].model, upTo: 33)
      let expected = course.learners[1].counts
      for (sum, count) in zip(
        counts.initial + counts.transition + counts.final + counts.emission[0],
        expected.initial + expected.transition + expected.final + expected.emission[0])
      {
        #expect((sum - count).magnitude < 1e-9)
      }
    }
  }

  @Test(arguments: [
    ("ice-cream", "learn"), ("casino", "learn viterbi"), ("headlines", "learn counts:prior=0.5"),
    ("dice", "learn baum-welch:prior=2"), ("timetable", "learn baum-welch:prior=1"),
  ])
  func whatIsSaidOfANumberIsWhatItIs(sample: String, line: String) throws {
    var learner = try Learner(on: sample, line)
    try learner.press("Space")
    let lesson = try #require(learner.lesson)
    let course = try #require(lesson.course)
    let numbers = LessonNumbers(course, after: 1)
    var shares = 0
    for place in lesson.tables.order {
      let number = try #require(lesson.tables.number(at: place))
      guard case .share(let share) = course.account(of: number, after: 1) else { continue }
      shares += 1
      let value = try #require(numbers[number])
      #expect((share.number - value).magnitude < 1e-12)
    }
    #expect(shares > lesson.tables.order.count / 2)
  }

  @Test func whatTheModelFreezesStaysAsItIs() throws {
    var problem = try SampleModels.model("ice-cream").problem
    var rules = LearningRules(for: ChainModel(of: problem.trellis))
    rules.transition[1] = false
    problem.learningRules = rules
    var learner = Learner(on: LoadedModel(solving: problem))
    try learner.press("Space Space")
    let learned = try #require(learner.lesson?.course?.problem(after: 2))
    let kept = Parameter.transition(from: 1, to: 1, t: nil)
    #expect(learned.number(of: kept) == problem.number(of: kept))
    #expect(learned.learningRules == rules)
    let moved = Parameter.transition(from: 0, to: 0, t: nil)
    #expect(learned.number(of: moved) != problem.number(of: moved))
    let account = learner.lesson?.course?.account(of: .parameter(kept), after: 2)
    #expect(account == .stays)
  }

  /// What is told are the numbers of the file, not those of the states that share them.
  @Test func durationsAreLearnedByTheNumbersOfTheFile() throws {
    let text = """
      states: [a, b]
      initial: [0.5, 0.5]
      transition: [[0, 1], [1, 0]]
      durations: {a: [0.2, 0.5, 0.3]}
      emission: {a: {x: 0.7, y: 0.3}, b: {x: 0.2, y: 0.8}}
      observations: [x, y, y, x, x, y]
      """
    let problem = try ModelLoader()
      .read(bytes: Array(text.utf8), name: "model.yaml", directory: nil).problem
    var learner = Learner(on: LoadedModel(solving: problem))
    try learner.press("Space")
    let lesson = try #require(learner.lesson)
    #expect(lesson.tables.tables.map(\.subject) == [.chain, .durations, .emission(leaf: 0)])
    let course = try #require(lesson.course)
    let learned = course.problem(after: 1)
    for place in lesson.tables.order {
      guard case .parameter(let parameter)? = lesson.tables.number(at: place),
        case .share(let share) = course.account(of: .parameter(parameter), after: 1)
      else { continue }
      let number = try #require(learned.number(of: parameter))
      #expect((share.number - number).magnitude < 1e-12)
    }
    let isSame = learned.expansion?.origins == problem.expansion?.origins
    #expect(isSame)
  }

  @Test func learnsUntilNothingIsLeftToGain() throws {
    var learner = try Learner(on: "ice-cream")
    try learner.press("f")
    #expect(learner.lesson?.isAtTheEnd == true)
    let last = try #require(learner.lesson?.iteration)
    #expect(last > 5)
    try learner.press("Space")
    #expect(learner.notice == .lessonConverged(iterations: last))
    try learner.press("g 3 Enter")
    #expect(learner.lesson?.iteration == 3)
    try learner.press("0 BSpace")
    #expect(learner.notice == .atTheBeginning)
    try learner.press("g 9 9 9 9 Enter")
    #expect(learner.notice == .noSuchIteration("9999", last: 1000))
  }

  @Test func playsUntilItIsConverged() throws {
    var learner = try Learner(on: "ice-cream")
    try learner.press("p")
    for _ in 0..<100 where learner.explorer.state.playback.isPlaying {
      learner.explorer.send(.tick)
      learner.explorer.answer()
    }
    #expect(learner.lesson?.isAtTheEnd == true)
    #expect(!learner.explorer.state.playback.isPlaying)
  }

  @Test func startsAnewFromOtherNumbers() throws {
    var learner = try Learner(on: "ice-cream")
    try learner.press("Space r")
    #expect(learner.lesson?.plan.seed == 1 && learner.lesson?.position == 0)
    #expect(learner.notice == .lessonStart(seed: 1))
    let numbers = learner.data?.tables
    try learner.press("r")
    #expect(learner.data?.tables != numbers)
    try learner.press("R R")
    #expect(learner.lesson?.plan.seed == 0)
    try learner.press("R")
    #expect(learner.notice == .lessonStartsAtTheModel)
  }

  @Test func looksAtTheNumberThatMovedMostUntilSomebodyPointsElsewhere() throws {
    var learner = try Learner(on: "ice-cream")
    try learner.press("w")
    #expect(learner.notice == .nothingLearned)
    try learner.press("Space")
    let moved = try #require(learner.lesson?.selected)
    try learner.press("w w")
    #expect(learner.notice == .mover(rank: 2, of: 14))
    #expect(learner.lesson?.selected != moved)
    try learner.press("Escape")
    #expect(learner.lesson?.selected == moved)
    try learner.press("Home Down Down Right Up")
    #expect(learner.lesson?.cursor != nil)
  }

  @Test func escapeStopsWhatIsBeingLearnedAndKeepsWhatIsKnown() throws {
    var explorer = try Explorer(on: "ice-cream")
    explorer.run("learn")
    explorer.answer()
    try explorer.press("f")
    #expect(explorer.state.inquiry != nil)
    try explorer.press("Escape")
    #expect(explorer.effects.contains(.cancelWork))
    #expect(explorer.state.perspective == .learning)
    #expect(explorer.session?.lesson?.position == 0)
    explorer.answer()
    #expect(explorer.state.inquiry == nil)
  }

  @Test func goingElsewhereStopsItAndComingBackGoesOn() throws {
    var explorer = try Explorer(on: "ice-cream")
    explorer.run("learn")
    explorer.answer()
    try explorer.press("f")
    explorer.run("view-trellis")
    #expect(explorer.state.inquiry == nil)
    explorer.run("learn")
    explorer.answer()
    #expect(explorer.session?.lesson?.isAtTheEnd == true)
  }

  @Test func keepsWhatWasLearnedAsOneEditThatUndoTakesBack() throws {
    var learner = try Learner(on: "ice-cream")
    let before = try #require(learner.session?.model.problem)
    try learner.press("Enter")
    #expect(learner.notice == .nothingLearned)
    try learner.press("Space Space")
    let numbers = try #require(learner.lesson?.course?.problem(after: 2))
    try learner.press("Enter")
    #expect(learner.explorer.state.perspective == .trellis)
    #expect(learner.session?.model.problem == numbers)
    #expect(learner.session?.edits.count == 1)
    #expect(learner.session?.hasUnwrittenEdits == true)
    try learner.press("u")
    #expect(learner.session?.model.problem == before)
    try learner.press("C-r")
    #expect(learner.session?.model.problem == numbers)
  }

  @Test func scoresThatWereLearnedMakeAModelOfScores() throws {
    var learner = try Learner(on: "headlines", "learn crf:l2=0.1")
    try learner.press("f Enter")
    #expect(learner.session?.model.problem.reading == .scores)
    learner.explorer.run("learn baum-welch")
    #expect(learner.notice == .cannotLearn(method: "baum-welch", .scores))
    try learner.press("u")
    #expect(learner.session?.model.problem.reading == .probabilities)
  }

  /// Ice cream with numbers that somebody guessed wrongly: let it learn, step back to the third
  /// iteration, see why p(HOT → HOT) moved, keep it, write it.
  @Test func learnsSeesWhyKeepsAndWritesInFewerThanFifteenKeys() throws {
    let sample = try SampleModels.model("ice-cream").problem
    let wrong = try sample.edited(
      by: .set(.transition(from: 1, to: 1, t: nil), to: 0.3, rescales: true))
    var explorer = Explorer(on: LoadedModel(solving: wrong))
    let keys = "v e f g 3 Enter Down Down Right Enter : w Enter Enter".split(separator: " ")
    #expect(keys.count < 15)
    for (place, key) in keys.enumerated() {
      try explorer.press(String(key))
      if place < keys.count - 1 { explorer.answer() }
      guard place == 8 else { continue }
      let session = try #require(explorer.session)
      #expect(session.lesson?.iteration == 3)
      let data = try #require(LessonData(of: session, showing: LessonRequest(tables: [])))
      let selection = try #require(data.selection)
      #expect(selection.number == .parameter(.transition(from: 1, to: 1, t: nil)))
      guard case .share(let share)? = selection.account else {
        Issue.record("no fraction: \(String(describing: selection.account))")
        continue
      }
      #expect(share.count < share.total && share.number == selection.after)
    }
    #expect(
      explorer.effects == [
        .write(.model, path: "ice-cream-and-the-weather.yaml", overwriting: false)
      ])
  }
}
