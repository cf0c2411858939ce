import Console
import Foundation
import Testing

/// A recorded frame: its text, and a second plane with a letter for the role of each cell.
struct Golden {
  let name: String

  private var url: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name).txt")
  }

  /// Set to record anew what is drawn now; look at the difference before committing it.
  private static let isRecording = ProcessInfo.processInfo.environment["TRELLIS_RECORD"] != nil

  /// A missing golden is written, and fails all the same.
  ///
  /// - Parameter palette: what roles look like, if that is recorded as well.
  func check(_ canvas: Canvas, palette: Palette? = nil) throws {
    let drawn = Self.planes(of: canvas, palette)
    guard let recorded = try? String(contentsOf: url, encoding: .utf8), !Self.isRecording else {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(drawn.utf8).write(to: url)
      Issue.record("recorded \(name); look at it, then run again")
      return
    }
    #expect(drawn == recorded, "\(name) is drawn otherwise:\n\(drawn)")
  }

  private static func planes(of canvas: Canvas, _ palette: Palette?) -> String {
    let planes = "\n=== roles\n" + roles(of: canvas) + "\n"
    guard let palette else { return canvas.text + planes }
    return text(of: canvas, palette) + planes + "=== looks\n" + looks(of: canvas, palette)
  }

  /// What is on the screen: some roles draw a glyph of their own.
  private static func text(of canvas: Canvas, _ palette: Palette) -> String {
    (0..<canvas.size.height).map { row in
      var line = (0..<canvas.size.width).map { column in
        let cell = canvas[row, column]
        return palette.style(of: cell.role).glyph ?? cell.glyph
      }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The roles that occur, each with what selects its rendition (ECMA-48, 8.3.117), in the order of
  /// their names.
  private static func looks(of canvas: Canvas, _ palette: Palette) -> String {
    let cells = (0..<canvas.size.height).flatMap { row in
      (0..<canvas.size.width).map { canvas[row, $0] }
    }
    return Set(cells.map(\.role)).map { role in
      "\(letter(of: role)) \(role): \(palette.style(of: role).escapeParameters)\n"
    }.sorted().joined()
  }

  private static func roles(of canvas: Canvas) -> String {
    (0..<canvas.size.height).map { row in
      var line = (0..<canvas.size.width).map { String(letter(of: canvas[row, $0].role)) }.joined()
      while line.last == "." { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  private static func letter(of role: Role) -> Character {
    switch role {
    case .plain: "."
    case .faint: "-"
    case .strong: "s"
    case .heading: "h"
    case .key: "k"
    case .focus: "F"
    case .selected: "S"
    case .candidate: "c"
    case .winner: "W"
    case .result: "R"
    case .deviation: "D"
    case .contrast: "C"
    case .impossible: "x"
    case .notice: "n"
    case .line: "="
    case .wall: "w"
    case .resultChip: "Q"
    case .deviationChip: "E"
    case .contrastChip: "B"
    case .reference: "T"
    case .referenceChip: "U"
    case .alarm: "A"
    case .heat(let level), .shade(let level): Character("\(level)")
    case .shades(let upper, let lower): Character("\((upper + lower) / 2)")
    }
  }
}
