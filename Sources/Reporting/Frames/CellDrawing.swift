import Console

/// Lines, blocks and dots of braille as shapes, of one colour.
struct CellDrawing {
  private let color: String
  /// Round dots: paths of no length.
  private var dots = ""
  private var lines = ""
  private var thickLines = ""
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
      + (thickLines.isEmpty ? [] : [path(thickLines, width: "2.8")])
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
    case 0x254C:
      for start in [1, 6] {
        addLine(
          fromX: x + Self.width * start / 10, y: y + Self.height / 2,
          toX: x + Self.width * (start + 3) / 10)
      }
    case 0x254E:
      for start in [1, 6] {
        lines +=
          "M\(Tenths(x + Self.width / 2)) \(Tenths(y + Self.height * start / 10))"
          + "V\(Tenths(y + Self.height * (start + 3) / 10))"
      }
    default:
      guard let box = BoxDrawing(scalar) else { return false }
      addArms(of: box, x: x, y: y)
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

  private mutating func addArms(of box: BoxDrawing, x: Int, y: Int) {
    let middle = "M\(Tenths(x + Self.width / 2)) \(Tenths(y + Self.height / 2))"
    let arms = [
      (box.left, "H\(Tenths(x))"), (box.right, "H\(Tenths(x + Self.width))"),
      (box.up, "V\(Tenths(y))"), (box.down, "V\(Tenths(y + Self.height))"),
    ]
    for (strength, end) in arms {
      switch strength {
      case .none: break
      case .thin: lines += middle + end
      case .thick: thickLines += middle + end
      }
    }
  }
}
