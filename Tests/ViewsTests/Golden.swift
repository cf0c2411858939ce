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
  func check(_ canvas: Canvas) throws {
    let drawn = Self.planes(of: canvas)
    guard let recorded = try? String(contentsOf: url, encoding: .utf8), !Self.isRecording else {
      try Data(drawn.utf8).write(to: url)
      Issue.record("recorded \(name); look at it, then run again")
      return
    }
    #expect(drawn == recorded, "\(name) is drawn otherwise:\n\(Self.planes(of: canvas))")
  }

  static func planes(of canvas: Canvas) -> String {
    canvas.text + "\n=== roles\n" + roles(of: canvas) + "\n"
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
