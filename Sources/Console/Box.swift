/// A frame with a title, blank inside.
public struct Box: Sendable, Hashable {
  /// Its top line.
  public let row: Int
  /// Its left column.
  public let column: Int
  /// Its extent, the frame included.
  public let size: Size
  /// In the top line; may be empty.
  public let title: String

  /// A frame; nothing is drawn yet.
  public init(row: Int, column: Int, size: Size, title: String = "") {
    self.row = row
    self.column = column
    self.size = size
    self.title = title
  }

  /// Draws it over what is there.
  public func draw(on canvas: inout Canvas, charset: LineLayer.Material) {
    canvas.clear(row: row, column: column, size: size)
    let isUnicode = charset == .braille
    let bar = String(repeating: isUnicode ? "─" : "-", count: max(0, size.width - 2))
    let corners = isUnicode ? ["╭", "╮", "╰", "╯"] : ["+", "+", "+", "+"]
    let bottom = row + size.height - 1
    canvas.write(corners[0] + bar + corners[1], row: row, column: column)
    canvas.write(corners[2] + bar + corners[3], row: bottom, column: column)
    for line in (row + 1)..<max(row + 1, bottom) {
      canvas.write(isUnicode ? "│" : "|", row: line, column: column)
      canvas.write(isUnicode ? "│" : "|", row: line, column: column + size.width - 1)
    }
    if !title.isEmpty { canvas.write(" \(title) ", row: row, column: column + 2, role: .strong) }
  }
}
