/// Lines, blocks and dots of braille as shapes, of one colour.
struct CellDrawing {
  private let color: String
  /// Round dots: paths of no length.
  private var dots = ""
  private var lines = ""
  private var rectangles: [String] = []

  private static let width = FrameSVG.cellWidth
  private static let height = FrameSVG.cellHeight

  init(color: String) {
    self.color = color
  }

  /// The shapes so far.
  var elements: [String] {
    func path(_ data: String, width: String) -> String {
      "<path d=\"\(data)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width)\" "
        + "stroke-linecap=\"round\"/>"
    }
    return rectangles + (lines.isEmpty ? [] : [path(lines, width: "1.2")])
      + (dots.isEmpty ? [] : [path(dots, width: "2.2")])
  }

  /// Adds what a glyph looks like; false if it is to be written.
  ///
  /// - Parameters:
  ///   - x: the left of its cell, in tenths of a pixel.
  ///   - y: its top.
  mutating func add(_ glyph: String, x: Int, y: Int) -> Bool {
    let scalars = glyph.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return false }
    switch scalar.value {
    case 0x2800...0x28FF: addDots(of: scalar.value - 0x2800, x: x, y: y)
    case 0x2580: addRectangle(x: x, y: y, height: Self.height / 2)
    case 0x2581...0x2588:
      let share = Int(scalar.value - 0x2580)
      addRectangle(x: x, y: y + Self.height * (8 - share) / 8, height: Self.height * share / 8)
    case 0x2591...0x2593:
      addRectangle(
        x: x, y: y, height: Self.height,
        opacity: ["0.25", "0.5", "0.75"][Int(scalar.value - 0x2591)])
    default:
      guard let arms = Self.arms[scalar] else { return false }
      addArms(arms, x: x, y: y)
    }
    return true
  }

  /// Adds a level line.
  mutating func addLine(fromX x: Int, y: Int, toX end: Int) {
    lines += "M\(Tenths(x)) \(Tenths(y))H\(Tenths(end))"
  }

  /// The bits of a braille pattern go down the left column, then the right, the last row after both
  /// (Unicode, Braille Patterns).
  private mutating func addDots(of pattern: UInt32, x: Int, y: Int) {
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    for (bit, place) in places.enumerated() where pattern >> UInt32(bit) & 1 == 1 {
      let left = x + Self.width * (2 * place.0 + 1) / 4
      let top = y + Self.height * (2 * place.1 + 1) / 8
      dots += "M\(Tenths(left)) \(Tenths(top))h0"
    }
  }

  private mutating func addRectangle(x: Int, y: Int, height: Int, opacity: String? = nil) {
    let transparency = opacity.map { " fill-opacity=\"\($0)\"" } ?? ""
    rectangles.append(
      "<rect x=\"\(Tenths(x))\" y=\"\(Tenths(y))\" width=\"\(Tenths(Self.width))\" "
        + "height=\"\(Tenths(height))\"\(transparency)/>")
  }

  /// Which edges of its cell a line goes to from the middle.
  private struct Arms: OptionSet {
    let rawValue: Int
    static let left = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let up = Arms(rawValue: 4)
    static let down = Arms(rawValue: 8)
  }

  private static let arms: [Unicode.Scalar: Arms] = [
    "─": [.left, .right], "│": [.up, .down], "╭": [.right, .down], "╮": [.left, .down],
    "╰": [.right, .up], "╯": [.left, .up], "┌": [.right, .down], "┐": [.left, .down],
    "└": [.right, .up], "┘": [.left, .up], "├": [.right, .up, .down], "┤": [.left, .up, .down],
    "┬": [.left, .right, .down], "┴": [.left, .right, .up], "┼": [.left, .right, .up, .down],
  ]

  private mutating func addArms(_ arms: Arms, x: Int, y: Int) {
    let (middleX, middleY) = (Tenths(x + Self.width / 2), Tenths(y + Self.height / 2))
    if arms.contains(.left) { lines += "M\(middleX) \(middleY)H\(Tenths(x))" }
    if arms.contains(.right) { lines += "M\(middleX) \(middleY)H\(Tenths(x + Self.width))" }
    if arms.contains(.up) { lines += "M\(middleX) \(middleY)V\(Tenths(y))" }
    if arms.contains(.down) { lines += "M\(middleX) \(middleY)V\(Tenths(y + Self.height))" }
  }
}
