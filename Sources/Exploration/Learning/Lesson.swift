import DynamicProgramming
import Solvers

/// A learner at work on the open model, told step by step.
///
/// What is kept is where one is, an integer: the learner at each iteration follows from the plan,
/// so that going back is no undoing. What has been worked out so far is kept beside it.
public struct Lesson: Sendable, Equatable {
  /// How it learns.
  public let plan: LessonPlan
  /// What it may change, in the order in which it is told.
  public let tables: LearningTables
  /// How far a step goes.
  public internal(set) var granularity = LessonGranularity.iteration
  /// Where one is: so many steps from the start.
  public private(set) var position = 0
  /// Where one wants to be: that may have to be worked out.
  private(set) var goal = 0
  /// The place of the number that is looked at among all; nil = that which tells most.
  public internal(set) var cursor: Int?
  /// The timestep that is looked at; nil = where the counting is.
  public internal(set) var lookedAt: Int?
  /// The place in the order of a number that has just been made, or that was moved most by the last
  /// iteration, or the first.
  private var telling = 0
  /// What has been worked out; nil before that has begun.
  public private(set) var course: LearningCourse?
  let steps: LessonSteps

  /// More numbers than this are not searched for the one that moved most.
  private static let mostCompared = 20_000

  init(_ plan: LessonPlan, _ tables: LearningTables, _ problem: Problem, others: Int) {
    self.plan = plan
    self.tables = tables
    let trellis = problem.trellis
    let edges = trellis.transition.table(arrivingAt: 2)?.slots ?? trellis.states
    steps = LessonSteps(
      timesteps: trellis.timesteps, edges: edges, others: others, rowEnds: tables.rowEnds)
  }

  /// The same lesson beside another sequence, after the last whole iteration.
  func moved(to problem: Problem) -> Lesson {
    var lesson = Lesson(plan, tables, problem, others: steps.hasOthers ? 1 : 0)
    lesson.granularity = granularity
    lesson.cursor = cursor
    lesson.course = course
    lesson.go(to: iteration * lesson.steps.length)
    return lesson
  }

  /// The same steps of the same plan: what is known follows from them.
  public static func == (left: Lesson, right: Lesson) -> Bool {
    left.plan == right.plan && left.granularity == right.granularity
      && left.position == right.position && left.cursor == right.cursor
      && left.lookedAt == right.lookedAt && left.tables == right.tables
  }

  /// The iteration whose numbers are shown; 0 = the start.
  public var iteration: Int { steps.moment(at: position).iteration }
  /// What has happened of the next one.
  public var stage: LessonStage { steps.moment(at: position).stage }

  /// Another position; nothing before the start.
  mutating func go(to position: Int) {
    goal = max(0, position)
    advance()
  }

  /// No further than one is.
  mutating func stay() { goal = position }

  /// What has been worked out by now; one goes as far as it leads.
  mutating func take(_ course: LearningCourse) {
    self.course = course
    advance()
  }

  private mutating func advance() {
    guard let course else { return }
    let known = course.last * steps.length
    if course.isConverged { goal = min(goal, known) }
    position = min(goal, known)
    telling = findTelling()
  }

  /// Whether one wants to be further than is worked out.
  var isOnTheWay: Bool { course == nil || goal != position }
  /// The iteration that has to be known next.
  var wanted: Int {
    let (iteration, stage) = steps.moment(at: goal)
    return stage == .settled ? iteration : iteration + 1
  }
  /// Whether an iteration more would gain nothing.
  public var isConverged: Bool { course?.isConverged ?? false }
  /// Whether one stands at the last iteration.
  public var isAtTheEnd: Bool {
    guard let course, course.isConverged else { return false }
    return position == course.last * steps.length
  }

  /// How many more iterations are kept, each with all its numbers.
  static func mostIterations(of tables: LearningTables) -> Int {
    max(20, min(1_000, (1 << 22) / max(1, tables.order.count)))
  }

  private func findTelling() -> Int {
    if case .renewing(let numbers) = stage, numbers > 0 { return numbers - 1 }
    return movers(1).first ?? 0
  }

  /// The places in the order of the numbers that the last iteration moved, those that it moved most
  /// first.
  func movers(_ count: Int) -> [Int] {
    guard let course, iteration > 0, tables.order.count <= Self.mostCompared else { return [] }
    let (before, after) = (
      LessonNumbers(course, after: iteration - 1), LessonNumbers(course, after: iteration)
    )
    let moves = tables.order.map { place -> Double in
      guard let number = tables.number(at: place), let old = before[number],
        let new = after[number], old.isFinite, new.isFinite
      else { return 0 }
      return (new - old).magnitude
    }
    if count == 1 { return moves.indices.max { moves[$0] < moves[$1] }.map { [$0] } ?? [] }
    let order = moves.indices.filter { moves[$0] > 0 }
      .sorted { (-moves[$0], $0) < (-moves[$1], $1) }
    return Array(order.prefix(count))
  }

  /// The place in the order of what is looked at.
  public var selected: Int { min(cursor ?? telling, max(0, tables.order.count - 1)) }
}

/// The numbers of a model after an iteration, as its file would have them.
public struct LessonNumbers: Sendable {
  private let problem: Problem
  private let weights: [Double]

  /// - Parameters:
  ///   - course: as far as it is known.
  ///   - iteration: up to its last one.
  public init(_ course: LearningCourse, after iteration: Int) {
    problem = course.problem(after: iteration)
    weights = (course.learners[iteration] as? MaximumEntropyRewards)?.weights ?? []
  }

  /// A number; nil if there is none.
  public subscript(number: LearnedNumber) -> Double? {
    switch number {
    case .parameter(let parameter): problem.number(of: parameter)
    case .reward(let feature): weights.indices.contains(feature) ? weights[feature] : nil
    }
  }
}
