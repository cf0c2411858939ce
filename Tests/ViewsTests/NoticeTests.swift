import Console
import Exploration
import Testing

@testable import Views

/// What is told stands beside the keys, not in their place.
@Suite struct NoticeTests {
  @Test(
    arguments: ["umbrella", "casino", "cliff", "tagger", "maze", "ties", "maintenance"],
    [
      "Space Enter", "z", "w", "w w", "b Space Space Up Enter", "f A", "f ]", "f g 9 9 9 Enter",
      "f : f o o Enter", "f / r Enter", "f Right", "BSpace", "f u", "f t z",
    ])
  func leavesTheKeysInTheirPlace(model: String, keys: String) throws {
    for (width, height) in [(80, 24), (100, 24), (80, 25), (100, 30)] {
      let canvas = try Frame(
        name: "", model: model, width: width, height: height, keys: keys
      ).canvas()
      let last = (0..<width).map { canvas[height - 1, $0].glyph }.joined()
      #expect(last.contains("? help  q quit"), "\(width)x\(height)\n\(canvas.text)")
    }
  }

  /// In lists and in other views as well.
  @Test(
    arguments: [
      ("-", "z"), ("-", "/ q q q Enter"), ("-", "End o"), ("umbrella", "o z"),
      ("headlines.jsonl", "z"), ("headlines.jsonl", "m"), ("headlines.jsonl", "a"),
      ("umbrella", "v r z"), ("umbrella", "v r : r a c e - a d d Space x Enter"),
      ("umbrella", "v e z"), ("umbrella", "v e w"),
    ], [(80, 24), (80, 25), (100, 30), (140, 45)])
  func leavesTheKeysOfOtherScreens(at place: (model: String, keys: String), size: (Int, Int))
    throws
  {
    let canvas = try Frame(
      name: "", model: place.model, width: size.0, height: size.1, keys: place.keys
    ).canvas()
    let lines = (0..<size.1).map { row in (0..<size.0).map { canvas[row, $0].glyph }.joined() }
    #expect(lines[size.1 - 1].contains("? help  q quit"), "\(canvas.text)")
    let told = (0..<size.1).contains { row in
      (0..<size.0).contains { canvas[row, $0].role == .notice }
    }
    #expect(told, "\(canvas.text)")
  }

  @Test(arguments: [
    ("? z", "Esc close"), ("v z", "Esc close"), ("e z", "Esc close"), ("v j j j j", "Esc close"),
    ("p i n", "? help"),
  ])
  func leavesTheKeysOfWhatLiesOverAModel(keys: String, words: String) throws {
    let canvas = try Frame(
      name: "", model: "umbrella", width: 80, height: 24, keys: keys
    ).canvas()
    let last = (0..<80).map { canvas[23, $0].glyph }.joined()
    #expect(last.contains(words), "\(canvas.text)")
    // Once, and not below a box as well.
    let lines = canvas.text.split(separator: "\n")
    #expect(lines.count { $0.contains("z means") } <= 1, "\(canvas.text)")
  }

  /// A long reason stands in as many lines as it takes, over the last of the panel.
  @Test(arguments: [(60, 16), (80, 24), (100, 26)])
  func isToldWholeWhereItIsLong(size: (Int, Int)) throws {
    let reason =
      "models/journey.yaml, line 12: transition of 'far away' sums to 0.93, and the rest is not "
      + "said to be lost, so that nobody knows where the missing 0.07 should go"
    var state = ExplorerState(
      extent: Size(width: size.0, height: size.1), model: try Frame.model(named: "tagger"))
    _ = state.apply(.openFailed(reason))
    let layout = Layout(of: state)
    let data = layout.request.flatMap { request in
      state.session.map { PictureData(of: $0, showing: request) }
    }
    let canvas = ExplorerView(of: state, in: layout, charset: .unicode).draw(data)
    let told = (0..<size.1).flatMap { row in
      (0..<size.0).filter { canvas[row, $0].role == .notice }.map { canvas[row, $0].glyph }
        + [" "]
    }.joined().split(separator: " ").joined(separator: " ")
    #expect(told.hasSuffix(reason), "\(told)\n\(canvas.text)")
    let last = (0..<size.0).map { canvas[size.1 - 1, $0].glyph }.joined()
    #expect(last.contains("? help  q quit"))
  }

  /// Whatever has to give way, it is not what is told.
  @Test(arguments: ["umbrella", "cliff", "tagger", "maze"])
  func isToldAllTheSame(model: String) throws {
    for (keys, words) in [
      ("Space Enter", "Enter"), ("Z", "Z means nothing"), ("f g 9 9 9 Enter", "timestep '999'"),
      ("f : f o o Enter", "no command 'foo'"), ("f u", "Nothing to undo."),
    ] {
      let canvas = try Frame(
        name: "", model: model, width: 80, height: 24, keys: keys
      ).canvas()
      let told = (0..<24).map { row in
        (0..<80).filter { canvas[row, $0].role == .notice }.map { canvas[row, $0].glyph }.joined()
      }
      #expect(told.contains { $0.contains(words) }, "\(keys)\n\(canvas.text)")
    }
  }

  /// What a weak decision is, and of ties that another state is as good.
  @Test(arguments: [
    ("cliff", 80, "f w w", "the only weak stretch, no margin is smaller."),
    ("ties", 80, "f w", "t = 1–5: a tie, another state there is as good; the only weak stretch."),
    (
      "cliff", 80, "f w",
      "t = 1–14: margin 1.000 at each; the only weak stretch, no margin is smaller."
    ),
    (
      "casino", 100, "f w",
      "t = 130–137: margin 0.0042 at each; weakest of 21 decisions weaker than their neighbours."
    ),
    (
      "casino", 140, "f w w",
      "; 16th weakest of 21 decisions weaker than their neighbours, t = 25 is as close."
    ),
  ])
  func tellsWhatAWeakDecisionIs(model: String, width: Int, keys: String, words: String) throws {
    let text = try Frame(name: "", model: model, width: width, height: 30, keys: keys).canvas().text
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("minim"))
  }

  /// Where no line is free, it is told where it is and what it costs, whatever else has no room.
  @Test(arguments: [
    ("maze", "f w", "t = 1–37: margin 1.000"), ("maze", "f M", "t = 23: left costs 3.000"),
    ("headlines", "f w", "t = 2–3: margin 0.975"),
    ("convolutional-code", "f w", "t = 6–10: margin 8.833"),
  ])
  func tellsPlaceAndPriceWhereNoLineIsFree(model: String, keys: String, words: String) throws {
    let canvas = try Frame(name: "", model: model, width: 80, height: 24, keys: keys).canvas()
    let told = (0..<24).map { row in
      (0..<80).filter { canvas[row, $0].role == .notice }.map { canvas[row, $0].glyph }.joined()
    }
    #expect(told.contains { $0.contains(words) }, "\(canvas.text)")
  }

  /// Choices that cost as much are no two that cost most.
  @Test(arguments: [
    ("cliff", "f M", "most of all, as much as "), ("cliff", "f M M", "as much as "),
    ("umbrella", "f M", "costs 2.351 nats, most of all."),
  ])
  func namesMistakesThatCostAsMuch(model: String, keys: String, words: String) throws {
    let text = try Frame(name: "", model: model, width: 100, height: 30, keys: keys).canvas().text
    #expect(text.contains(words), "\(text)")
  }

  /// What takes a state is named once.
  @Test(arguments: ["umbrella", "maze"]) func namesEnterOnceAtAMistake(model: String) throws {
    let text = try Frame(name: "", model: model, width: 80, height: 24, keys: "f M").canvas().text
    let keys = try #require(text.split(separator: "\n").last)
    #expect(keys.ranges(of: "Enter").count == 1 && keys.contains("Enter take it"), "\(keys)")
  }

  /// A model that is not opened leaves the one that is there, and says so.
  @Test func saysThatAModelWasNotOpened() throws {
    var state = ExplorerState(
      extent: Size(width: 80, height: 24), model: try Frame.model(named: "umbrella"))
    _ = state.apply(.openFailed("bad.yaml:1:1: unknown key"))
    let notice = try #require(state.notice)
    let words = NoticeWords(notice: notice, state: state, glyphs: Glyphs(charset: .unicode))
    #expect(words.text == "Not opened: bad.yaml:1:1: unknown key")
  }

  /// What nothing is left of to reveal is said as Space says it.
  @Test(arguments: [
    ("f f", "Everything is revealed."), ("f Space", "Everything is revealed."),
    ("b b", "Every V is revealed. f goes on to the path"),
  ])
  func saysThatAllIsRevealed(keys: String, words: String) throws {
    let text = try Frame(name: "", model: "umbrella", width: 80, height: 24, keys: keys).canvas()
      .text
    #expect(text.contains(words) && !text.contains("means nothing"), "\(text)")
  }

  /// Behind scores no probability stands.
  @Test func tellsOfScoresWhatTheyDoToTheSum() throws {
    let text = try Frame(name: "", model: "crf", width: 100, height: 30, keys: "f w").canvas().text
    #expect(text.contains("Timestep 5 adds 1.312 nats to log Z"), "\(text)")
    #expect(text.contains("-log Z") && !text.contains("urprise") && !text.contains("log p("))
    let hmm = try Frame(name: "", model: "umbrella", width: 100, height: 30, keys: "f w").canvas()
      .text
    #expect(hmm.contains("Surprise -log p(x_"), "\(hmm)")
  }

  /// The key that goes back in time is the one that does it there.
  @Test(arguments: [("cliff", "(key <)."), ("casino", "(key Left).")])
  func namesTheKeyThatGoesBackInTime(model: String, words: String) throws {
    let text = try Frame(name: "", model: model, width: 100, height: 30, keys: "f g 8 Enter")
      .canvas().text
    #expect(text.contains("chosen at t = 7 \(words)"), "\(text)")
  }

  @Test(arguments: [
    (1, "weakest"), (2, "2nd weakest"), (3, "3rd weakest"), (4, "4th weakest"),
    (11, "11th weakest"),
    (12, "12th weakest"), (13, "13th weakest"), (21, "21st weakest"), (112, "112th weakest"),
  ])
  func tellsTheRankOfAWeakDecision(rank: Int, words: String) {
    let text = WeakDecisionWords(
      t: 5, last: 5, rank: rank, count: 200, margin: 1, asClose: nil,
      glyphs: Glyphs(charset: .unicode)
    ).text(fitting: 100, allRevealed: false)
    #expect(text == "t = 5: margin 1.000; \(words) of 200 decisions weaker than their neighbours.")
  }

  /// In the help every hit is on the screen already.
  @Test(arguments: [
    ("? / w e a k Enter n", "All lines that have 'weak' are here"), ("? N", "/ searches the help"),
  ])
  func saysWhatNDoesInTheHelp(keys: String, words: String) throws {
    let text = try Frame(name: "", model: "umbrella", width: 80, height: 24, keys: keys).canvas()
      .text
    #expect(text.contains(words) && text.contains(keys.contains("w") ? ":next-weak" : ":step"))
    // A heading is searched as well: what stands under it is left.
    let signs = try Frame(
      name: "", model: "umbrella", width: 80, height: 24, keys: "? / s i g n s Enter"
    ).canvas().text
    #expect(signs.contains("the cursor"), "\(signs)")
  }

  /// What is typed already is not proposed.
  @Test func proposesNothingThatStandsThere() throws {
    let keys = "f Left e p Enter : w q Enter"
    let text = try Frame(name: "", model: "umbrella", width: 80, height: 24, keys: keys).canvas()
      .text
    let line = try #require(text.split(separator: "\n").last { $0.contains(":write") })
    #expect(line.ranges(of: "write").count == 1, "\(line)")
  }

  /// In the list of models, on a map, and for a state that the path is never in.
  @Test(arguments: [
    ("-", "/ z z z Enter", "No model has 'zzz' in its name or its title."),
    ("-", "/ w o r l d Enter", "hit 1 of"),
    ("maze", "/ r 0 c 1 2 Enter", "r0c12 is a wall: there is no state."),
    ("maze", "/ r 9 9 c 1 Enter", "No state and no observation here is called 'r99c1'."),
    ("ties", "f / d i m e Enter", "dime: hit 1 of 1."),
  ])
  func saysWhatASearchHasFound(model: String, keys: String, words: String) throws {
    let text = try Frame(name: "", model: model, width: 100, height: 30, keys: keys).canvas().text
    #expect(text.contains(words), "\(text)")
  }
}
