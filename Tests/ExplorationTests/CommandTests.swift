import Exploration
import Console
import Testing

@Suite struct CommandTests {
  @Test func namesEveryCommandInLowerCaseWithHyphens() {
    for command in Command.allCases {
      #expect(command.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(command)")
    }
  }

  @Test func saysOfEveryCommandWhatItDoes() {
    let summaries = Command.allCases.map(\.help.summary)
    #expect(summaries.allSatisfy { !$0.isEmpty })
    #expect(Set(summaries).count == summaries.count)
  }

  @Test func listsEveryCommandOnceInTheHelp() {
    let listed = KeyTable.standard.sections.flatMap(\.rows).map(\.command)
    #expect(listed.count == Command.allCases.count)
    #expect(Set(listed) == Set(Command.allCases))
  }

  @Test func listsThemUnderEveryTopicWithTheirKeys() {
    let sections = KeyTable.standard.sections
    #expect(sections.map(\.title) == Command.Topic.allCases.map(\.rawValue))
    for section in sections {
      for row in section.rows {
        #expect(row.command.help.topic.rawValue == section.title)
        #expect(row.summary == row.command.help.summary)
        #expect(row.keys == KeyBindings.keys(for: row.command))
      }
      // What has a key is told before what has none.
      let isBound = section.rows.map { !$0.keys.isEmpty }
      #expect(isBound == isBound.filter { $0 } + isBound.filter { !$0 })
    }
  }

  /// In the forward pass, with something to take, to undo and to find.
  static func inTheMiddle() throws -> Explorer {
    var explorer = try Explorer(on: "cliff")
    try explorer.press("b Space Up Enter Space Space u / S Enter Escape Right")
    return explorer
  }

  @Test(arguments: KeyBindings.table.map(\.command))
  func doesTheSameByNameAsByKey(command: Command) throws {
    let start = try Self.inTheMiddle()
    for key in KeyBindings.keys(for: command) {
      var byKey = start
      byKey.send(.key(key))
      var byName = start
      byName.run(command.name)
      #expect(byName.state == byKey.state)
      #expect(byName.effects == byKey.effects)
    }
  }

  @Test func hasTheCommandsThatNoKeyIsBoundTo() throws {
    var explorer = try Self.inTheMiddle()
    for granularity in [Command.byColumn: "column", .byEdge: "edge", .byCell: "cell"] {
      explorer.run(granularity.key.name)
      #expect("\(explorer.state.granularity)" == granularity.value)
    }
    for view in [
      Command.viewMap: Perspective.map, .viewOverview: .overview, .viewTrellis: .trellis,
    ] {
      explorer.run(view.key.name)
      #expect(explorer.state.perspective == view.value)
      #expect(explorer.state.notice == nil)
    }
  }

  @Test func asksTheProgramForWhatAStateCannotDo() throws {
    var explorer = try Explorer(on: "umbrella")
    let before = explorer.state
    for (keys, effect) in [("q", Effect.quit), ("C-c", .quit), ("C-z", .suspend), ("C-l", .redraw)]
    {
      try explorer.press(keys)
      #expect(explorer.effects == [effect])
      #expect(explorer.state == before)
    }
  }
}
