import DynamicProgramming
import Solvers

extension ExplorerState {
  /// Whether a lesson is on the screen.
  var isLearning: Bool {
    perspective == .learning && session?.lesson != nil && !isChoosing && !isListing
  }

  /// What has to be known to go on with the lesson, and to draw it.
  var lessonNeeds: [Question] {
    guard isLearning, let lesson = session?.lesson else { return [] }
    if lesson.isOnTheWay {
      return [.lesson(lesson.plan, through: lesson.course == nil ? 0 : lesson.wanted)]
    }
    return [.lessonPicture(lesson.plan, iteration: lesson.iteration)]
  }

  /// `learn`, with the method behind it: shows the lesson, the one before if there was one.
  mutating func learn(_ text: String) {
    playback.isPlaying = false
    if text.isEmpty {
      if session?.lesson == nil { session.map { begin(naturalPlan(for: $0)) } }
    } else {
      do throws(LessonPlan.Fault) {
        begin(try LessonPlan.read(text))
      } catch {
        notice = .noSuchLesson(error)
        return
      }
    }
    if session?.lesson != nil && notice == nil { show(.learning) }
  }

  /// The first learner that suits the model, what is read as one does it most: expectation and
  /// maximization, else a conditional random field, else rewards.
  private func naturalPlan(for session: Session) -> LessonPlan {
    let wishes = LearnerCatalogue.usual
    let order = LearnerCatalogue.all.indices.sorted {
      let (left, right) = (LearnerCatalogue.all[$0].card.name, LearnerCatalogue.all[$1].card.name)
      return (wishes.firstIndex(of: left) ?? wishes.count, $0)
        < (wishes.firstIndex(of: right) ?? wishes.count, $1)
    }
    let fitting = order.first { session.obstacle(to: LearnerCatalogue.all[$0].card) == nil }
    let rewards = LearnerCatalogue.all.firstIndex { $0.card.product == .rewards } ?? 0
    let isDecision = if case .decision = session.model.problem.reading { true } else { false }
    let isOfScores = session.model.problem.reading == .scores
    return LessonPlan(fitting ?? (isDecision ? rewards : order[isOfScores ? 1 : 0]))
  }

  /// Begins a lesson at its start, if the model allows it.
  mutating func begin(_ plan: LessonPlan) {
    guard let session else { return }
    if let fault = session.obstacle(to: plan.card) {
      notice = .cannotLearn(method: plan.card.name, fault)
      return
    }
    guard let tables = LearningTables(of: session.model.problem, for: plan.card) else {
      notice = .lessonTooLarge(numbers: LearningTables.mostNumbers)
      return
    }
    if tables.order.isEmpty {
      notice = .cannotLearn(method: plan.card.name, .nothingToLearn)
      return
    }
    playback.isPlaying = false
    let granularity = session.lesson?.granularity ?? .iteration
    self.session?.lesson = Lesson(
      plan, tables, session.model.problem, others: (corpus?.count ?? 1) - 1)
    self.session?.lesson?.granularity = granularity
  }

  /// A command while a lesson is on the screen; nil for those that mean what they mean elsewhere.
  mutating func teach(_ command: Command) -> [Effect]? {
    guard let lesson = session?.lesson else { return nil }
    switch command {
    case .step: stepLesson(by: 1)
    case .back: stepLesson(by: -1)
    case .granularity: session?.lesson?.granularity = lesson.granularity.next
    case .backward: finishCounting()
    case .forward: finishLesson()
    case .rewind: goInLesson(to: 0)
    case .play: playLesson()
    case .up, .down, .left, .right: moveInTables(command)
    case .nextWeak: lookAtMover(1)
    case .previousWeak: lookAtMover(-1)
    case .earlier: lookInLesson(by: -1)
    case .later: lookInLesson(by: 1)
    case .previousPage: lookInLesson(by: -page.timesteps)
    case .nextPage: lookInLesson(by: page.timesteps)
    case .first: lookInLesson(by: -(session?.model.timesteps ?? 0))
    case .last: lookInLesson(by: session?.model.timesteps ?? 0)
    case .run: seedLesson(by: 1)
    case .runBack: seedLesson(by: -1)
    case .remedies: open(.learners)
    case .take: return keepLearned()
    case .escape: leaveCursorOfLesson()
    case .alternative, .nextDifference, .nextMistake, .pageUp, .pageDown, .panel, .nextDisagreement,
      .previousDisagreement,
      .nextChange, .previousChange, .grow, .predict, .parts:
      break
    default: return nil
    }
    return []
  }

  private mutating func stepLesson(by direction: Int) {
    guard let lesson = session?.lesson else { return }
    playback.isPlaying = false
    if direction > 0 && lesson.isAtTheEnd {
      notice = .lessonConverged(iterations: lesson.iteration)
    } else if direction < 0 && lesson.position == 0 {
      notice = .atTheBeginning
    } else {
      goInLesson(
        to: lesson.steps.boundary(
          from: lesson.position, direction: direction, by: lesson.granularity))
    }
  }

  /// Goes there, or as far as is kept.
  private mutating func goInLesson(to position: Int) {
    playback.isPlaying = false
    guard let lesson = session?.lesson else { return }
    let most = Lesson.mostIterations(of: lesson.tables) * lesson.steps.length
    if position > most { notice = .lessonIsLong(iterations: most / max(1, lesson.steps.length)) }
    session?.lesson?.go(to: min(position, max(most, lesson.position)))
    session?.lesson?.lookedAt = nil
  }

  /// To the end of the counting of this iteration, or of the next one.
  private mutating func finishCounting() {
    guard let lesson = session?.lesson else { return }
    let place = lesson.position % max(1, lesson.steps.length)
    let start = lesson.position - place
    let isCounted = place >= lesson.steps.columns
    goInLesson(to: start + lesson.steps.columns + (isCounted ? lesson.steps.length : 0))
  }

  /// Until nothing is left to gain; within an iteration to its end.
  private mutating func finishLesson() {
    guard let lesson = session?.lesson else { return }
    if lesson.isAtTheEnd {
      notice = .lessonConverged(iterations: lesson.iteration)
    } else if lesson.stage == .settled {
      goInLesson(to: Lesson.mostIterations(of: lesson.tables) * lesson.steps.length)
    } else {
      goInLesson(to: (lesson.iteration + 1) * lesson.steps.length)
    }
  }

  /// The state after an iteration that somebody typed.
  mutating func jumpInLesson(to text: String) {
    guard let lesson = session?.lesson else { return }
    let most = Lesson.mostIterations(of: lesson.tables)
    guard let iteration = Int(text), (0...most).contains(iteration) else {
      notice = .noSuchIteration(text, last: most)
      return
    }
    goInLesson(to: iteration * lesson.steps.length)
  }

  private mutating func playLesson() {
    guard let lesson = session?.lesson else { return }
    if lesson.isAtTheEnd {
      notice = .lessonConverged(iterations: lesson.iteration)
      playback.isPlaying = false
      return
    }
    playback.isPlaying.toggle()
    playback.suit(steps: 20 * (lesson.granularity == .number ? 10 : 2))
    notice = playback.isPlaying ? nil : .paused
  }

  /// One step of the playback, unless the last one is still being worked out.
  mutating func playLessonOn() {
    guard let lesson = session?.lesson, !lesson.isOnTheWay else { return }
    stepLesson(by: 1)
    playback.isPlaying = notice == nil
    notice = nil
  }

  /// From other numbers.
  private mutating func seedLesson(by difference: Int) {
    guard var plan = session?.lesson?.plan else { return }
    if difference < 0 && plan.seed == 0 {
      notice = .lessonStartsAtTheModel
      return
    }
    plan.seed = difference > 0 ? plan.seed &+ 1 : plan.seed - 1
    begin(plan)
    if notice == nil { notice = .lessonStart(seed: plan.seed) }
  }

  /// A model that the course has led to is put in the place of the open one: an edit.
  mutating func keepLearned() -> [Effect] {
    playback.isPlaying = false
    guard let lesson = session?.lesson, let course = lesson.course, lesson.iteration > 0 else {
      notice = .nothingLearned
      return []
    }
    let problem = course.problem(after: lesson.iteration)
    let reading = problem.reading == session?.model.problem.reading ? nil : problem.reading
    return ask(
      .revise(
        .learn(
          LearnedParameters(
            method: lesson.plan.card.name, iterations: lesson.iteration,
            model: ChainModel(of: problem), reading: reading,
            grid: problem.grid == session?.model.problem.grid ? nil : problem.grid))))
  }

  /// Takes in as much of the course as has been worked out; one that is not possible is told, and
  /// left.
  mutating func take(_ course: Result<LearningCourse, LearningFault>, to plan: LessonPlan) {
    guard session?.lesson?.plan == plan else { return }
    switch course {
    case .success(let course): session?.lesson?.take(course)
    case .failure(let fault):
      playback.isPlaying = false
      notice = .cannotLearn(method: plan.card.name, fault)
      if session?.lesson?.course == nil {
        session?.lesson = nil
        perspective = session?.model.naturalPerspective ?? .trellis
      } else {
        session?.lesson?.stay()
      }
    }
  }
}

extension Session {
  /// Why a learner can do nothing here; nil if one has to try.
  func obstacle(to card: LearnerCard) -> LearningFault? {
    LearningTask.obstacle(
      to: card, on: model.problem, hasReferences: model.problem.reference != nil)
  }

  /// The same in a notice, of a learner by its place in the catalogue.
  func obstacle(toLearner place: Int) -> Notice? {
    let card = LearnerCatalogue.all[place].card
    guard let fault = obstacle(to: card) else { return nil }
    return .cannotLearn(method: card.name, fault)
  }

  /// Whether there is a learner that can do something here.
  var isLearnable: Bool {
    LearnerCatalogue.all.indices.contains { obstacle(toLearner: $0) == nil }
  }

  /// As many iterations as are worked out before the screen is told.
  private static let edgesPerAnswer = 4_000_000

  /// Goes on with the course of the lesson.
  func taught(
    _ plan: LessonPlan, through iteration: Int, from sequences: (() -> LessonSequences)?,
    onProgress: (Double) throws -> Void
  ) rethrows -> Result<LearningCourse, LearningFault> {
    var course: LearningCourse
    if let lesson, lesson.plan == plan, let known = lesson.course {
      course = known
    } else {
      let sequences = sequences?() ?? LessonSequences(of: model.problem)
      do throws(LearningFault) {
        course = try plan.course(of: model.problem, from: sequences)
      } catch {
        return .failure(sequences.located(error))
      }
    }
    let first = course.last
    let work = course.task.training.reduce(0) {
      $0 + course.task.sequences.timesteps(of: $1)
        * (course.task.start.table?.slots ?? course.task.start.states)
    }
    let last = min(iteration, first + max(1, Self.edgesPerAnswer / max(1, work)))
    while course.last < last, !course.isConverged {
      try onProgress(Double(course.last - first) / Double(max(1, last - first)))
      do throws(LearningFault) { try course.step() } catch { return .failure(error) }
    }
    return .success(course)
  }

  /// The picture of the iteration that is shown, once it is worked out.
  public var lessonPicture: LessonPicture? {
    guard let lesson,
      case .lessonPicture(let picture?)? = answers[
        .lessonPicture(lesson.plan, iteration: lesson.iteration)]
    else { return nil }
    return picture
  }

  /// The timestep of the present sequence that a lesson looks at.
  public var lessonTimestep: Int {
    if let t = lesson?.lookedAt { return t }
    if case .gathering(let columns)? = lesson?.stage { return min(columns, model.timesteps) }
    return 1
  }

  /// The walk that the picture of a lesson shows; nil before it is worked out.
  public var lessonSession: Session? { lessonPicture?.session(at: lessonTimestep) }
}

extension Session {
  /// The last timestep of the present sequence that has been counted; all, but while that goes on.
  var lastGathered: Int {
    if case .gathering(let columns)? = lesson?.stage { return min(columns, model.timesteps) }
    return model.timesteps
  }
}
