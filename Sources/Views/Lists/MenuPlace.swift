import Console

/// Where a menu lies: in the upper right corner, or else in the first of the others that leaves
/// free what is looked at; where none does, below or above that, with as many lines as there are.
struct MenuPlace: Equatable {
  let row: Int
  let column: Int
  /// The lines of the box, its frame among them.
  let height: Int

  /// A menu of fewer lines is not looked through.
  private static let fewestLines = 4

  /// - Parameters:
  ///   - lines: how many it has.
  ///   - width: the columns of its box.
  ///   - focus: what is looked at; nil where nothing is.
  ///   - mayScroll: whether fewer lines will do: not where the menu is about the whole screen.
  init(lines: Int, width: Int, on size: Size, besides focus: ScreenArea?, mayScroll: Bool) {
    // Title, keys, and the frame.
    let whole = max(1, min(lines, size.height - 4)) + 2
    let (right, bottom) = (max(0, size.width - width - 1), size.height - 1 - whole)
    let corners = [(1, right), (1, 0), (bottom, right), (bottom, 0)]
    let free = corners.first { row, column in
      row >= 1 && !Self.area(row, column, whole, width).overlaps(focus)
    }
    if let free {
      (row, column, height) = (free.0, free.1, whole)
      return
    }
    let above = 1..<max(1, focus?.rows.lowerBound ?? 1)
    let below = min(focus?.rows.upperBound ?? size.height, size.height - 1)..<(size.height - 1)
    let strip = below.count >= above.count ? below : above
    if mayScroll && strip.count >= Self.fewestLines + 2 {
      (row, column, height) = (strip.lowerBound, right, min(whole, strip.count))
    } else {
      (row, column, height) = (1, right, whole)
    }
  }

  private static func area(_ row: Int, _ column: Int, _ height: Int, _ width: Int) -> ScreenArea {
    ScreenArea(rows: row..<(row + height), columns: column..<(column + width))
  }
}
