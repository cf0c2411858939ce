import Console
import DynamicProgramming
import Exploration
import Solvers

/// Which rows and columns of the screen belong to which part of a lesson.
struct LearningLayout: Equatable {
  /// A table, or the part of it that fits.
  struct Table: Equatable {
    /// Which one.
    let place: Int
    /// The line of its head.
    let head: Int
    /// Which of its rows are below it.
    let rows: Range<Int>
    /// Which of its columns are shown.
    let columns: Range<Int>
    /// How much is told of each number.
    let detail: Detail
  }

  /// How much is told of each number.
  enum Detail: Int, CaseIterable {
    /// Which way it moved.
    case direction
    /// By how much, too.
    case move
    /// And since the start.
    case moveSinceStart

    /// The columns of a number.
    var width: Int {
      switch self {
      case .direction: 7
      case .move: 12
      case .moveSinceStart: 19
      }
    }
  }

  let extent: Size
  /// The lines of the tables, and of the curve at their right.
  let top: Range<Int>
  /// The columns of the tables, from 0 on; those of the curve are right of them.
  let tablesWidth: Int
  /// The columns of the names of rows.
  let labelWidth: Int
  /// What fits of the tables.
  let tables: [Table]
  /// What is said, its rule among it.
  let panel: Range<Int>
  /// The sequence: its rule, and the picture below it; empty where there is no room.
  let picture: Range<Int>
  /// A line for what is to be told; nil where it takes the place of the keys.
  let notice: Int?
  /// The line of keys.
  let help: Int
  /// Where something to tell may stand.
  var noticePlaces: NoticePlaces {
    NoticePlaces(own: notice, rule: panel.lowerBound, lines: panel.dropFirst())
  }

  private static let pictureHead = 1 + PictureHead.height

  init(extent: Size, lesson: Lesson, words: LessonWords) {
    self.extent = extent
    help = extent.height - 1
    notice = extent.height >= 30 ? help - 1 : nil
    let end = notice ?? help
    let panelHeight = extent.height >= 22 ? 6 : 4
    let room = end - 1 - panelHeight
    let states = words.problem.states.count
    let all = lesson.tables.tables
    let wanted = all.reduce(0) { $0 + $1.rows.count + 1 }
    let least = Self.pictureHead + min(states, 3)
    let most = max(2, room - least)
    let height = min(most, max(wanted, min(most, room / 3)))
    top = 1..<(1 + height)
    panel = top.upperBound..<(top.upperBound + panelHeight)
    picture = panel.upperBound..<end
    let plotWidth =
      extent.width >= 140 ? 52 : extent.width >= 100 ? 36 : extent.width >= 72 ? 26 : 20
    tablesWidth = extent.width - plotWidth
    labelWidth = Self.labelWidth(all, words, areCut: wanted > height)
    tables = Self.tables(
      lesson, lines: 1..<(1 + height), width: extent.width - plotWidth - labelWidth)
  }

  /// - Parameter areCut: whether titles say how many rows do not fit, as in `transition +12`.
  private static func labelWidth(
    _ tables: [LearningTable], _ words: LessonWords, areCut: Bool
  ) -> Int {
    let titles = tables.map { table in
      DisplayWidth.of(words.title(of: table)) + (areCut ? " +\(table.rows.count)".count : 0)
    }
    let names = tables.flatMap { table in
      table.rows.prefix(200).map { DisplayWidth.of(words.name(of: $0)) }
    }
    return max(min(14, max(6, names.max() ?? 0)), min(15, titles.max() ?? 0)) + 2
  }

  /// All of them, or as much as fits, what is looked at among it.
  private static func tables(_ lesson: Lesson, lines: Range<Int>, width: Int) -> [Table] {
    let all = lesson.tables.tables
    let order = lesson.tables.order
    guard order.indices.contains(lesson.selected) else { return [] }
    let selected = order[lesson.selected]
    let shown = places(all.map(\.rows.count), selected.table, room: lines.count)
    var line = lines.lowerBound
    return shown.map { place, count in
      let table = all[place]
      let isSelected = place == selected.table
      let detail =
        Detail.allCases.last { $0.width * table.columns.count <= width } ?? .direction
      let fitting = max(1, min(table.columns.count, width / detail.width))
      defer { line += 1 + count }
      return Table(
        place: place, head: line,
        rows: window(around: isSelected ? selected.row : 0, of: table.rows.count, fitting: count),
        columns: window(
          around: isSelected ? selected.column : 0, of: table.columns.count, fitting: fitting),
        detail: detail)
    }
  }

  /// How many rows of which tables fit, that which is looked at first.
  private static func places(
    _ rows: [Int], _ selected: Int, room: Int
  ) -> [(place: Int, rows: Int)] {
    var counts = [Int](repeating: 0, count: rows.count)
    var left = room
    let order = [selected] + rows.indices.filter { $0 != selected }
    for place in order where left >= 2 {
      counts[place] = 1
      left -= 2
    }
    // Row by row, so that no table starves another one.
    var isGrowing = true
    while left > 0 && isGrowing {
      isGrowing = false
      for place in order where counts[place] > 0 && counts[place] < rows[place] && left > 0 {
        counts[place] += 1
        left -= 1
        isGrowing = true
      }
    }
    return rows.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
  }

  /// So many of a number of places, in pages that overlap by one.
  private static func window(around place: Int, of count: Int, fitting: Int) -> Range<Int> {
    let fitting = min(fitting, count)
    let stride = max(1, fitting - 1)
    let first = min(place / stride * stride, count - fitting)
    return first..<(first + fitting)
  }

  /// What is to be known of the tables.
  var request: LessonRequest {
    LessonRequest(
      tables: tables.map { LessonRequest.Table($0.place, rows: $0.rows, columns: $0.columns) })
  }

  /// Whether the sequence has room.
  var hasPicture: Bool { picture.count > Self.pictureHead }
}

extension ScreenRows {
  /// Those of a lesson: its picture of the sequence, and nothing of the other parts.
  init(_ layout: LearningLayout) {
    extent = layout.extent
    pictureWidth = layout.extent.width
    (strip, marginAnalysis, reference, side, extras, ledgerTable) = (nil, nil, nil, nil, nil, nil)
    picture =
      min(layout.picture.lowerBound + 1, layout.picture.upperBound)..<layout.picture.upperBound
    panel = layout.panel
    notice = layout.notice
    ledger = layout.help..<layout.help
    help = layout.help
  }
}
