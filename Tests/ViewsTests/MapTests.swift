import Console
import DynamicProgramming
import Exploration
import ModelFiles
import ModelStock
import Testing

@testable import Views

/// Maps of grid worlds: what stands in their cells, and their heads, names and legends.
@Suite struct MapTests {
  private func lines(
    _ model: String, _ size: (Int, Int), _ keys: String, _ charset: Charset = .unicode
  ) throws -> [String] {
    let frame = Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys, charset: charset)
    return rows(of: try frame.canvas())
  }

  private func rows(of canvas: Canvas) -> [String] {
    (0..<canvas.size.height).map { row in
      (0..<canvas.size.width).map { canvas[row, $0].glyph }.joined()
    }
  }

  // MARK: Moves

  /// Four moves tie where the goal is out of reach, whatever the path did there at another
  /// timestep.
  @Test(arguments: [(80, 24), (140, 45)])
  func drawsTheMovesThatThePanelTells(size: (Int, Int)) throws {
    let text = try lines("cliff", size, "f Right Left > > >").joined(separator: "\n")
    #expect(text.contains("4 states are equally good"))
    #expect(text.contains("‹●-10┼›●-10┼ ●-10┼ ● -9→"), "\(text)")
  }

  /// Nobody looks elsewhere: the way that the path took.
  @Test func drawsTheWayOfThePathWhereNobodyLooks() throws {
    let text = try lines("cliff", (80, 24), "f").joined(separator: "\n")
    #expect(text.contains("S●-13↑"), "\(text)")
    let tall = try lines("cliff", (140, 45), "f Right Left > > >").joined(
      separator: "\n")
    #expect(tall.contains("t1→   t2→   t3→   t4 "), "\(tall)")
    #expect(tall.contains("S t0↑"))
  }

  /// Where the path is at the timestep that is shown: its own move first, and that others tie;
  /// elsewhere what is best then.
  @Test func drawsTheMoveOfThePathBesideItsTie() throws {
    // right, down, and those that tie, over the first row: one goes right twice, then down.
    let wide = try lines("square", (80, 24), "f").joined(separator: "\n")
    #expect(wide.contains("V_1, what is still to come; best moves, on the path its own"))
    #expect(
      try lines("square", (100, 30), "f").joined().contains("● the path and its moves"), "\(wide)")
    #expect(wide.contains("→↓]"), "\(wide)")
    // A timestep later: the path has come to the corner.
    let later = try lines("square", (80, 24), "f >").joined(separator: "\n")
    #expect(later.contains("V_2, what is still to come, and the best moves"))
    #expect(!(try lines("square", (100, 30), "f >").joined().contains("its moves")))
    // Where there is room for one sign it is the path's.
    let narrow = try lines("maze", (80, 24), "f g 2 1 Enter").joined(separator: "\n")
    #expect(!narrow.contains("‹↘›") && !narrow.contains("●↘›"), "\(narrow)")
  }

  /// What a cell has no room for is told in the panel.
  @Test(
    arguments: ["cliff", "maze", "slippery-cliff", "large", "plum", "four-by-three-hundred"],
    ["f", "b Space Space Up", "f v m", "f v c", "f w", "f Right > >"])
  func drawsNoNumberInPart(model: String, keys: String) throws {
    for size in [(60, 16), (64, 18), (72, 20), (80, 24), (100, 30)] {
      let text = try lines(model, size, keys)
      #expect(!text.contains { $0.contains("##") }, "\(size)\n\(text.joined(separator: "\n"))")
    }
  }

  /// Of two maps with numbers each says which they are.
  @Test func namesTheNumbersOfTwoMaps() throws {
    for model in ["four-by-three", "frozen-lake"] {
      for size in [(80, 24), (100, 30), (140, 45)] {
        let text = try lines(model, size, "f").joined(separator: "\n")
        #expect(text.contains("● V_1, best trajectory"), "\(text)")
        #expect(text.contains("○ V_1, best on average"))
      }
    }
  }

  /// One sign between two arrows only where two have no room.
  @Test func drawsBothMovesOfATieWhereTheyFit() throws {
    let text = try lines("four-by-three", (80, 24), "f").joined(separator: "\n")
    #expect(text.contains("-0.3↑→"), "\(text)")
    #expect(!text.contains("↗") || text.contains("↑→ a tie") || text.contains("↑→ tie"))
  }

  /// What one asks next is named at 80 columns as well.
  @Test(arguments: ["cliff", "maze", "frozen-lake"]) func namesTheKeysOfAMap(model: String) throws {
    let keys = try lines(model, (80, 24), "f")[23]
    for words in ["< >", "M ", "A ", "w weakest", "v views", "e what if", "? help", "q quit"] {
      #expect(keys.contains(words), "\(keys)")
    }
    #expect(try lines(model, (120, 30), "f")[29].contains("M dearest mistake"))
  }

  /// In words that need no key to be read.
  @Test(arguments: [
    ("maze", 80, "It waits in r0c0 at t = 1 (up, into the edge), then the same way: 1.000 less."),
    ("maze", 60, "It waits in r0c0 at t = 1, then the same way: 1.000 less."),
    (
      "maze", 120,
      "The other path waits in r0c0 at t = 1 (up, into the edge), then goes the same way, "
        + "one timestep later: 1.000 less."
    ),
    (
      "slippery-cliff", 80,
      "It waits in r3c0 at t = 1, then the same way, one timestep later: 1.105"
    ),
    ("cliff", 80, "It goes ▪ ↑ ×3 ▪ ×10, not ↑ → ×11 ↓ ▪, and ends in r0c0: 1.000 less."),
    (
      "cliff", 120,
      "From t = 1 the other path goes ▪ ↑ ×3 ▪ ×10, not ↑ → ×11 ↓ ▪, and ends in r0c0, not in r3c11: 1"
    ),
    (
      "frozen-lake", 120,
      "the other path goes ↓ →, not → ↓, and is back on this one in r1c1 at t = 2: as good."
    ),
    (
      "four-by-three", 80,
      "Its moves 1–4 are → ×2 ↑ ×2, not ↑ ×2 → ×2, then the same way: as good."
    ),
  ])
  func tellsInPlainWordsWhatTheSecondBestDoes(model: String, width: Int, words: String) throws {
    let text = try lines(model, (width, 28), "A").joined(separator: "\n")
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("(1 of 1)"))
  }

  /// At the timestep that is shown, though the path has been there as well.
  @Test func marksWhereTheOtherPathIs() throws {
    let text = try lines("maze", (80, 24), "A")
    let row = try #require(text.first { $0.hasPrefix(" r0") })
    #expect(row.hasPrefix(" r0  S○"), "\(row)")
    let later = try lines("maze", (80, 24), "A > >")
    #expect(try #require(later.first { $0.hasPrefix(" r2") }).hasPrefix(" r2  ○"))
  }

  /// One timestep on a screen: that of the map is the panel's.
  @Test func tellsOfTheTimestepThatIsShown() throws {
    for (keys, title) in [
      ("f v i", "z_1, given the whole"), ("v c f", "paths possible from r2c0 at t = 1"),
      ("w Escape", "how close was z_1 = r2c0?"), ("f v i > >", "z_3, given the whole"),
    ] {
      let text = try lines("cliff", (100, 30), keys).joined(separator: "\n")
      #expect(text.contains(title), "\(keys)\n\(text)")
      #expect(text.contains(title.contains("3") ? "t = 3 of 14" : "t = 1 of 14"), "\(keys)")
    }
  }

  /// z: V in every cell and the path numbered, round what is looked at; the head says what is
  /// outside. Again: all of the map.
  @Test(arguments: [("maze", "↓"), ("slippery-cliff", "→")])
  func scrollsInCellsWithV(model: String, hidden: String) throws {
    let whole = try lines(model, (80, 24), "f")
    let large = try lines(model, (80, 24), "f z").joined(separator: "\n")
    #expect(large.contains(hidden) && large.contains("t1"), "\(large)")
    #expect(large.contains("c0") && large.contains("z whole map"), "\(large)")
    #expect(try lines(model, (80, 24), "f z z") == whole)
    // Wherever one goes, the cell is on the screen.
    for keys in ["f z End", "f z g 5 Enter", "f z Right Right Right Down Down"] {
      var state = ExplorerState(
        extent: Size(width: 80, height: 24), model: try Frame.model(named: model))
      _ = try Frame(name: "", model: model, width: 80, height: 24, keys: keys)
        .canvas(endingIn: &state)
      let session = try #require(state.session)
      let map = try #require(Layout(of: state).model?.map)
      #expect(map.area(of: session.mapGaze, in: session) != nil)
      #expect(MapColumns.numberField(ofCell: map.cellWidth) >= 2)
    }
  }

  // MARK: Marks

  /// Under the cursor and at the playhead too, and where the path had been before.
  @Test(arguments: [
    ("b Space Space Up Left Enter", "◆"), ("b Space Space Up Left Enter Space", "◆"),
    ("b Space Space Up Left Enter f", "◆"), ("b Space Space Up Left Enter f g 2 Enter", "◆"),
    ("b Space Space Left Enter", "◆"), ("b Space Space Left Enter f", "◆"),
    ("b Space Space Left Enter f g 1 Enter", "◆"),
  ])
  func keepsTheMarkOfADeviation(keys: String, mark: String) throws {
    for size in [(80, 24), (60, 20), (140, 45), (200, 60)] {
      let frame = Frame(
        name: "", model: "cliff", width: size.0, height: size.1, keys: keys)
      let canvas = try frame.canvas()
      let above = (0..<(size.1 / 2)).map { row in
        (0..<60).map { canvas[row, $0].glyph }.joined()
      }
      #expect(above.contains { $0.contains(mark) }, "\(size)\n\(canvas.text)")
    }
  }

  @Test func keepsTheMarkOfADeviationBesideAnotherAnswer() throws {
    let text = try lines(
      "slippery-cliff", (100, 30), "b Space Space Up Left Enter f g 2 Enter"
    ).joined(separator: "\n")
    #expect(text.contains("◆"), "\(text)")
  }

  /// The colour of a patch says what its mark does: the path, what somebody took, another answer.
  @Test(
    arguments: ["cliff", "maze", "slippery-cliff", "plum"],
    [
      "b Space Space Left Enter", "b Space Space Left Enter f : c o n t r a s t Enter", "f > >",
      "f d",
    ])
  func coloursPatchesAsTheyAreMarked(model: String, keys: String) throws {
    let marks: [Role: Set<String>] = [
      .resultChip: ["●"], .deviationChip: ["◆"], .contrastChip: ["○", "≠"], .referenceChip: ["◇"],
    ]
    for size in Self.sizes {
      var state = ExplorerState(
        extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
      let canvas = try Frame(
        name: "", model: model, width: size.0, height: size.1, keys: keys
      ).canvas(endingIn: &state)
      let parts = try #require(Layout(of: state).model)
      let maps = [parts.map, parts.secondMap].compactMap(\.self)
      var patches = 0
      for map in maps {
        for place in map.places {
          let row = place.row + MapFrame.mainLine(ofHeight: map.cellHeight)
          let cell = canvas[row, place.column]
          guard let expected = marks[cell.role] else { continue }
          patches += 1
          // A letter stands before the mark, or, where a number has the room, alone.
          let isLetter = place.kind != "." && cell.glyph == String(place.kind)
          #expect(expected.contains(cell.glyph) || isLetter, "\(size) \(cell.role)\n\(canvas.text)")
        }
      }
      #expect(patches > 0, "\(size)")
    }
  }

  // MARK: Room

  /// How much of a map a screen shows: cells, and the characters of their numbers.
  private func shown(_ session: ExplorerState, _ width: Int, _ height: Int) -> (Int, Int) {
    let state = ExplorerState(
      extent: Size(width: width, height: height), model: session.session?.model)
    let map = Layout(of: state).model?.map
    let longest = state.session.map(MapColumns.longest) ?? 0
    return (
      map?.places.count ?? 0, min(MapColumns.numberField(ofCell: map?.cellWidth ?? 0), longest)
    )
  }

  @Test(arguments: ["maze", "cliff", "plum", "unknown-rewards"])
  func showsNoLessOnALargerScreen(model: String) throws {
    let state = ExplorerState(
      extent: Size(width: 80, height: 24), model: try Frame.model(named: model))
    var sizes: [[(Int, Int)]] = [24, 30, 45, 60].map { height in (60...230).map { ($0, height) } }
    sizes += [60, 80, 100, 140, 200].map { width in (16...80).map { (width, $0) } }
    for line in sizes {
      var before = (0, 0)
      for (width, height) in line {
        let now = shown(state, width, height)
        #expect(now.0 >= before.0 && now.1 >= before.1, "\(width)x\(height) \(before) \(now)")
        before = now
      }
    }
  }

  @Test func showsEveryNumberOfTheMazeOnALargeScreen() throws {
    for size in [(100, 30), (140, 45), (200, 60)] {
      let text = try lines("maze", size, "f").joined(separator: "\n")
      #expect(text.contains("●59↓"), "\(size)")
    }
  }

  // MARK: Names

  /// Numbers where there is room for no more: of rows at 80x24, of columns too from 100x30 on.
  @Test func namesRowsAndColumns() throws {
    #expect(try lines("maze", (80, 24), "f").contains { $0.hasPrefix(" r11 ╱") })
    let larger = try lines("maze", (100, 30), "f")
    #expect(larger.contains { $0.hasPrefix(" 10  27→") || $0.hasPrefix(" 10 27→") })
    #expect(larger.contains { $0.contains("c9  c10 c11") })
    let narrow = try lines("maze", (60, 40), "f")
    #expect(narrow.contains { $0.contains("0         5         10") }, "\(narrow)")
    // Two maps have a title each, and their names.
    let pair = try lines("slippery-cliff", (80, 24), "f")
    #expect(pair.contains { $0.contains("c7") && $0.components(separatedBy: "c0").count == 3 })
  }

  // MARK: Signs

  private static let signs = Set("┼↘↗↙↖▪≠●◆○◇╱✕".map(String.init))

  @Test(
    arguments: ["cliff", "maze", "slippery-cliff", "unknown-rewards", "plum", "frozen-lake"],
    ["f", "b Space Space Up", "b Space Space Left Enter f", "f > > >"])
  func explainsItsSigns(model: String, keys: String) throws {
    for size in Self.sizes { try explains(model, size, keys) }
  }

  @Test(arguments: ["cliff", "maze"]) func explainsTheSignsOfDetours(model: String) throws {
    for size in Self.sizes { try explains(model, size, "f w a") }
  }

  private static let sizes = [(80, 24), (100, 30), (140, 45), (200, 60)]

  private func explains(_ model: String, _ size: (Int, Int), _ keys: String) throws {
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: model))
    let canvas = try Frame(
      name: "", model: model, width: size.0, height: size.1, keys: keys
    ).canvas(endingIn: &state)
    let map = try #require(Layout(of: state).model?.map)
    let drawn = Set(map.lines.flatMap { row in (0..<size.0).map { canvas[row, $0].glyph } })
    let legend = map.legendRows.map { rows in
      rows.map { row in (0..<size.0).map { canvas[row, $0].glyph }.joined() }
    }?.joined(separator: " ")
    let help = Frame(name: "", model: model, width: size.0, height: 100, keys: keys + " ?")
    let page = try help.canvas().text.prefix(6000)
    for sign in drawn.intersection(Self.signs) {
      // The heads of two maps explain their marks.
      let isExplained =
        legend?.contains(" \(sign) ") == true || legend?.hasPrefix("\(sign) ") == true
        || page.contains(" \(sign) ")
      #expect(isExplained, "\(sign) \(size) \(keys)\n\(canvas.text)")
    }
  }

  /// What Enter would refuse is not offered.
  @Test func offersToTakeWhatCanBeTakenAlone() throws {
    func hints(_ keys: String) throws -> String { try lines("cliff", (80, 24), keys)[23] }
    #expect(try hints("b Up").contains("Enter take this state"))
    #expect(try !hints("b Up Up Up").contains("take this state"))
  }

  /// The legend of the map has them all where there is room, and the help of its view in any case.
  @Test func explainsTiesOnTheMapItself() throws {
    let text = try lines("cliff", (80, 24), "f").joined(separator: "\n")
    for words in ["→↓ a tie", "┼ other ties", "▪ stay", "● the path", "V -13"] {
      #expect(text.contains(words), "\(words)")
    }
    let maze = try lines("maze", (80, 24), "f").joined(separator: "\n")
    #expect(maze.contains("S start  ~ -2  p 29  T 59  ● path  → best  ↘ →↓ tie  ┼ ties"))
    let help = try lines("maze", (80, 72), "f ?").joined(separator: "\n")
    for words in ["On the map", "two moves tie", "wall"] {
      #expect(help.contains(words), "\(words)\n\(help)")
    }
    let ascii = try lines("maze", (80, 24), "f", .ascii).joined(separator: "\n")
    #expect(ascii.contains("# wall") && ascii.contains("+ ties"))
  }

  /// As many runs as there is room for, and what the other path is worth in any case.
  @Test(arguments: [60, 80, 120]) func tellsADifferenceToItsEnd(width: Int) throws {
    for (model, end) in [
      ("plum", ": as good."), ("maze", ": 1.000 less."), ("cliff", ": 1.000 less."),
      ("large", ": as good."),
    ] {
      let text = try lines(model, (width, 28), "A").joined(separator: "\n")
      #expect(text.contains(end), "\(text)")
    }
  }

  /// What is shaded says between which values.
  @Test func tellsTheScalesOfTwoMaps() throws {
    let text = try lines("slippery-cliff", (140, 45), "b Space Space").joined(separator: "\n")
    #expect(text.contains("best trajectory, shaded -12.2 to 0.0"), "\(text)")
    #expect(text.contains("best on average, shaded"))
    #expect(text.contains("each shaded from its least V to its largest"))
  }

  @Test func drawsWallsAsNothingElse() {
    for charset in [Charset.unicode, .ascii] {
      let glyphs = Glyphs(charset: charset)
      let shades = (0...8).map(glyphs.shade)
      #expect(!shades.contains(glyphs.blocked))
      #expect(glyphs.blocked != glyphs.deviation && glyphs.blocked != " ")
    }
  }
}

/// Maps in larger cells.
@Suite struct LargerMapTests {
  /// No row is left out while lines below the map are empty.
  @Test(arguments: [("five", "f z"), ("frozen-lake", "f z"), ("slippery-cliff", "f z")])
  func takesTheLinesThatThePanelLeaves(model: String, keys: String) throws {
    let frame = Frame(name: "", model: model, width: 80, height: 24, keys: keys)
    let lines = try frame.lines()
    #expect(lines[1...2].allSatisfy { !$0.contains("↓") }, "\(lines.joined(separator: "\n"))")
    // The whole map with a line for the path's timestep.
    #expect(lines.contains { $0.contains(#/ t[0-9]+ /#) }, "\(lines.joined(separator: "\n"))")
  }
}
