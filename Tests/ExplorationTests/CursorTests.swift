import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

@Suite struct CursorTests {
  private static func gaze(_ sample: String, _ keys: String) throws -> TrellisCell? {
    try Explorer(on: sample).pressing("Home").pressing(keys).session?.gaze
  }

  private static func cell(_ t: Int, _ state: Int) -> TrellisCell {
    TrellisCell(t: t, state: state)
  }

  @Test(arguments: [
    ("Right", "l"), ("Left", "h"), ("Down", "j"), ("Up", "k"), ("Down", "WheelDown"),
  ])
  func movesAlikeByArrowsAndLetters(arrow: String, letter: String) throws {
    let explorer = try Explorer(on: "casino").pressing("Right Right Down")
    #expect(try explorer.pressing(arrow).state == explorer.pressing(letter).state)
  }

  @Test func movesByOneTimestepOrOneState() throws {
    #expect(try Self.gaze("timetable", "Right") == Self.cell(2, 0))
    #expect(try Self.gaze("timetable", "Right Down Down") == Self.cell(2, 2))
    #expect(try Self.gaze("timetable", "Right Down Down Left Up") == Self.cell(1, 1))
  }

  /// The end of the panel's list is an end, and its keys mean something there too.
  @Test(arguments: ["Down Down", "Up", "j j"]) func stopsAtTheEndsOfThePanel(keys: String) throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Tab").pressing(keys)
    #expect(explorer.session?.candidate != nil)
    #expect(explorer.state.notice == .nothingFurther)
  }

  @Test func neverStepsByMoving() throws {
    var explorer = try Explorer(on: "umbrella").pressing("Space Space")
    let playhead = explorer.session?.playhead
    try explorer.press("Left Left Right Up Down PageUp PageDown Home End K J h j k l g 2 Enter")
    #expect(explorer.session?.playhead == playhead)
  }

  @Test func staysInsideTheTrellis() throws {
    #expect(try Self.gaze("umbrella", "Up Up") == Self.cell(1, 0))
    #expect(try Self.gaze("umbrella", "Down Down Down") == Self.cell(1, 1))
    #expect(try Self.gaze("umbrella", "End Right Right") == Self.cell(5, 0))
    #expect(try Self.gaze("umbrella", "J J PageDown PageDown") == Self.cell(5, 1))
    #expect(try Self.gaze("umbrella", "J End K PageUp PageUp PageUp") == Self.cell(1, 0))
  }

  @Test func reachesTheStartNodeByOneStepToTheLeft() throws {
    #expect(try Self.gaze("umbrella", "Down Left") == .start)
    #expect(try Self.gaze("umbrella", "Left Left Down Up J K") == .start)
    #expect(try Self.gaze("umbrella", "Left Right") == Self.cell(1, 0))
    #expect(try Self.gaze("umbrella", "Left PageUp") == .start)
    #expect(try Self.gaze("umbrella", "Left Home") == Self.cell(1, 0))
  }

  @Test func movesByScreenfuls() throws {
    var explorer = try Explorer(on: "casino").pressing("Home")
    explorer.layOut(Page(timesteps: 12, states: 3, lines: 9))
    #expect(try explorer.pressing("PageDown").session?.gaze == Self.cell(13, 0))
    #expect(try explorer.pressing("PageDown PageDown PageUp").session?.gaze == Self.cell(13, 0))
    #expect(try explorer.pressing("End PageDown").session?.gaze == Self.cell(300, 0))
    #expect(try explorer.pressing("End Home").session?.gaze == Self.cell(1, 0))
  }

  @Test func isNilOnThePlayhead() throws {
    var explorer = try Explorer(on: "umbrella").pressing("Space Space Space")
    let before = explorer.state
    #expect(explorer.session?.anchor == Self.cell(3, 0))
    #expect(explorer.session?.cursor == nil)
    try explorer.press("Left")
    #expect(explorer.session?.cursor == Self.cell(2, 0))
    try explorer.press("Right")
    #expect(explorer.state == before)
  }

  @Test func comesBackToThePlayheadByEscape() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Space Space Space")
    #expect(try explorer.pressing("End Down Escape").state == explorer.state)
  }

  @Test(arguments: ["g 3 Enter", "g Space 3 Space Enter", ": 3 Enter", ": + 3 Enter"])
  func jumpsToATimestepByItsNumber(keys: String) throws {
    let explorer = try Explorer(on: "umbrella").pressing("Down").pressing(keys)
    #expect(explorer.session?.gaze == Self.cell(3, 1))
    #expect(explorer.state.overlay == nil)
    #expect(explorer.state.notice == nil)
  }

  @Test(arguments: ["0", "6", "-1", "x", "1.5", "99999999999999999999", "3 4"])
  func saysThatThereIsNoSuchTimestep(text: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing("Down Right")
    let before = explorer.session
    try explorer.press("g")
    explorer.type(text)
    try explorer.press("Enter")
    #expect(explorer.state.notice == .noSuchTimestep(text, last: 5))
    #expect(explorer.session == before)
  }

  /// No key is dead: what cannot be moved any further is told.
  @Test(arguments: [
    "Home Home", "f Up", "f G", "f C-f", "f K", "b Left", "End Right Right", "b Up",
  ])
  func saysThatThereIsNothingFurther(keys: String) throws {
    let explorer = try Explorer(on: "umbrella").pressing(keys)
    #expect(explorer.state.notice == .nothingFurther, "\(keys)")
    let onMap = try Explorer(on: "cliff").pressing("f 0 Up Up Up Up")
    #expect(onMap.state.notice == .nothingFurther)
    #expect(try Explorer(on: "umbrella").pressing("f Left").state.notice == nil)
  }

  @Test func goesNowhereWithoutANumber() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Down Right")
    #expect(try explorer.pressing("g Enter").session == explorer.session)
    #expect(try explorer.pressing("g 4 Escape").session == explorer.session)
  }
}

@Suite struct MapCursorTests {
  private static func state(row: Int, column: Int, in model: LoadedModel) throws -> Int {
    let state = model.problem.grid?.state(row: row, column: column)
    return try #require(state)
  }

  @Test func goesFromCellToCellOfTheMap() throws {
    var explorer = try Explorer(on: "cliff")
    let model = try SampleModels.model("cliff")
    explorer.run("view-map")
    try explorer.press("g 3 Enter Down Down Right")
    #expect(
      explorer.session?.gaze
        == TrellisCell(t: 3, state: try Self.state(row: 2, column: 1, in: model)))
    try explorer.press("Left Left Left Up Up Up Up")
    #expect(explorer.session?.gaze == TrellisCell(t: 3, state: 0))
  }

  @Test func goesOverBlockedCells() throws {
    var explorer = try Explorer(on: "maze")
    let model = try SampleModels.model("maze")
    explorer.run("view-map")
    try explorer.press("g 2 Enter Down Right")
    // ".###.": over three walls.
    #expect(
      explorer.session?.gaze
        == TrellisCell(t: 2, state: try Self.state(row: 1, column: 4, in: model)))
  }

  @Test func turnsTheTimestepsLikePages() throws {
    var explorer = try Explorer(on: "maze")
    explorer.run("view-map")
    try explorer.press("g 2 Enter PageDown")
    #expect(explorer.session?.gaze.t == 12)
    try explorer.press("> >")
    #expect(explorer.session?.gaze.t == 14)
    try explorer.press("< PageUp PageUp")
    #expect(explorer.session?.gaze.t == 1)
  }

  @Test func setsOutFromTheCellThatTheStartNodeIs() throws {
    var explorer = try Explorer(on: "cliff")
    let model = try SampleModels.model("cliff")
    explorer.run("view-map")
    try explorer.press("b")
    #expect(explorer.session?.gaze == .start)
    try explorer.press("Up")
    // S stands in the lower left corner.
    #expect(
      explorer.session?.gaze
        == TrellisCell(t: 1, state: try Self.state(row: 2, column: 0, in: model)))
  }
}
