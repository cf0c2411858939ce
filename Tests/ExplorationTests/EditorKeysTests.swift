import Console
import DynamicProgramming
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
