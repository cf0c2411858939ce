import Console
import Foundation
import Testing

/// What every role looks like, in as many colours as there are, on every background: the planes of
/// roles of the recorded frames say the rest.
@Suite struct PaletteGoldenTests {
  @Test func looksAsRecorded() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Goldens/palettes.txt")
    let drawn = Palette.Depth.allCases.flatMap { depth in
      Palette.Background.allCases.map { background in
        let palette = Palette(depth: depth, background: background)
        let shades = (0...8).map { palette.style(of: .heat($0)).escapeParameters }
        return "=== \(depth), \(background)\n" + Theme.text(of: palette)
          + "heat: \(shades.joined(separator: "  "))\n"
      }
    }.joined()
    guard let recorded = try? String(contentsOf: url, encoding: .utf8),
      ProcessInfo.processInfo.environment["TRELLIS_RECORD"] == nil
    else {
      try Data(drawn.utf8).write(to: url)
      Issue.record("recorded the palettes; look at them, then run again")
      return
    }
    #expect(drawn == recorded)
  }
}
