import Console
import Exploration
import Testing

@testable import Views

/// What stands in the cells of a map, and what the legend makes of it.
@Suite struct MapCellTests {
  private func lines(
    _ model: String, _ size: (Int, Int), _ keys: String, _ charset: Charset = .unicode
  ) throws -> [String] {
    try Frame(name: "", model: model, width: size.0, height: size.1, keys: keys, charset: charset)
      .lines()
  }

  /// The second arrow stands in the blank before the next cell, but where a bracket does.
  @Test func drawsBothMovesOfATieInTheBlankBetweenCells() throws {
    let text = try lines("cliff", (80, 24), "f")
    let row = try #require(text.first { $0.hasPrefix(" r1") })
    #expect(row.hasPrefix(" r1  -13┼  -12→↓ -11→↓ -10→↓  -9→↓"), "\(row)")
    #expect(text.joined().contains("→↓ a tie") && !text.joined().contains("↘"))
    // In the cell looked at, and in the one at its left, one sign stands for both.
    let looked = try lines("cliff", (80, 24), "f Up Right Right")
    let tie = try #require(looked.first { $0.hasPrefix(" r1") })
    #expect(tie.contains(" -12↘‹ -11↘› -10→↓"), "\(tie)")
    #expect(looked.joined().contains("↘ → and ↓ tie"))
    let narrow = try lines("slippery-cliff", (80, 24), "f")
    #expect(narrow.contains { $0.hasPrefix(" r1  →↓  →↓  →↓") }, "\(narrow)")
  }

  /// Whatever stands in the cells at a timestep: units under units, on both of two maps.
  @Test(arguments: ["f", "f w", "f v i", "f v m"], [(80, 24), (100, 30), (140, 45)])
  func endsNumbersOfAColumnInOneColumn(keys: String, size: (Int, Int)) throws {
    for model in ["cliff", "slippery-cliff", "four-by-three", "frozen-lake", "plum"] {
      var ends: Set<Int> = []
      var pitch = 0
      for later in ["", " >", " > > >", " > > > > > > > >"] {
        let frame = Frame(
          name: "", model: model, width: size.0, height: size.1, keys: keys + later)
        var state = ExplorerState(
          extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
        let canvas = try frame.canvas(endingIn: &state)
        let map = try #require(Layout(of: state).model?.map)
        pitch = map.cellWidth
        guard map.cellWidth >= 5 else { continue }
        for place in map.places where place.state != nil {
          let row = place.row + MapFrame.mainLine(ofHeight: map.cellHeight)
          let cell = (0..<map.cellWidth).map { canvas[row, place.column + $0].glyph }
          // Behind a letter and a mark a number moves on.
          if "●◆○".contains(cell[1]) { continue }
          // Of `1.2e-30` nobody reads the units.
          if let last = cell.lastIndex(where: { $0.first?.isNumber == true || $0 == "%" }),
            !cell.contains("e")
          {
            ends.insert(last)
          }
        }
      }
      #expect(ends.count <= 1, "\(model) \(size) \(keys): \(ends) of \(pitch)")
    }
  }

  /// The letter is what the legend explains; the mark beside it says that the path is there.
  @Test(arguments: [
    ("cliff", "S●-13↑", "G●"), ("maze", "S●↓", "T●▪"), ("slippery-cliff", "S●↑", "G●▪"),
    ("frozen-lake", "S●-2.2", "H● 0.0"),
  ])
  func tellsLetterAndPath(model: String, start: String, goal: String) throws {
    let text = try lines(model, (80, 24), "f").joined(separator: "\n")
    #expect(text.contains(start) && text.contains(goal), "\(text)")
  }

  @Test func saysInTheLegendWhatTheSecondPathIs() throws {
    let decoding = try lines("cliff", (80, 24), "f v i").joined(separator: "\n")
    #expect(
      decoding.contains("○ posterior decoding") || decoding.contains("○ decoding"), "\(decoding)")
    let other = try lines("cliff", (80, 24), "f A").joined(separator: "\n")
    #expect(other.contains("○ the other path") || other.contains("○ other"), "\(other)")
  }

  @Test func keepsTheMarkOfWhatOneChoseBesideALetter() throws {
    let text = try lines("cliff", (80, 24), "f Down Enter").joined(separator: "\n")
    #expect(text.contains("[S◆-13"), "\(text)")
  }

  /// Whole brackets, whatever the width: without colours nothing else tells where one looks.
  @Test(
    arguments: ["cliff", "maze", "slippery-cliff", "frozen-lake", "plum", "unknown-rewards"],
    ["f Right", "b Right Right", "f w", "f v i Right", "f Down Left"])
  func bracketsTheCellThatIsLookedAt(model: String, keys: String) throws {
    for size in [(60, 16), (80, 24), (100, 30), (140, 45)] {
      for (charset, ends) in [(Charset.unicode, ["‹", "›"]), (.ascii, ["{", "}"])] {
        var state = ExplorerState(
          extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
        let canvas = try Frame(
          name: "", model: model, width: size.0, height: size.1, keys: keys, charset: charset
        ).canvas(endingIn: &state)
        let map = try #require(Layout(of: state).model?.map)
        let session = try #require(state.session)
        #expect(session.cursor != nil)
        let gaze = session.mapGaze
        let looked = gaze.isStart ? session.model.startState : gaze.state
        let place = try #require(map.places.first { $0.state == looked })
        let row = place.row + MapFrame.mainLine(ofHeight: map.cellHeight)
        let around = ((place.column - 1)...(place.column + map.cellWidth)).map { canvas[row, $0] }
        let glyphs = around.map(\.glyph)
        #expect(
          glyphs.prefix(2).contains(ends[0]) && glyphs.suffix(2).contains(ends[1]),
          "\(size) \(glyphs)\n\(canvas.text)")
      }
    }
  }

  /// The letters of rows' names are no signs, though the reference is an r in plain ASCII.
  @Test func explainsNoSignThatIsNotDrawn() throws {
    let keys = ": r e f e r e n c e Enter"
    let begun = try lines("unknown-rewards", (80, 24), keys + " 0", .ascii)
    let legend = try #require(begun.first { $0.contains("S start") })
    #expect(!legend.contains("demonstration") && !legend.contains("shown"), "\(legend)")
    let done = try lines("unknown-rewards", (80, 24), keys, .ascii)
    #expect(done.contains { $0.contains("r shown") })
  }
}
