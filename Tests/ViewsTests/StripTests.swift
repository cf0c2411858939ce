import Console
import Exploration
import ModelFiles
import ModelStock
import Testing

@testable import Views

/// The line of all timesteps, and the bands of the overview: states are told apart at any width.
@Suite struct StripTests {
  private static func few() throws -> [(name: String, model: LoadedModel)] {
    try SampleCatalogue.names.map { ($0, try SampleModels.model($0)) }
      .filter { (5...12).contains($0.1.states) && $0.1.problem.grid == nil }
  }

  @Test func givesEveryOneOfFewStatesASignOfItsOwn() throws {
    let models = try Self.few()
    #expect(models.count >= 7)
    for (name, model) in models {
      let glyphs = StateGlyphs(of: model.problem)
      let signs = Set((0..<model.states).map(glyphs.glyph))
      #expect(glyphs.tellsApart && signs.count == model.states, "\(name) \(signs)")
    }
  }

  /// `A+` and `A-` begin alike: the second has the small letter.
  @Test func takesTheOtherCaseOfAnInitialThatIsTaken() throws {
    let glyphs = StateGlyphs(of: try SampleModels.model("cpg-islands").problem)
    #expect((0..<8).map(glyphs.glyph).joined() == "ACGTacgt" && !glyphs.areNumbers)
    let code = StateGlyphs(of: try SampleModels.model("convolutional-code").problem)
    #expect((0..<8).map(code.glyph).joined() == "12345678" && code.areNumbers)
  }

  /// The brackets of the window have columns of their own, and so have the bars below: nothing is
  /// lost.
  @Test(arguments: ["casino", "cliff", "convolutional-code", "maintenance"], [60, 80, 140])
  func losesNoTimestepToABracket(model: String, width: Int) throws {
    for keys in ["f", "f w", "f Home", "f g 9 Enter"] {
      var state = ExplorerState(
        extent: Size(width: width, height: 30), model: try SampleModels.model(model))
      let canvas = try Frame(name: "", model: model, width: width, height: 30, keys: keys)
        .canvas(endingIn: &state)
      let (session, parts) = (try #require(state.session), try #require(Layout(of: state).model))
      let axis = StripAxis(of: session, parts, in: state.perspective, width: width)
      let columns = (0..<axis.count).map(axis.column)
      #expect(Set(columns).count == axis.count && columns.last.map { $0 < width } == true)
      let brackets = try #require(axis.brackets)
      #expect(canvas[1, brackets.left].glyph == "▕" && canvas[1, brackets.right].glyph == "▏")
      #expect(
        columns.allSatisfy { !["▕", "▏", " "].contains(canvas[1, $0].glyph) }, "\(canvas.text)")
      for (place, column) in columns.enumerated() {
        #expect(axis.place(atColumn: column) == place)
      }
      #expect(axis.place(atColumn: brackets.left) == nil)
    }
  }

  /// Every line of all timesteps has the brackets, and none over a picture that has a mark of its
  /// own.
  @Test func drawsBracketsInEveryLineOrInNone() throws {
    for (model, keys, labels) in [
      ("casino", "f w", [" path", " margin", " surprise"]), ("cliff", "f w", [" path", " margin"]),
      ("plum", "f", [" path", " demo"]),
    ] {
      let lines = try Frame(name: "", model: model, width: 100, height: 30, keys: keys).canvas()
        .text
        .split(separator: "\n").map(Array.init)
      for label in labels {
        let line = try #require(lines.first { String($0).hasPrefix(label) })
        let path = try #require(lines.first { String($0).hasPrefix(" path") })
        #expect(line.firstIndex(of: "▕") == path.firstIndex(of: "▕"), "\(model) \(label)")
        #expect(line.contains("▕") && line.contains("▏"))
      }
      let whole = try Frame(
        name: "", model: model, width: 100, height: 30, keys: keys + " v o"
      ).canvas().text
      #expect(!whole.contains("▕") && !whole.contains("▏"), "\(whole)")
    }
  }

  /// A timestep at which nothing was observed has no surprise, not the least of all.
  @Test func drawsNoBarWhereNothingWasObserved() throws {
    let canvas = try Frame(name: "", model: "earthquakes", width: 200, height: 40, keys: "f w")
      .canvas()
    let line = canvas.text.split(separator: "\n").first { $0.hasPrefix(" surprise") }
    #expect(try #require(line).contains("–"), "\(canvas.text)")
  }

  private func line(_ model: String, _ size: (Int, Int), _ keys: String) throws -> String {
    let frame = Frame(name: "", model: model, width: size.0, height: size.1, keys: keys)
    let canvas = try frame.canvas()
    return (0..<size.0).map { canvas[1, $0].glyph }.joined()
  }

  @Test func tellsBehindItWhatItsLettersAre() throws {
    let line = try line("cpg-islands", (120, 36), "f")
    #expect(line.hasPrefix(" path     ataTta".prefix(10)))
    #expect(line.contains("A A+  C C+  G G+  T T+  a A-  c C-  g G-  t T-"), "\(line)")
    #expect(!line.contains("▄"))
    // In a part there would be nothing to tell the others by.
    #expect(try !self.line("cpg-islands", (60, 20), "f").contains("A+"))
    let first = try Frame(
      name: "", model: "convolutional-code", width: 80, height: 30, keys: ""
    ).canvas().text.replacing("\n", with: " ").split(separator: " ").joined(separator: " ")
    #expect(first.contains("the number of the path's state, 1 00"), "\(first)")
  }

  /// Where several timesteps share a character and no state leads, it says which of them is rarest
  /// on the whole path, and is faint, since it stands for itself alone.
  @Test(arguments: [60, 80, 100, 140, 200])
  func tellsTheRarestOfStatesInTurn(width: Int) throws {
    let canvas = try Frame(
      name: "", model: "maintenance", width: width, height: 24, keys: "f"
    ).canvas()
    let state = ExplorerState(
      extent: Size(width: width, height: 24), model: try SampleModels.model("maintenance"))
    let session = try #require(state.session?.completed)
    let path = try #require(session.rollout?.states)
    let counts = Dictionary(grouping: path) { $0 }.mapValues(\.count)
    let signs = StateGlyphs(of: session.model.problem)
    let parts = try #require(Layout(of: state).model)
    let axis = StripAxis(of: session, parts, in: .trellis, width: width)
    let blocks = session.blocks(axis.count)
    let window = try #require(Layout(of: state).model?.geometry.timesteps)
    var rare: Set<String> = []
    for (place, block) in blocks.enumerated() where !block.timesteps.overlaps(window) {
      let states = block.timesteps.map { path[$0 - 1] }
      let most = Dictionary(grouping: states) { $0 }.values.map(\.count).max() ?? 0
      #expect(block.isMixed == (2 * most < states.count), "\(block)")
      let cell = canvas[1, axis.column(of: place)]
      #expect((cell.role == .faint) == block.isMixed, "\(place)")
      guard block.isMixed else { continue }
      let fewest = states.map { counts[$0] ?? 0 }.min()
      let candidates = states.filter { counts[$0] == fewest }.map { signs.glyph(of: Int($0)) }
      #expect(candidates.contains(cell.glyph), "\(place) \(cell.glyph) \(candidates)")
      rare.insert(cell.glyph)
    }
    #expect(rare.isEmpty == (width == 200) && !rare.contains("≈"))
    #expect(width == 200 || rare.count > 1, "\(rare)")
  }

  /// Which letters are faint, and what they are, is told below the picture.
  @Test(arguments: [(80, 24), (100, 30), (140, 45)])
  func tellsWhatFaintLettersAre(size: (Int, Int)) throws {
    let frame = Frame(name: "", model: "maintenance", width: size.0, height: size.1, keys: "f")
    let canvas = try frame.canvas()
    let faint = Set(
      (TimeAxis.left..<size.0).filter { canvas[1, $0].role == .faint }.map { canvas[1, $0].glyph }
    ).subtracting([" "])
    let text = canvas.text.split(separator: "\n").joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    #expect(text.contains("Above, faint: the rarest of several states there:"), "\(canvas.text)")
    for letter in faint.intersection(["n", "g", "f", "w", "F", "b"]) {
      #expect(text.contains("\(letter) "), "\(letter)")
    }
    let casino = try Frame(
      name: "", model: "casino", width: size.0, height: size.1, keys: "f"
    ).canvas().text
    #expect(!casino.contains("Above, faint"))
  }

  @Test(arguments: [(80, 24), (100, 30), (60, 20)])
  func givesEveryOneOfFewStatesALineOfTheOverview(size: (Int, Int)) throws {
    for (name, model) in try Self.few() where model.states + 9 < size.1 - 6 {
      let frame = Frame(
        name: "", model: name, width: size.0, height: size.1, keys: "f v o")
      let canvas = try frame.canvas()
      let names = Set(
        (0..<size.1).map { row in
          (1..<9).map { canvas[row, $0].glyph }.joined().split(separator: " ").first.map(
            String.init)
        })
      for state in 0..<model.states {
        #expect(names.contains(String(model.problem.states[state].prefix(8))), "\(name) \(state)")
      }
    }
  }

  /// A path that goes round in as many timesteps as share a column is in all of its states there.
  @Test(arguments: [80, 84, 88, 100, 140, 200])
  func showsEveryStateOfThePathInAColumnOfTheOverview(width: Int) throws {
    let canvas = try Frame(
      name: "", model: "maintenance", width: width, height: 30, keys: "f v o"
    ).canvas()
    let state = ExplorerState(
      extent: Size(width: width, height: 30), model: try SampleModels.model("maintenance"))
    let session = try #require(state.session?.completed)
    let stride = TimeAxis.stride(of: 365, width: width)
    let path = try #require(session.rollout?.states)
    for (place, last) in Swift.stride(from: 364 % stride + 1, through: 365, by: stride).enumerated()
    {
      let expected = Set(path[max(0, last - stride)..<last])
      func isOnPath(_ row: Int) -> Bool {
        let cell = canvas[row, TimeAxis.left + place]
        return expected.count > 1 ? cell.glyph == "•" : cell.role == .resultChip
      }
      let drawn = (0..<6).filter { state in (0..<2).contains { isOnPath(3 + 2 * state + $0) } }
      #expect(Set(drawn) == expected, "\(width) \(last)")
      // In several it leaves them their shades but for its sign.
      #expect(
        (3..<15).count(where: isOnPath) == (expected.count > 1 ? expected.count : 2),
        "\(width) \(last)")
    }
  }

  /// Eight rows that lie close anyhow leave the ledger the lines below them.
  @Test func leavesNoBlankRowsBelowCloseOnes() throws {
    let text = try Frame(
      name: "", model: "cpg-islands", width: 100, height: 30, keys: "f"
    ).canvas().text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(20)
    #expect(lines.count { $0.allSatisfy { $0 == " " } } <= 2, "\(text)")
    #expect(text.contains("so far  -36.453"))
  }
}
