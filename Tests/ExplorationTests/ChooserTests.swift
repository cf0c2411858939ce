import Console
import ModelStock
import Testing

@testable import Exploration

@Suite struct ChooserTests {
  private static func selected(_ keys: String) throws -> Int {
    var explorer = Explorer(choosing: SampleModels.entries)
    explorer.layOut(Page(timesteps: 1, states: 1, lines: 6))
    try explorer.press(keys)
    return explorer.state.chooser.selected
  }

  private static let last = SampleModels.entries.count - 1

  @Test(arguments: [
    ("", 0), ("k", 0), ("j", 1), ("Down Down Up", 1), ("PageDown", 6), ("J J K", 6),
    ("PageDown PageUp PageUp", 0), ("End", last), ("End j", last), ("End PageDown", last),
    ("End Home", 0), ("WheelDown WheelDown WheelUp", 1), ("h b f 0 u g v p s", 0),
  ])
  func movesAndStopsAtItsEnds(keys: String, place: Int) throws {
    #expect(try Self.selected(keys) == place)
  }

  @Test func listsThoseOfAKindTogether() throws {
    let kinds = Chooser(entries: SampleModels.entries.reversed()).entries.map(\.kind)
    let changes = zip(kinds, kinds.dropFirst()).filter { $0 != $1 }
    #expect(changes.count == ModelGroup.allCases.count - 1)
    let grids = SampleModels.entries.filter { $0.kind == .grid }.map(\.name)
    #expect(Set(grids).isSuperset(of: ["cliff", "maze", "frozen-lake"]))
    #expect(!grids.contains("umbrella") && !grids.contains("orchard"))
  }

  @Test(arguments: ["Enter", "Space", "l", "Right"])
  func opensTheSelectedModel(key: String) throws {
    let explorer = try Explorer(choosing: SampleModels.entries).pressing("j j").pressing(key)
    #expect(explorer.effects == [.open("ice-cream")])
    #expect(explorer.state.opening?.name == "ice-cream")
    #expect(explorer.state.isChoosing)
  }

  @Test(arguments: ["Escape", "o"])
  func isLeftOnlyForAModelThatIsOpen(key: String) throws {
    let list = Explorer(choosing: SampleModels.entries)
    let pressed = try list.pressing(key).state
    #expect(pressed.isChoosing && pressed.chooser == list.state.chooser)
    #expect(pressed.notice == .noSuchKey(key))
    let explorer = try Explorer(on: "umbrella").pressing("b Space Left")
    #expect(try explorer.pressing("o").state.isChoosing)
    #expect(try explorer.pressing("o").pressing(key).state == explorer.state)
  }

  @Test func asksForTheListOnce() throws {
    var explorer = try Explorer(on: "umbrella").pressing("o")
    #expect(explorer.effects == [.list])
    explorer.send(.listed(SampleModels.entries))
    #expect(explorer.state.chooser.entries == SampleModels.entries)
    try explorer.press("j j o o")
    #expect(explorer.effects.isEmpty)
    // At the model that is open.
    #expect(explorer.state.chooser.selection?.name == "umbrella")
  }

  @Test func hasNothingToOpenWhileItIsEmpty() throws {
    let explorer = Explorer(choosing: [])
    for key in ["Enter", "j", "k", "End", "Home", "PageDown", "PageUp"] {
      let next = try explorer.pressing(key)
      #expect(next.state.chooser == explorer.state.chooser && next.state.opening == nil)
      #expect(next.state.notice == .noSuchKey(key))
      #expect(next.effects.isEmpty)
    }
  }

  @Test func needsAModelForWhatOneDoesWithAModel() throws {
    var explorer = Explorer(choosing: SampleModels.entries)
    explorer.run("5")
    #expect(explorer.state.notice == .needsModel)
    explorer.run("undo")
    #expect(explorer.state.notice == nil)
    #expect(explorer.session == nil)
  }

  @Test func leavesTheModelBehindItAlone() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space Left o")
    let session = explorer.session
    for key in ["b", "f", "0", "u", "C-r", "p", "g", "End", "Left"] { try explorer.press(key) }
    explorer.run("5")
    #expect(explorer.state.notice == .needsModel)
    #expect(explorer.session == session)
  }
}

@Suite struct OpeningTests {
  @Test(arguments: [
    ("umbrella", Vocabulary.inference), ("crf", .inference), ("nile", .inference),
    ("cliff", .reinforcement), ("orchard", .reinforcement), ("corridor", .reinforcement),
  ])
  func beginsInTheWordsOfTheModel(sample: String, words: Vocabulary) throws {
    #expect(try Explorer(on: sample).state.vocabulary == words)
    var explorer = Explorer(choosing: SampleModels.entries)
    explorer.send(.opened(try SampleModels.model(sample)))
    #expect(explorer.state.vocabulary == words)
  }

  @Test func startsAtTheBeginningOfAnotherModel() throws {
    var explorer = try Explorer(on: "cliff").pressing("b Space Up Enter Left")
    explorer.run("view-map")
    try explorer.press("s t p o Enter ?")
    explorer.send(.opened(try SampleModels.model("umbrella")))
    #expect(explorer.session == (try Explorer(on: "umbrella")).session)
    #expect(!explorer.state.isChoosing)
    #expect(explorer.state.overlay == nil)
    #expect(explorer.state.opening == nil)
    #expect(explorer.state.notice == nil)
    #expect(!explorer.state.playback.isPlaying)
    #expect(explorer.state.perspective == .trellis)
    #expect(explorer.state.vocabulary == .inference)
    // How one steps is a habit of the person's, not of the model's.
    #expect(explorer.state.granularity == .column)
    #expect(try explorer.pressing("u").state.notice == .nothingToUndo)
  }

  @Test func keepsAViewThatTheOtherModelHas() throws {
    var explorer = try Explorer(on: "cliff")
    explorer.run("view-map")
    explorer.send(.opened(try SampleModels.model("maze")))
    #expect(explorer.state.perspective == .map)
    explorer.run("view-overview")
    explorer.send(.opened(try SampleModels.model("nile")))
    #expect(explorer.state.perspective == .overview)
  }

  @Test func saysWhyAModelCouldNotBeOpened() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space")
    let session = explorer.session
    explorer.run("open nowhere")
    explorer.send(.openFailed("There is no model 'nowhere'."))
    #expect(explorer.state.notice == .openFailed("There is no model 'nowhere'."))
    #expect(explorer.state.opening == nil)
    #expect(explorer.session == session)
    #expect(try explorer.pressing("C-l").state.notice == nil)
  }

  @Test func takesTheSizeOfTheScreen() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.send(.resized(Size(width: -3, height: 50)))
    #expect(explorer.state.extent == Size(width: 0, height: 50))
    explorer.layOut(Page(timesteps: -2, states: 0, lines: 7))
    #expect(explorer.state.page == Page(timesteps: 1, states: 1, lines: 7))
  }

  @Test func workOnAModelEndsWhereAnotherIsOpened() throws {
    // Only one thing at a time is worked on: no question is left that nobody answers.
    var explorer = try Explorer(on: "umbrella")
    explorer.run("run-to-tie")
    #expect(explorer.state.inquiry != nil)
    explorer.run("open casino")
    #expect(explorer.state.inquiry == nil && explorer.effects == [.open("casino")])
    try explorer.press("Escape")
    #expect(explorer.state.inquiry == nil && explorer.state.opening == nil)
  }
}
