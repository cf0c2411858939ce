/// A picture made of character cells: a value, drawn by views and presented by a terminal, or
/// printed.
///
/// Whatever is drawn outside is clipped; a wide character of which only half would show is
/// replaced by blanks.
public struct Canvas: Sendable, Hashable {
  /// Its extent.
  public let size: Size
  private var cells: [CanvasCell]

  /// A blank canvas.
  public init(size: Size) {
    self.size = size
    self.cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The cell at a row and a column, from 0; a blank one outside.
  public subscript(row: Int, column: Int) -> CanvasCell {
    contains(row: row, column: column) ? cells[row * size.width + column] : .blank
  }

  /// Whether there is such a cell.
  public func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < size.height && column >= 0 && column < size.width
  }

  /// Writes text to the right of a place and returns the column after it.
  ///
  /// - Parameters:
  ///   - text: one line; control characters are drawn as `?`.
  ///   - row: the line, 0 … height − 1; elsewhere nothing is drawn.
  ///   - column: where the text begins; it may lie left of the canvas.
  ///   - role: how it looks.
  ///   - limit: the most columns it may take; what does not fit is cut off.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, row: Int, column: Int, role: Role = .plain,
    limit: Int = .max
  ) -> Int {
    var place = column
    let end = limit == .max ? size.width : min(size.width, column + limit)
    // Most text is ASCII, each byte of which is a character of one column.
    let plain = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ 0x20...0x7E ~= $0 }) else { return false }
      for byte in bytes.prefix(max(0, end - column)) {
        set(CanvasCell(glyph: Self.ascii[Int(byte)], role: role), row: row, column: place)
        place += 1
      }
      return true
    }
    if plain == true { return place }
    for character in text {
      let width = DisplayWidth.of(character)
      if place + width > end { break }
      put(character, width: width, row: row, column: place, role: role)
      place += width
    }
    return place
  }

  private static let ascii = (0..<0x80).map { String(UnicodeScalar(UInt8($0))) }

  /// Puts one glyph into one cell, if it is inside.
  public mutating func put(_ character: Character, row: Int, column: Int, role: Role = .plain) {
    put(
      character, width: DisplayWidth.of(character), row: row, column: column, role: role)
  }

  /// Gives a run of cells another role and leaves their glyphs.
  public mutating func mark(row: Int, columns: Range<Int>, role: Role) {
    for column in columns where contains(row: row, column: column) {
      cells[row * size.width + column].role = role
    }
  }

  /// Copies some rows of another canvas to a place; what does not fit is cut off.
  public mutating func copy(_ other: Canvas, rows: Range<Int>, toColumn column: Int) {
    for row in rows {
      for place in 0..<other.size.width { set(other[row, place], row: row, column: column + place) }
    }
  }

  /// Makes a rectangle blank.
  public mutating func clear(row: Int, column: Int, size extent: Size) {
    for r in row..<(row + extent.height) {
      for c in column..<(column + extent.width) { set(.blank, row: r, column: c) }
    }
  }

  private mutating func put(
    _ character: Character, width: Int, row: Int, column: Int, role: Role
  ) {
    guard width > 0, contains(row: row, column: column) else { return }
    guard width == 1 || contains(row: row, column: column + 1) else {
      set(CanvasCell(glyph: " ", role: role), row: row, column: column)
      return
    }
    let shown = DisplayWidth.isControl(character) ? "?" : character
    set(CanvasCell(glyph: String(shown), role: role), row: row, column: column)
    if width == 2 { set(CanvasCell(glyph: "", role: role), row: row, column: column + 1) }
  }

  /// Replaces one cell; the other half of a wide character that it cuts becomes a blank.
  private mutating func set(_ cell: CanvasCell, row: Int, column: Int) {
    guard contains(row: row, column: column) else { return }
    let index = row * size.width + column
    if cells[index].isContinuation && !cell.isContinuation && column > 0 {
      cells[index - 1].glyph = " "
    }
    if column + 1 < size.width && cells[index + 1].isContinuation && !cells[index].isContinuation {
      cells[index + 1].glyph = " "
    }
    cells[index] = cell
  }
}

/// One character cell of a canvas.
public struct CanvasCell: Sendable, Hashable {
  /// What stands there. The right half of a wide character is the empty string.
  public var glyph: String
  /// What it means.
  public var role: Role

  /// A glyph of one character, or the empty string, in a role.
  public init(glyph: String, role: Role) {
    self.glyph = glyph
    self.role = role
  }

  /// An empty cell.
  public static let blank = CanvasCell(glyph: " ", role: .plain)

  /// Whether this is the right half of the wide character before it.
  public var isContinuation: Bool { glyph.isEmpty }
}

extension Canvas {
  /// One row as text, trailing blanks trimmed.
  public func text(row: Int) -> String {
    var end = size.width
    while end > 0 && self[row, end - 1].glyph == " " { end -= 1 }
    var line = ""
    line.reserveCapacity(end)
    for column in 0..<end { line += self[row, column].glyph }
    return line
  }

  /// Exactly `size.height` lines, trailing blanks trimmed, joined by newlines.
  public var text: String {
    (0..<size.height).map { text(row: $0) }.joined(separator: "\n")
  }
}

/// The extent of a canvas or a part of it, in character cells.
public struct Size: Sendable, Hashable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// Negative extents become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

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
