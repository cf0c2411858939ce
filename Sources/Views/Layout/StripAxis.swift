import Console
import Exploration

/// Where the characters of a line of all timesteps stand: in columns that follow each other, but
/// for those that the brackets of the window take, so that none of them is lost.
struct StripAxis {
  /// How many characters there are.
  let count: Int
  /// The places of those in the window; nil where it has no brackets: over a picture of all
  /// timesteps, which has a mark of its own, they would take the place of two of them.
  let window: ClosedRange<Int>?
  /// Whether the brackets have columns of their own: not over a picture of all timesteps, under
  /// which nothing would lie above its like.
  private let isParted: Bool

  /// - Parameters:
  ///   - shown: the timesteps in the window.
  ///   - isParted: whether brackets have columns of their own.
  init(of session: Session, showing shown: ClosedRange<Int>, width: Int, isParted: Bool) {
    let timesteps = session.model.timesteps
    count = TimeAxis.columns(of: timesteps, width: isParted ? width - 2 : width)
    self.isParted = isParted
    let blocks = isParted ? session.timesteps(ofBlocks: count) : []
    if let first = blocks.firstIndex(where: { $0.overlaps(shown) }),
      let last = blocks.lastIndex(where: { $0.overlaps(shown) })
    {
      window = first...last
    } else {
      window = nil
    }
  }

  /// The column of a character.
  func column(of place: Int) -> Int {
    guard isParted, let window else { return TimeAxis.left + place }
    return TimeAxis.left + place + (place >= window.lowerBound ? 1 : 0)
      + (place > window.upperBound ? 1 : 0)
  }

  /// The columns of the brackets.
  var brackets: (left: Int, right: Int)? {
    window.map { (column(of: $0.lowerBound) - 1, column(of: $0.upperBound) + 1) }
  }

  /// The place of the character in a column; nil where none is.
  func place(atColumn column: Int) -> Int? {
    (0..<count).first { self.column(of: $0) == column }
  }

  /// Draws the brackets in a line: the same in all of them, so that none has a gap.
  func drawBrackets(row: Int, glyphs: Glyphs, on canvas: inout Canvas) {
    guard let brackets else { return }
    canvas.write(glyphs.windowLeft, row: row, column: brackets.left, role: .selected)
    canvas.write(glyphs.windowRight, row: row, column: brackets.right, role: .selected)
  }

  /// The first column after all of them.
  var end: Int { max(column(of: count - 1), brackets?.right ?? 0) + 1 }
}

extension StripAxis {
  /// That of what is on the screen.
  init(of session: Session, _ parts: Layout.Parts, in perspective: Perspective, width: Int) {
    self.init(
      of: session, showing: Self.window(of: session, parts), width: width,
      isParted: perspective != .overview)
  }

  /// The timesteps that the window shows: a map is of one.
  static func window(of session: Session, _ parts: Layout.Parts) -> ClosedRange<Int> {
    if parts.map != nil {
      let t = MapPicture.timestep(of: session)
      return t...t
    }
    let timesteps = parts.geometry.timesteps
    return max(1, timesteps.lowerBound)...max(1, timesteps.upperBound)
  }
}
