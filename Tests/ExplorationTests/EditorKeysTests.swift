import Console
import DynamicProgramming
import ModelStock
import Testing

@testable import Exploration

/// What somebody tries who comes from vim, less, htop or lazygit.
@Suite struct EditorKeysTests {
  @Test func goesToEitherEndAsVimDoes() throws {
    let explorer = try Explorer(on: "casino").pressing("g 7 Enter")
    #expect(try explorer.pressing("g g").session?.gaze.t == 1)
    #expect(try explorer.pressing("G").session?.gaze.t == 300)
    #expect(try explorer.pressing("g G").session?.gaze.t == 300)
  }

  /// `5l` is five times `l`, `12G` goes there; a count is dropped by Esc, and ends where there is
  /// nothing further. In a menu a digit is an item's or none's.
  @Test func countsInListsAndInTheHelp() throws {
    for keys in ["f B 5", "? 5"] {
      #expect(try Explorer(on: "casino").pressing(keys).state.count == 5, "\(keys)")
    }
    #expect(try Explorer(on: "casino").pressing("v 5").state.count == nil)
  }

  @Test func countsAsVimAndLessDo() throws {
    let explorer = try Explorer(on: "casino").pressing("f g 7 Enter")
    #expect(try explorer.pressing("5 l").session?.gaze.t == 12)
    #expect(try explorer.pressing("1 0 l").session?.gaze.t == 17)
    #expect(try explorer.pressing("1 2 0 G").session?.gaze.t == 120)
    #expect(try explorer.pressing("3 h").session?.gaze.t == 4)
    #expect(try explorer.pressing("4 Escape l").session?.gaze.t == 8)
    #expect(try explorer.pressing("9 9 9 9 9 l").session?.gaze.t == 300)
    #expect(try explorer.pressing("5 l l").session?.gaze.t == 13)
    #expect(try explorer.pressing("5").state.notice == .counting(5))
    let begun = try Explorer(on: "casino").pressing("3 Space")
    #expect(
      begun.session?.playhead
        == (try Explorer(on: "casino").pressing("Space Space Space")).session?.playhead)
    // Without digits before it 0 goes back to the beginning.
    #expect(try explorer.pressing("0").session?.playhead == 0)
    // In a prompt they are text, and in a menu of its own.
    #expect(try explorer.pressing("g 5 Enter").session?.gaze.t == 5)
  }

  @Test(arguments: ["q", "qa", "qall", "q!", "qa!", "quit!", "wqa"])
  func leavesAsVimDoes(line: String) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run(line)
    #expect(explorer.effects == [.quit])
  }

  @Test func knowsTheFileCommandsOfVim() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("q")
    #expect(explorer.effects == [.quit])
    explorer.run("e casino")
    #expect(explorer.effects == [.open("casino")])
    var edited = try Explorer(on: "umbrella").pressing("f")
    edited.run("pin 3=rain")
    edited.answer()
    #expect(edited.session?.edits.count == 1)
    var leaving = edited
    leaving.run("q")
    #expect(leaving.effects.isEmpty)
    leaving = edited
    leaving.run("q!")
    #expect(leaving.effects == [.quit])
    edited.run("wq there.yaml")
    #expect(edited.effects == [.write(.model, path: "there.yaml", overwriting: false)])
    edited.send(.saved(path: "there.yaml"))
    #expect(edited.effects == [.quit])
  }

  /// In lists and menus Tab is the next line and Shift-Tab the one before; elsewhere both are the
  /// panel's.
  @Test(arguments: [
    ("Tab Tab", 2), ("Tab Tab Shift-Tab", 1), ("C-n C-n C-p", 1), ("C-e C-e C-y", 1),
  ])
  func goesFromLineToLineAsEmacsAndLessDo(keys: String, place: Int) throws {
    let menu = try Explorer(on: "umbrella").pressing("v " + keys).state.overlay
    #expect(menu == .menu(.views, selected: place))
    let chooser = try Explorer(choosing: SampleModels.entries).pressing(keys).state.chooser
    #expect(chooser.selected == place)
    var help = try Explorer(on: "umbrella").pressing("?")
    help.layOut(Page(timesteps: 1, states: 1, lines: 10, helpLines: 100))
    #expect(try help.pressing(keys).state.overlay == .help(scroll: place))
    let inside = try Explorer(on: "umbrella").pressing("b Space Shift-Tab")
    #expect(inside.session?.candidate == 0)
    #expect(try inside.pressing("Shift-Tab").session?.candidate == nil)
  }

  @Test func leavesAndSearchesAsEmacsDoes() throws {
    let explorer = try Explorer(on: "casino").pressing("f Left")
    #expect(explorer.session?.cursor != nil)
    #expect(try explorer.pressing("C-g").session?.cursor == nil)
    #expect(try explorer.pressing("C-s").prompt?.purpose == .search)
    #expect(try explorer.pressing("C-s C-g").prompt == nil)
    #expect(try explorer.pressing("v C-g").state.overlay == nil)
    // As readline has it.
    var typed = try explorer.pressing(":")
    typed.type("open  two words ")
    #expect(try typed.pressing("C-w").prompt?.text == "open  two ")
    #expect(try typed.pressing("C-w C-w").prompt?.text == "open  ")
    #expect(try typed.pressing("C-w C-w C-w C-w").prompt?.text == "")
  }

  /// Enter takes the name that is proposed, with edits or without.
  @Test func proposesANameToWriteTo() throws {
    let writing: Effect = .write(.model, path: "umbrella-world.yaml", overwriting: false)
    var explorer = try Explorer(on: "umbrella")
    explorer.run("w")
    explorer = try explorer.pressing("Enter")
    #expect(explorer.effects == [writing])
    explorer.send(.saved(path: "umbrella-world.yaml"))
    #expect(explorer.effects.isEmpty)
    var edited = try Explorer(on: "umbrella").pressing("f")
    edited.run("pin 3=rain")
    edited.answer()
    edited.run("wq")
    let left = try edited.pressing("Escape")
    edited = try edited.pressing("Enter")
    #expect(edited.effects == [writing])
    edited.send(.saved(path: "umbrella-world.yaml"))
    #expect(edited.effects == [.quit])
    // Whoever leaves the line, or asks for something else there, stays.
    for keys in ["", ": C-u h e l p Enter Escape"] {
      var stays = try left.pressing(keys)
      stays.run("w there.yaml")
      stays.send(.saved(path: "there.yaml"))
      #expect(stays.effects.isEmpty)
    }
  }

  @Test func staysAfterAWriteThatWasNoLeaving() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("wq there.yaml")
    explorer.send(.writeFailed("no"))
    explorer.run("w there.yaml")
    explorer.send(.saved(path: "there.yaml"))
    #expect(explorer.effects.isEmpty)
  }

  @Test func goesIntoThePanelAndBack() throws {
    let explorer = try Explorer(on: "umbrella").pressing("b Space Space Tab")
    #expect(explorer.session?.candidate == 0)
    let next = try explorer.pressing("j")
    #expect(next.session?.candidate == 1)
    #expect(try next.pressing("j").session?.candidate == 1)
    #expect(try next.pressing("Tab").session == explorer.pressing("Escape").session)
    // Enter takes the candidate of the choice that is shown.
    #expect(try next.pressing("Enter").session?.deviations == [2: 1])
    // Whatever else is pressed leaves the panel and does what it does.
    #expect(try next.pressing("Space").session == explorer.pressing("Tab Space").session)
    #expect(try Explorer(on: "umbrella").pressing("Tab").state.notice == .noCandidates)
  }

  @Test func goesFromThePanelToTheCellOfACandidate() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Space Space Space Tab j Enter")
    #expect(explorer.session?.gaze == TrellisCell(t: 4, state: 1))
    #expect(explorer.session?.candidate == nil)
  }

  @Test func landsOnThePathWhereItIsDecided() throws {
    let explorer = try Explorer(on: "umbrella").pressing("f g 3 Enter")
    #expect(explorer.session?.gaze == TrellisCell(t: 3, state: 1))
  }

  @Test func showsWhereASearchLeadsWhileOneTypes() throws {
    let explorer = try Explorer(on: "umbrella").pressing("Space g 1 Enter")
    let typing = try explorer.pressing("/ n o")
    #expect(typing.session?.gaze.t == 3)
    #expect(try typing.pressing("Escape").session == explorer.session)
    let found = try typing.pressing("Enter")
    #expect(found.session?.gaze.t == 3)
    #expect(found.state.notice == .hit(place: 1, of: 1))
  }
}

/// Clicks, once it is known what lies there.
@Suite struct PointingTests {
  @Test func selectsACellAndEntersItAtTheSecondClick() throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space")
    let cell = TrellisCell(t: 2, state: 1)
    explorer.send(.pointed(.cell(cell)))
    #expect(explorer.session?.cursor == cell)
    #expect(explorer.session?.deviations == [:])
    var again = explorer
    again.send(.pointed(.cell(cell)))
    #expect(again.session?.deviations == [2: 1])
    // A key between makes it a first click.
    try explorer.press("t")
    explorer.send(.pointed(.cell(cell)))
    #expect(explorer.session?.deviations == [:])
  }

  @Test func selectsAnItemOfAMenuAndDoesItAtTheSecondClick() throws {
    var explorer = try Explorer(on: "umbrella").pressing("v")
    explorer.send(.pointed(.item(2)))
    #expect(explorer.state.overlay == .menu(.views, selected: 2))
    explorer.send(.pointed(.item(2)))
    #expect(explorer.state.overlay == nil)
    #expect(explorer.state.perspective == .overview)
  }

  @Test func goesToAPlaceOfTheStrip() throws {
    var explorer = try Explorer(on: "casino")
    explorer.send(.pointed(.timestep(120)))
    #expect(explorer.session?.gaze.t == 120)
  }

  @Test func passesOverClicksOnNothing() throws {
    var explorer = try Explorer(on: "umbrella").pressing("?")
    let before = explorer.state
    explorer.send(.pointed(.timestep(3)))
    explorer.send(.pointed(.item(3)))
    #expect(explorer.session == before.session)
    #expect(explorer.state.overlay == before.overlay)
  }
}
