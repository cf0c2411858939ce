import Solvers

/// How far one step of a lesson goes.
public enum LessonGranularity: Sendable, Hashable, CaseIterable {
  /// A whole iteration.
  case iteration
  /// The E step, then row by row of the tables.
  case row
  /// The E step column by column, then number by number.
  case number

  /// The one that the key for it goes on to.
  var next: LessonGranularity {
    switch self {
    case .iteration: .row
    case .row: .number
    case .number: .iteration
    }
  }
}

/// What has happened of an iteration.
public enum LessonStage: Sendable, Hashable {
  /// Nothing: the numbers are those after the iteration before, or of the start.
  case settled
  /// So many columns of the present sequence have been gathered.
  case gathering(columns: Int)
  /// The other sequences have been gathered as well, and so many numbers made new.
  case renewing(numbers: Int)
}

/// The order in which the iterations of a lesson are told: what is counted, column by column, then
/// the numbers. All iterations have as many steps, so that a position is one integer.
struct LessonSteps: Sendable, Equatable {
  /// How many steps the counting takes: the columns, or one for all; and one for the other
  /// sequences.
  let columns: Int
  /// Whether the last of them stands for the other sequences.
  let hasOthers: Bool
  /// The timesteps of the present sequence if they are gathered all at once; nil if one by one.
  let atOnce: Int?
  /// Where in the order of the numbers each row of the tables ends.
  let rowEnds: [Int]

  /// The most edges that are gathered anew for a frame.
  private static let mostEdges = 400_000

  init(timesteps: Int, edges: Int, others: Int, rowEnds: [Int]) {
    atOnce = timesteps * edges > Self.mostEdges ? timesteps : nil
    hasOthers = others > 0
    columns = (atOnce == nil ? timesteps : 1) + (hasOthers ? 1 : 0)
    self.rowEnds = rowEnds
  }

  /// How many steps an iteration has.
  var length: Int { columns + (rowEnds.last ?? 0) }

  /// The iteration of a position, and what has happened of the next one.
  func moment(at position: Int) -> (iteration: Int, stage: LessonStage) {
    let (iteration, place) = position.quotientAndRemainder(dividingBy: max(1, length))
    if place == 0 { return (iteration, .settled) }
    if place >= columns { return (iteration, .renewing(numbers: place - columns)) }
    return (iteration, .gathering(columns: atOnce ?? place))
  }

  /// The next boundary of a granularity in a direction; below 0 where there is none.
  func boundary(
    from position: Int, direction: Int, by granularity: LessonGranularity
  ) -> Int {
    let (iteration, place) = position.quotientAndRemainder(dividingBy: max(1, length))
    let start = iteration * length
    switch granularity {
    case .iteration:
      return direction > 0 ? start + length : place > 0 ? start : start - length
    case .number: return position + direction
    case .row:
      if direction > 0 { return start + (ends.first { $0 > place } ?? length) }
      if place == 0 { return start - length + (ends.dropLast().last ?? 0) }
      return start + (ends.last { $0 < place } ?? 0)
    }
  }

  /// Where within an iteration the counting and each of the rows end.
  private var ends: [Int] { [columns] + rowEnds.map { columns + $0 } }
}
