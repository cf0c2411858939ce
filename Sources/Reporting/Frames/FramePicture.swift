import Console
import ModelFiles

/// A frame of the explorer on its way into a file: text, or a picture in colours.
public struct FramePicture: Sendable {
  /// As what a frame is written.
  public enum Format: String, Sendable, CaseIterable {
    /// Its characters, trailing blanks trimmed.
    case text
    /// A picture whose cells stand on an exact grid, whatever font there is.
    case svg
    /// A page.
    case html
    /// Text with the escapes of a terminal (ECMA-48), of 256 colours if nothing else is said.
    case ans

    /// How files of these formats are called, for people.
    public static let endings = [".svg", ".html", ".ans", ".txt"]

    /// The format that the ending of a file's name stands for; nil if it is none of them.
    public init?(fileName: String) {
      switch fileName.split(separator: ".").last?.lowercased() {
      case "txt": self = .text
      case "svg": self = .svg
      case "html", "htm": self = .html
      case "ans", "ansi": self = .ans
      default: return nil
      }
    }
  }

  let canvas: Canvas
  let palette: Palette
  /// How many colours escapes may use.
  private let escapes: Palette.Depth

  /// - Parameters:
  ///   - canvas: the frame.
  ///   - palette: what its roles look like; an unknown background is taken to be dark.
  ///   - escapes: how many colours the terminal shows that is to read escapes.
  public init(of canvas: Canvas, palette: Palette, escapes: Palette.Depth = .indexed) {
    self.canvas = canvas
    self.palette = palette
    self.escapes = escapes
  }

  /// Writes it, the last line ended.
  ///
  /// - Throws: what the output throws.
  public func write(as format: Format, to output: inout ChunkedOutput) throws {
    switch format {
    case .text: try output.write(line: canvas.text)
    case .svg: try FrameSVG(of: self).write(to: &output)
    case .html: try FrameHTML(of: self).write(to: &output)
    case .ans:
      for row in asEscapes.rows { try output.write(line: escapes(in: row)) }
    }
  }

  /// The same in the colours that the terminal shows.
  private var asEscapes: FramePicture {
    FramePicture(of: canvas, palette: palette.limited(to: escapes))
  }

  /// Neighbours in a row that look the same.
  struct Run: Equatable {
    /// Its first column.
    let column: Int
    let style: RoleStyle
    /// The glyphs, each with the columns that it takes.
    var cells: [(glyph: String, width: Int)]

    var width: Int { cells.reduce(0) { $0 + $1.width } }

    /// Letters that are written from right to left stay together, so that they are joined, and in
    /// their order, within the cells that they take.
    mutating func add(_ glyph: String, width: Int) {
      if let last = cells.indices.last, Self.runsLeft(cells[last].glyph), Self.runsLeft(glyph) {
        cells[last].glyph += glyph
        cells[last].width += width
      } else {
        cells.append((glyph, width))
      }
    }

    /// The blocks of Hebrew, Arabic and their kin (Unicode, chapter 9).
    private static func runsLeft(_ glyph: String) -> Bool {
      switch glyph.unicodeScalars.first?.value ?? 0 {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE: true
      default: false
      }
    }

    static func == (left: Run, right: Run) -> Bool {
      left.column == right.column && left.style == right.style
        && left.cells.elementsEqual(right.cells, by: ==)
    }
  }

  /// The runs of every row, without what cannot be seen at its end.
  var rows: [[Run]] { (0..<canvas.size.height).map(runs) }

  private func runs(in row: Int) -> [Run] {
    var runs: [Run] = []
    var end = canvas.size.width
    while end > 0, isInvisible(canvas[row, end - 1]) { end -= 1 }
    for column in 0..<end where !canvas[row, column].isContinuation {
      let cell = canvas[row, column]
      let width = canvas[row, column + 1].isContinuation ? 2 : 1
      let style = palette.style(of: cell.role)
      if let last = runs.indices.last, runs[last].style == style {
        runs[last].add(style.glyph ?? cell.glyph, width: width)
      } else {
        runs.append(Run(column: column, style: style, cells: [(style.glyph ?? cell.glyph, width)]))
      }
    }
    return runs
  }

  private func isInvisible(_ cell: CanvasCell) -> Bool {
    cell.glyph == " " && palette.style(of: cell.role).hidesInBlanks
  }

  private func escapes(in row: [Run]) -> String {
    let text = row.map { run in
      "\u{1B}[\(run.style.escapeParameters)m" + run.cells.map(\.glyph).joined()
    }
    return text.isEmpty ? "" : text.joined() + "\u{1B}[0m"
  }

  // MARK: - Colours

  private var isLight: Bool { palette.background == .light }
  /// What the cells stand on.
  var paper: String { isLight ? "#ffffff" : "#16181d" }
  /// What has no colour of its own.
  private var ink: String { isLight ? "#1f2328" : "#d6d8dd" }

  /// The colours of a style: of what is drawn, and of what it is drawn on, if that is not the
  /// paper.
  func colors(of style: RoleStyle) -> (ink: String, ground: String?) {
    let color = style.foreground.map(Self.hexadecimal) ?? ink
    let ground = style.background.map(Self.hexadecimal)
    return style.attributes.contains(.reverse) ? (ground ?? paper, color) : (color, ground)
  }

  /// A colour as the web writes it; the first sixteen, which have no fixed shade, are as xterm has
  /// them.
  static func hexadecimal(_ color: CellColor) -> String {
    if let shade = color.shade { return shade.hexadecimal }
    let (level, floor) = color.number < 8 ? (205, 0) : (255, 127)
    let parts = [1, 2, 4].map { color.number & $0 == 0 ? floor : level }
    return RGBColor(red: parts[0], green: parts[1], blue: parts[2]).hexadecimal
  }

  /// Fonts whose characters are all as wide, what is likely to be there first.
  static let fonts =
    "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', "
    + "'Noto Sans Mono CJK SC', monospace"
}
