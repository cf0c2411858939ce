/// Lines that go level, straight up or down, and level again, as graphs of histories are drawn: in box
/// drawing, which every font and every projector shows.
///
/// Lines are collected first and then laid under what the canvas already shows. Where one turns off another, or into
/// it, they are joined; where two only cross, the stronger one is drawn whole.
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
  ///   - track: the column in which it goes up or down, one of `columns`; of no matter for a level one.
  ///   - stroke: how strong it is.
  ///   - role: what it is drawn in.
  public mutating func addLine(
    fromRow: Int, toRow: Int, columns: ClosedRange<Int>, track: Int, stroke: Stroke, role: Role
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
    for row in (min(fromRow, toRow) + 1)..<max(fromRow, toRow) {
      add([.up, .down], row, track, stroke, role)
    }
    add([isDown ? .up : .down, .right], toRow, track, stroke, role, isJoint: true)
    for column in (track + 1)..<(columns.upperBound + 1) {
      add([.left, .right], toRow, column, stroke, role)
    }
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
