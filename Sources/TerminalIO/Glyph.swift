import CNcurses

/// What curses is given for one cell of a canvas.
///
/// The width that the canvas counts on and the one that the locale knows may differ: the canvas
/// wins, or else all that stands to the right would move.
struct Glyph: Hashable {
  /// One character and its combining marks, at most five.
  let scalars: [UInt32]
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
    default:
      let byte = text.utf8.count == 1 ? text.utf8.first.map(UInt32.init) : nil
      let shown = byte.flatMap { (0x20...0x7E).contains($0) ? $0 : nil } ?? Self.unknown
      self.init(scalars: [shown], leavesBlank: columns == 2)
    }
  }

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

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: scalar.value < 0xFE00 || scalar.value > 0xFE0F
    default: false
    }
  }
}
