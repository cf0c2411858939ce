import ModelStock
import Testing

@testable import Exploration

@Suite struct HelpOverlayTests {
  private static func scroll(_ explorer: Explorer) -> Int? {
    if case .help(let scroll) = explorer.state.overlay { scroll } else { nil }
  }

  private static let lines = 123

  private static func open() throws -> Explorer {
    var explorer = try Explorer(on: "umbrella")
    explorer.layOut(Page(timesteps: 5, states: 2, lines: 10, helpLines: lines))
    try explorer.press("?")
    return explorer
  }

  @Test func scrollsAndStopsAtItsEnds() throws {
    let explorer = try Self.open()
    let last = Self.lines - 10
    for (keys, scroll) in [
      ("", 0), ("j", 1), ("Down Down k", 1), ("Up", 0), ("Space", 10), ("PageDown PageDown", 20),
      ("Space BSpace", 9), ("Space Space PageUp", 10), ("J K", 0), ("End", last), ("End j", last),
      ("End Space", last), ("End Home", 0),
    ] {
      #expect(Self.scroll(try explorer.pressing(keys)) == scroll, "\(keys)")
    }
  }

  @Test(arguments: ["Escape", "?", "Enter", "q", "C-c", "x", "F1"])
  func closes(key: String) throws {
    let explorer = try Self.open()
    let closed = try explorer.pressing(key)
    #expect(closed.state.overlay == nil)
    #expect(closed.effects.isEmpty)
    #expect(closed.session == explorer.session)
  }

  /// A click on the line of the key that quits does what the key does there.
  @Test func closesByTheLineThatQuitsElsewhere() throws {
    var explorer = try Self.open()
    explorer.send(.pointed(.command(.quit)))
    #expect(explorer.state.overlay == nil && explorer.effects.isEmpty)
  }

  @Test(arguments: ["b", "f", "t", "v", "o", ":", "g", "Left", "u", "p"])
  func takesTheOtherKeys(key: String) throws {
    let explorer = try Self.open()
    let pressed = try explorer.pressing(key)
    #expect(pressed.session == explorer.session && pressed.state.overlay == explorer.state.overlay)
    #expect(pressed.state.notice == .noSuchKey(key))
  }

  @Test func comesBackIntoItsLinesOnALargerScreen() throws {
    var explorer = try Self.open().pressing("End")
    explorer.layOut(Page(timesteps: 5, states: 2, lines: 1000))
    try explorer.press("k")
    #expect(Self.scroll(explorer) == 0)
  }

  @Test func isSearched() throws {
    var explorer = try Self.open().pressing("/ t i e")
    #expect(explorer.prompt?.purpose == .help)
    #expect(explorer.state.helpFilter == "tie")
    let found = KeyTable.standard.matching("tie", first: .stepping).sections.flatMap(\.rows)
    #expect(Set(found.map(\.command)).isSuperset(of: [.nextTie, .previousTie, .runToTie]))
    #expect(!found.map(\.command).contains(.quit))
    try explorer.press("Enter")
    #expect(Self.scroll(explorer) == 0)
    #expect(explorer.state.helpFilter == "tie")
    try explorer.press("Escape")
    #expect(Self.scroll(explorer) == 0)
    #expect(explorer.state.helpFilter.isEmpty)
    #expect(try explorer.pressing("Escape").state.overlay == nil)
  }

  @Test func beginsWithWhatIsOnTheScreen() throws {
    #expect(try Explorer(on: "umbrella").state.topic == .stepping)
    var race = try Explorer(on: "umbrella")
    race.run("race")
    #expect(race.state.topic == .racing)
    let sections = KeyTable.standard.matching("", first: .racing).sections
    #expect(sections.first?.title == Command.Topic.racing.rawValue)
    #expect(sections.count == Command.Topic.allCases.count)
  }

  @Test(arguments: [
    ("umbrella", "", nil), ("cliff", "", "On the map"), ("slippery-cliff", "f", "On the map"),
    ("cliff", "v t", nil), ("umbrella", "v o", "All timesteps at once"),
    ("umbrella", "v r", "In the race"), ("umbrella", "v e", "In a lesson"),
  ])
  func beginsWithTheKeysOfTheView(model: String, keys: String, title: String?) throws {
    let state = try Explorer(on: model).pressing(keys).state
    let table = KeyTable.standard.matching("", first: state.topic, in: state.keysOfView)
    #expect(table.sections.first?.title == title ?? state.topic.rawValue)
    let rows = table.sections.first?.rows ?? []
    #expect(rows.count > 5)
    #expect(rows.allSatisfy { !$0.keys.isEmpty } || title == nil)
    let found = KeyTable.standard.matching("ten timesteps", first: .stepping, in: state.keysOfView)
    #expect(found.sections.count == (title == "On the map" ? 1 : 0))
  }

  @Test func opensOverTheListOfModelsToo() throws {
    let list = Explorer(choosing: SampleModels.entries)
    #expect(Self.scroll(try list.pressing("?")) == 0)
    #expect(try list.pressing("? j j q").state == list.state)
  }
}

@Suite struct ViewsMenuTests {
  @Test func offersTheMapToGridWorldsAlone() throws {
    #expect(
      try Explorer(on: "umbrella").state.perspectives == [.trellis, .overview, .race, .learning])
    #expect(
      try Explorer(on: "orchard").state.perspectives == [.trellis, .overview, .race, .learning])
    #expect(
      try Explorer(on: "cliff").state.perspectives == [.trellis, .map, .overview, .race, .learning])
    var explorer = try Explorer(on: "umbrella")
    explorer.run("view-map")
    #expect(explorer.state.notice == .needsGrid)
    #expect(explorer.state.perspective == .trellis)
  }

  @Test func beginsWithTheViewInUse() throws {
    var explorer = try Explorer(on: "cliff")
    #expect(try explorer.pressing("v").state.overlay == .menu(.views, selected: 1))
    explorer.run("view-overview")
    #expect(try explorer.pressing("v").state.overlay == .menu(.views, selected: 2))
  }

  @Test(arguments: [
    ("Enter", Perspective.map), ("k Enter", .trellis), ("Down Space", .overview),
    ("j k Enter", .map), ("k k Up Up Up Up Enter", .trellis), ("v Enter", .overview),
    ("t", .trellis),
    ("o", .overview), ("j h m", .map),
  ])
  func showsWhatIsChosen(keys: String, view: Perspective) throws {
    let explorer = try Explorer(on: "cliff").pressing("v").pressing(keys)
    #expect(explorer.state.perspective == view)
    #expect(explorer.state.overlay == nil)
  }

  /// No letter twice, none that moves in a menu, one for each item.
  @Test(arguments: Menu.allCases, ["umbrella", "cliff", "slippery-cliff", "casino"])
  func givesEveryItemALetter(menu: Menu, sample: String) throws {
    var explorer = try Explorer(on: sample).pressing("f")
    explorer.run("race")
    let letters = menu.letters(in: explorer.state)
    #expect(letters.count == menu.items(in: explorer.state).count)
    #expect(Set(letters).count == letters.count)
    #expect(Set(letters).isDisjoint(with: Set("jkqx ")))
  }

  @Test func saysWhyAnItemCannotBeHad() throws {
    let state = try Explorer(on: "umbrella").state
    let views = Menu.views
    func obstacle(_ command: Command) -> Notice? {
      views.obstacle(to: .command(command, argument: ""), in: state)
    }
    #expect(obstacle(.viewMap) == .needsGrid)
    #expect(obstacle(.viewAnswers) == .needsChance)
    #expect(obstacle(.contrast) == .contrastNeedsDeviation)
    #expect(obstacle(.viewTrellis) == nil)
    let chosen = try Explorer(on: "umbrella").pressing("v m")
    #expect(chosen.state.notice == .needsGrid)
    #expect(chosen.state.overlay == nil)
  }

  @Test(arguments: ["Escape", "q", "C-c"])
  func closesWithoutChoosing(key: String) throws {
    let explorer = try Explorer(on: "cliff")
    let closed = try explorer.pressing("v j").pressing(key)
    #expect(closed.state == explorer.state)
    #expect(closed.effects.isEmpty)
  }

  @Test func changesTheWords() throws {
    let explorer = try Explorer(on: "umbrella")
    #expect(explorer.state.vocabulary == .inference)
    #expect(try explorer.pressing("t").state.vocabulary == .reinforcement)
    #expect(try explorer.pressing("t t").state == explorer.state)
  }
}
