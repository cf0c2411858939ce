/// Straight lines between cells of a canvas, in braille dots or in ASCII; level ones are box
/// drawing, which every font and every projector shows.
///
/// Lines are collected first and then laid under what the canvas already shows, so that text is
/// never crossed out.
public struct LineLayer: Sendable {
  /// What lines are made of.
  public enum Material: Sendable, Hashable {
    /// Braille patterns: 2 × 4 dots a cell.
    case braille
    /// `- / \ | . = >`.
    case ascii
  }

  private struct Mark {
    /// Dots of a braille pattern, or a character of ASCII; 0 is none.
    var pattern: UInt8 = 0
    /// Whether it is part of a level line.
    var isLevel = false
    var stroke = Stroke.thin
    var role = Role.plain
  }

  private let material: Material
  private let size: Size
  /// Row by row.
  private var marks: [Mark]

  /// An empty layer for a canvas of a size; what is drawn outside is clipped.
  public init(_ material: Material, size: Size) {
    self.material = material
    self.size = size
    self.marks = Array(repeating: Mark(), count: size.width * size.height)
  }

  private func place(row: Int, column: Int) -> Int? {
    guard (0..<size.height).contains(row), (0..<size.width).contains(column) else { return nil }
    return row * size.width + column
  }

  /// Adds a line from one cell to another, both included.
  public mutating func addLine(
    fromRow: Int, column fromColumn: Int, toRow: Int, column toColumn: Int, stroke: Stroke,
    role: Role
  ) {
    guard fromColumn <= toColumn else { return }
    switch material {
    case .braille where fromRow == toRow:
      for column in fromColumn...toColumn {
        setLevel(row: fromRow, column: column, stroke: stroke, role: role)
      }
    case .braille:
      let start = Dot(x: fromColumn * 2, y: fromRow * 4 + 1)
      let end = Dot(x: toColumn * 2 + 1, y: toRow * 4 + 1)
      addDots(from: start, to: end, stroke: stroke, role: role)
    case .ascii:
      addCharacters(
        from: Dot(x: fromColumn, y: fromRow), to: Dot(x: toColumn, y: toRow), stroke: stroke,
        role: role)
    }
  }

  /// Adds a line between two dots, both included: each cell has 2 × 4 of them, from its upper left.
  /// In ASCII it goes from cell to cell.
  public mutating func addLine(
    fromX: Int, y fromY: Int, toX: Int, y toY: Int, stroke: Stroke, role: Role
  ) {
    guard fromX <= toX else { return }
    let (start, end) = (Dot(x: fromX, y: fromY), Dot(x: toX, y: toY))
    switch material {
    case .braille:
      addDots(from: start, to: end, stroke: stroke, role: role)
    case .ascii:
      addCharacters(
        from: Dot(x: start.x / 2, y: start.y / 4), to: Dot(x: end.x / 2, y: end.y / 4),
        stroke: stroke, role: role)
    }
  }

  /// Draws the lines into the blank cells of a canvas; in ASCII a blank keeps them from the text
  /// before, and all but the heads of arrows and level lines from the text behind them.
  public func draw(on canvas: inout Canvas, rows: Range<Int>) {
    for row in rows.clamped(to: 0..<size.height) {
      let isText = (0..<size.width).map { canvas[row, $0].glyph != " " }
      for column in 0..<size.width {
        let mark = marks[row * size.width + column]
        guard mark.pattern != 0, !isText[column] else { continue }
        if material == .ascii, touches(mark, at: column, isText) { continue }
        canvas.put(glyph(of: mark), row: row, column: column, role: mark.role)
      }
    }
  }

  /// Whether a character of ASCII could be read as one of the text beside it.
  private func touches(_ mark: Mark, at column: Int, _ isText: [Bool]) -> Bool {
    let isSlanting = [UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "|")]
      .contains(mark.pattern)
    return column > 0 && isText[column - 1]
      || isSlanting && column + 1 < isText.count && isText[column + 1]
  }

  private func glyph(of mark: Mark) -> Character {
    guard material == .braille else { return Character(Unicode.Scalar(mark.pattern)) }
    if mark.isLevel {
      switch mark.stroke {
      case .thin: return "─"
      case .dotted: return "╌"
      case .thick: return "━"
      }
    }
    return Unicode.Scalar(0x2800 + UInt32(mark.pattern)).map(Character.init) ?? " "
  }

  private mutating func addDots(from start: Dot, to end: Dot, stroke: Stroke, role: Role) {
    let isSteep = (end.y - start.y).magnitude > (end.x - start.x).magnitude
    for (index, dot) in start.line(to: end).enumerated() {
      // Three on, three off: single dots would vanish.
      if stroke == .dotted && index % 6 >= 3 { continue }
      set(dot, stroke: stroke, role: role)
      guard stroke == .thick else { continue }
      set(
        isSteep ? Dot(x: dot.x + 1, y: dot.y) : Dot(x: dot.x, y: dot.y + 1), stroke: stroke,
        role: role)
    }
  }

  private mutating func set(_ dot: Dot, stroke: Stroke, role: Role) {
    guard dot.x >= 0, dot.y >= 0, let place = place(row: dot.y / 4, column: dot.x / 2) else {
      return
    }
    // Of a level line and another one that meet in a cell, the stronger is drawn.
    if marks[place].isLevel {
      if stroke <= marks[place].stroke { return }
      marks[place] = Mark()
    }
    marks[place].pattern |= Self.bits[dot.y % 4 * 2 + dot.x % 2]
    if stroke >= marks[place].stroke {
      marks[place].stroke = stroke
      marks[place].role = role
    }
  }

  private mutating func setLevel(row: Int, column: Int, stroke: Stroke, role: Role) {
    guard let place = place(row: row, column: column) else { return }
    if marks[place].pattern != 0 && stroke < marks[place].stroke { return }
    marks[place] = Mark(pattern: 1, isLevel: true, stroke: stroke, role: role)
  }

  /// The bit of each dot of a braille pattern, by row and column (Unicode, Braille Patterns).
  private static let bits: [UInt8] = [1, 8, 2, 16, 4, 32, 64, 128]

  private mutating func addCharacters(
    from start: Dot, to end: Dot, stroke: Stroke, role: Role
  ) {
    let dots = start.line(to: end)
    for (index, dot) in dots.enumerated() {
      let next = index + 1 < dots.count ? dots[index + 1] : nil
      let previous = index > 0 ? dots[index - 1] : nil
      guard let place = place(row: dot.y, column: dot.x), marks[place].stroke <= stroke else {
        continue
      }
      let character = Self.character(at: dot, after: previous, before: next, stroke: stroke)
      marks[place] = Mark(pattern: character, stroke: stroke, role: role)
    }
  }

  private static func character(
    at dot: Dot, after previous: Dot?, before next: Dot?, stroke: Stroke
  ) -> UInt8 {
    if stroke == .dotted { return UInt8(ascii: ".") }
    if stroke == .thick && next == nil { return UInt8(ascii: ">") }
    let from = previous ?? dot
    let to = next ?? dot
    let rise = to.y - from.y
    if rise == 0 { return stroke == .thick ? UInt8(ascii: "=") : UInt8(ascii: "-") }
    if to.x == from.x { return UInt8(ascii: "|") }
    return rise > 0 ? UInt8(ascii: "\\") : UInt8(ascii: "/")
  }
}

/// How a line is drawn, so that it can be told from others without colour.
public enum Stroke: Int, Sendable, Hashable, Comparable {
  /// One dot wide.
  case thin
  /// Interrupted.
  case dotted
  /// Two dots wide; in ASCII with `=` and an arrowhead.
  case thick

  /// Where two lines share a cell, the greater stroke gives the role.
  public static func < (left: Stroke, right: Stroke) -> Bool { left.rawValue < right.rawValue }
}

/// A point of a raster.
struct Dot: Hashable {
  var x: Int
  var y: Int

  /// The points of the straight line to another one, both included, as Bresenham has it (IBM
  /// Systems Journal 4(1), 1965).
  func line(to end: Dot) -> [Dot] {
    let dx = Int((end.x - x).magnitude)
    let dy = -Int((end.y - y).magnitude)
    let stepX = (end.x - x).signum()
    let stepY = (end.y - y).signum()
    var error = dx + dy
    var dot = self
    var dots = [dot]
    while dot != end {
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        dot.x += stepX
      }
      if doubled <= dx {
        error += dx
        dot.y += stepY
      }
      dots.append(dot)
    }
    return dots
  }
}
