import CNcurses
import Console

/// What is on the screen, and how to bring it from one picture to the next.
struct Presenter {
  private var painter: Painter
  private let isASCII: Bool
  /// The last picture and the size of the window it was drawn for.
  private var shown: (canvas: Canvas, size: Size)?

  init(painter: Painter, isASCII: Bool) {
    self.painter = painter
    self.isASCII = isASCII
  }

  /// The screen no longer holds what was drawn.
  mutating func forget() { shown = nil }

  /// Draws the cells that differ from the last picture.
  mutating func show(_ canvas: Canvas, size: Size) {
    if let shown, shown.size == size, shown.canvas.size == canvas.size {
      if shown.canvas == canvas { return }
      draw(canvas, size: size) { row, column in
        canvas[row, column] != shown.canvas[row, column]
      }
    } else {
      cn_erase()
      draw(canvas, size: size) { row, column in canvas[row, column] != .blank }
    }
    cn_refresh()
    shown = (canvas, size)
  }

  private mutating func draw(
    _ canvas: Canvas, size: Size, where isNeeded: (_ row: Int, _ column: Int) -> Bool
  ) {
    let width = min(size.width, canvas.size.width)
    for row in 0..<min(size.height, canvas.size.height) {
      for column in 0..<width where isNeeded(row, column) {
        draw(canvas[row, column], row: row, column: column, canvas: canvas, width: width)
      }
    }
  }

  private mutating func draw(
    _ cell: CanvasCell, row: Int, column: Int, canvas: Canvas, width: Int
  ) {
    guard !cell.isContinuation else { return }
    let paint = painter.paint(cell.role)
    let isWide =
      canvas.contains(row: row, column: column + 1)
      && canvas[row, column + 1].isContinuation
    guard !isWide || column + 1 < width else {
      // Half of it is outside of the window.
      put(.blank, row: row, column: column, paint: paint)
      return
    }
    let shown = paint.glyph ?? cell.glyph
    let glyph = Glyph(shown, columns: isWide ? 2 : 1, isASCII: isASCII)
    put(glyph, row: row, column: column, paint: paint)
    if !glyph.tail.isEmpty {
      put(Glyph(tail: glyph.tail), row: row, column: column + 1, paint: paint)
    } else if glyph.leavesBlank {
      put(.blank, row: row, column: column + 1, paint: paint)
    }
  }

  private func put(_ glyph: Glyph, row: Int, column: Int, paint: Painter.Paint) {
    cn_put(
      Int32(row), Int32(column), glyph.scalars, Int32(glyph.scalars.count), paint.attributes,
      paint.pair)
  }
}

/// What curses is given for one cell of a canvas.
///
/// The width that the canvas counts on and the one that the locale knows may differ: the canvas
/// wins, or else all that stands to the right would move.
struct Glyph: Hashable {
  /// One character and its combining marks, at most five.
  let scalars: [UInt32]
  /// What stands in the cell to the right: the vowel sign of an Indic script, which has a width of
  /// its own; empty if nothing does.
  var tail: [UInt32] = []
  /// Whether the cell to the right is left over and must be made blank.
  let leavesBlank: Bool

  static let blank = Glyph(scalars: [0x20], leavesBlank: false)
  private static let most = 5
  private static let unknown: UInt32 = 0x3F

  /// - Parameters:
  ///   - text: the glyph of a cell; not empty.
  ///   - columns: how many columns it has on the canvas, 1 or 2.
  ///   - isASCII: whether nothing else may be drawn.
  init(_ text: String, columns: Int, isASCII: Bool) {
    let known = isASCII ? nil : Self.known(text)
    switch known.map({ ($0, cn_width($0[0])) }) {
    case (let scalars, let width)? where width >= 1 && width <= columns:
      self.init(scalars: scalars, leavesBlank: width < columns)
      if width < columns { tail = Self.tail(of: text, after: scalars.count) }
    default:
      let byte = text.utf8.count == 1 ? text.utf8.first.map(UInt32.init) : nil
      let shown = byte.flatMap { (0x20...0x7E).contains($0) ? $0 : nil } ?? Self.unknown
      self.init(scalars: [shown], leavesBlank: columns == 2)
    }
  }

  /// What follows in a cell of its own.
  init(tail: [UInt32]) { self.init(scalars: tail, leavesBlank: false) }

  private init(scalars: [UInt32], leavesBlank: Bool) {
    self.scalars = scalars
    self.leavesBlank = leavesBlank
  }

  /// The first character and the marks of no width after it; what cannot share a cell is cut off.
  private static func known(_ text: String) -> [UInt32]? {
    var scalars = text.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return nil }
    var kept = [first.value]
    while kept.count < most, let next = scalars.next(), isMark(next) { kept.append(next.value) }
    return kept
  }

  /// The first mark with a column of its own after so many scalars, and the marks on it.
  private static func tail(of text: String, after count: Int) -> [UInt32] {
    var rest = text.unicodeScalars.dropFirst(count).drop {
      $0.properties.generalCategory != .spacingMark || cn_width($0.value) != 1
    }
    guard let first = rest.popFirst() else { return [] }
    return [first.value] + rest.prefix(while: isMark).prefix(most - 1).map(\.value)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: scalar.value < 0xFE00 || scalar.value > 0xFE0F
    case .spacingMark: cn_width(scalar.value) == 0
    default: false
    }
  }
}
