/// Lines that go level, straight up or down, and level again, as graphs of histories are drawn: in
/// box drawing, which every font and every projector shows.
///
/// Lines are collected first and then laid under what the canvas already shows. Where one turns off
/// another, or into it, they are joined; where two only cross, the stronger one is drawn whole.
public struct ElbowLayer: Sendable {
  private struct Mark {
    var box = BoxDrawing()
    /// Whether a line turns here.
    var isJoint = false
    /// Whether all of it is interrupted.
    var isDotted = true
    var stroke = Stroke.thin
    var role = Role.plain
  }

  private let size: Size
  private var marks: [Int: Mark] = [:]

  /// An empty layer for a canvas of a size; what is drawn outside is clipped.
  public init(size: Size) { self.size = size }

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - fromRow: the row in which it begins.
  ///   - toRow: the row in which it ends.
  ///   - columns: from where to where it goes, both included.
  ///   - track: the column in which it goes up or down, one of `columns`; of no matter for a level
  ///     one.
  ///   - step: a row between its ends in which it goes level for a while, and the column, right of
  ///     `track`, in which it goes on up or down; nil where it goes there at once.
  ///   - stroke: how strong it is.
  ///   - role: what it is drawn in.
  public mutating func addLine(
    fromRow: Int, toRow: Int, columns: ClosedRange<Int>, track: Int, step: Step? = nil,
    stroke: Stroke, role: Role
  ) {
    if fromRow == toRow {
      for column in columns { add([.left, .right], fromRow, column, stroke, role) }
      return
    }
    let isDown = toRow > fromRow
    for column in columns.lowerBound..<track {
      add([.left, .right], fromRow, column, stroke, role)
    }
    add([.left, isDown ? .down : .up], fromRow, track, stroke, role, isJoint: true)
    let (ahead, behind): (BoxDrawing.Sides, BoxDrawing.Sides) =
      isDown ? (.down, .up) : (.up, .down)
    var (row, column) = (fromRow, track)
    func next() -> Int { row + (isDown ? 1 : -1) }
    row = next()
    while row != toRow {
      if let step, row == step.row {
        add([behind, .right], row, column, stroke, role, isJoint: true)
        for between in (column + 1)..<step.column {
          add([.left, .right], row, between, stroke, role)
        }
        column = step.column
        add([.left, ahead], row, column, stroke, role, isJoint: true)
      } else {
        add([.up, .down], row, column, stroke, role)
      }
      row = next()
    }
    add([behind, .right], toRow, column, stroke, role, isJoint: true)
    for column in (column + 1)..<(columns.upperBound + 1) {
      add([.left, .right], toRow, column, stroke, role)
    }
  }

  /// Where a line that goes up or down goes level for a while.
  public struct Step: Sendable, Hashable {
    /// Between those in which it begins and ends.
    public let row: Int
    /// In which it goes on up or down.
    public let column: Int

    /// In that row as far as that column.
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  private mutating func add(
    _ sides: BoxDrawing.Sides, _ row: Int, _ column: Int, _ stroke: Stroke, _ role: Role,
    isJoint: Bool = false
  ) {
    guard (0..<size.height).contains(row), (0..<size.width).contains(column) else { return }
    var mark = marks[row * size.width + column] ?? Mark()
    mark.box.add(sides, stroke == .thick ? .thick : .thin)
    mark.isJoint = mark.isJoint || isJoint
    mark.isDotted = mark.isDotted && stroke == .dotted
    if stroke >= mark.stroke { (mark.stroke, mark.role) = (stroke, role) }
    marks[row * size.width + column] = mark
  }

  /// Draws the lines into the blank cells of a canvas.
  public func draw(on canvas: inout Canvas, rows: Range<Int>) {
    for (place, mark) in marks {
      let (row, column) = (place / size.width, place % size.width)
      guard rows.contains(row), canvas[row, column].glyph == " " else { continue }
      canvas.put(Self.glyph(of: mark), row: row, column: column, role: mark.role)
    }
  }

  private static func glyph(of mark: Mark) -> Character {
    var box = mark.box
    if mark.isDotted, !mark.isJoint { return box.left != .none ? "╌" : "╎" }
    if !mark.isJoint, box.isCross {
      // The stronger of two that cross.
      if box.left > box.up {
        (box.up, box.down) = (.none, .none)
      } else {
        (box.left, box.right) = (.none, .none)
      }
    }
    return box.glyph
  }
}
