import DynamicProgramming
import Solvers

/// What a picture of a lesson is drawn from.
public struct LessonData: Sendable, Equatable {
  /// A number in a table.
  public struct Entry: Sendable, Equatable {
    /// What stands there: what it is, or while it is counted how often it has been used so far.
    public let value: Double?
    /// How far it has moved by the last iteration, or by the step that is being made; nil at the
    /// start.
    public let move: Double?
    /// How far it has moved since the start.
    public let moveSinceStart: Double?
    /// Whether it has been made new by the step that is being made.
    public let isRenewed: Bool
  }

  /// The part of a table that is shown.
  public struct Table: Sendable, Equatable {
    /// Which one.
    public let place: Int
    /// Which of its rows.
    public let rows: Range<Int>
    /// Which of its columns.
    public let columns: Range<Int>
    /// Row by row; nil where there is no number.
    public let entries: [Entry?]

    /// What stands in a row and a column of the whole table.
    public subscript(row: Int, column: Int) -> Entry? {
      guard rows.contains(row), columns.contains(column) else { return nil }
      return entries[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
    }
  }

  /// The number that is looked at.
  public struct Selection: Sendable, Equatable {
    /// Where it stands.
    public let place: LearningTables.Place
    /// Which one.
    public let number: LearnedNumber
    /// What it was before the step that is told.
    public let before: Double?
    /// What it is after it; nil as long as that is to come.
    public let after: Double?
    /// What it was at the start.
    public let start: Double?
    /// Why; nil at the start.
    public let account: NumberAccount?
    /// How often it has been counted so far, while that goes on.
    public let counted: Double?
  }

  /// What each iteration was worth, the start first.
  public let iterations: [LearningIteration]
  /// Whether the last of them is the last.
  public let isConverged: Bool
  /// How many sequences are learned from.
  public let sequences: Int
  /// How many timesteps they have.
  public let timesteps: Int
  /// What is shown of the tables.
  public let tables: [Table]
  /// What is looked at; nil where nothing is known yet.
  public let selection: Selection?
  /// The largest that any number which is shown has moved by the last iteration.
  public let largestMove: Double
  /// The weakest decision of the present sequence.
  public let weakest: LessonPicture.Decision?
  /// log p(x) of the present sequence, or of a problem of rewards V_0.
  public let evidence: Double?
  /// What its best path is worth.
  public let optimum: Double?

  /// Looks at a lesson; nil if there is none, or nothing of it is known.
  init?(of session: Session, showing request: LessonRequest) {
    guard let lesson = session.lesson, let course = lesson.course else { return nil }
    let reading = LessonReading(lesson, course, session.lessonPicture)
    iterations = course.iterations
    isConverged = course.isConverged
    sequences = course.task.training.count
    timesteps = course.task.training.reduce(0) { $0 + course.task.sequences.timesteps(of: $1) }
    tables = request.tables.map { reading.table($0) }
    selection = reading.selection()
    largestMove =
      tables.flatMap(\.entries).compactMap { $0?.move?.magnitude }.filter(\.isFinite).max() ?? 0
    let picture = session.lessonPicture
    weakest = picture?.weakest
    optimum = picture?.model.solution.optimum
    evidence = picture?.visits?.evidence
  }
}

/// Which part of a lesson a screen shows.
public struct LessonRequest: Sendable, Equatable {
  /// A part of a table.
  public struct Table: Sendable, Equatable {
    let place: Int
    let rows: Range<Int>
    let columns: Range<Int>

    /// - Parameters:
    ///   - place: which table.
    ///   - rows: which of its rows.
    ///   - columns: which of its columns.
    public init(_ place: Int, rows: Range<Int>, columns: Range<Int>) {
      self.place = place
      self.rows = rows
      self.columns = columns
    }
  }

  /// The tables that fit.
  public let tables: [Table]

  /// - Parameter tables: the tables that fit.
  public init(tables: [Table]) { self.tables = tables }
}

/// Reads numbers off a lesson, at the step where it stands.
private struct LessonReading {
  let lesson: Lesson
  let course: LearningCourse
  let now: LessonNumbers
  let last, next: LessonNumbers?
  let start: LessonNumbers
  let renewed: Int
  let gathered: ExpectedCounts?

  init(_ lesson: Lesson, _ course: LearningCourse, _ picture: LessonPicture?) {
    self.lesson = lesson
    self.course = course
    let iteration = lesson.iteration
    now = LessonNumbers(course, after: iteration)
    start = LessonNumbers(course, after: 0)
    last = iteration > 0 ? LessonNumbers(course, after: iteration - 1) : nil
    switch lesson.stage {
    case .settled: (renewed, next, gathered) = (0, nil, nil)
    case .gathering(let columns):
      (renewed, next) = (0, nil)
      let timesteps = picture?.model.timesteps ?? 0
      let model = course.learners[iteration].model
      gathered = picture?.visits?.counts(of: model, upTo: min(columns, timesteps))
    case .renewing(let numbers):
      renewed = numbers
      next = LessonNumbers(course, after: iteration + 1)
      gathered = nil
    }
  }

  func table(_ wanted: LessonRequest.Table) -> LessonData.Table {
    var entries: [LessonData.Entry?] = []
    let table = lesson.tables.tables[wanted.place]
    let isRenewed = Set(
      lesson.tables.order.prefix(renewed).lazy.filter { $0.table == wanted.place })
    for row in wanted.rows {
      for column in wanted.columns {
        let place = LearningTables.Place(table: wanted.place, row: row, column: column)
        entries.append(
          table.number(row: row, column: column).flatMap {
            entry($0, isRenewed: isRenewed.contains(place))
          })
      }
    }
    return LessonData.Table(
      place: wanted.place, rows: wanted.rows, columns: wanted.columns, entries: entries)
  }

  private func entry(_ number: LearnedNumber, isRenewed: Bool) -> LessonData.Entry? {
    guard let present = now[number] else { return nil }
    if let gathered {
      return LessonData.Entry(
        value: count(number, gathered), move: nil, moveSinceStart: nil, isRenewed: false)
    }
    let value = isRenewed ? next?[number] ?? present : present
    let before = isRenewed ? present : next == nil ? last?[number] : nil
    return LessonData.Entry(
      value: value, move: before.flatMap { Self.difference(value, $0) },
      moveSinceStart: start[number].flatMap { Self.difference(value, $0) }, isRenewed: isRenewed)
  }

  private static func difference(_ new: Double, _ old: Double) -> Double? {
    new == old ? 0 : new.isFinite && old.isFinite ? new - old : nil
  }

  private func count(_ number: LearnedNumber, _ counts: ExpectedCounts) -> Double? {
    guard case .parameter(let parameter) = number else { return nil }
    return counts.uses(of: parameter, in: course.learners[lesson.iteration].model)
  }

  func selection() -> LessonData.Selection? {
    let index = lesson.selected
    guard lesson.tables.order.indices.contains(index) else { return nil }
    let place = lesson.tables.order[index]
    guard let number = lesson.tables.number(at: place) else { return nil }
    let iteration = lesson.iteration
    let isRenewed = index < renewed
    let told = isRenewed ? iteration + 1 : lesson.stage == .settled ? iteration : 0
    let account = told > 0 ? course.account(of: number, after: told) : nil
    return LessonData.Selection(
      place: place, number: number,
      before: isRenewed || lesson.stage != .settled ? now[number] : last?[number],
      after: isRenewed ? next?[number] : lesson.stage == .settled ? now[number] : nil,
      start: start[number], account: account,
      counted: gathered.flatMap { count(number, $0) })
  }
}
