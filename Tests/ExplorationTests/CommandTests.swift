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
    let listed = HelpLine.all.compactMap { line in
      if case .command(let name, _, _) = line { name } else { nil }
    }
    #expect(listed.count == Command.allCases.count)
    #expect(Set(listed) == Set(Command.allCases.map(\.name)))
  }

  @Test func listsThemUnderEveryTopicWithTheirKeys() {
    var topic: String?
    var topics: [String] = []
    for line in HelpLine.all {
      switch line {
      case .topic(let title):
        topic = title
        topics.append(title)
      case .command(let name, let keys, let summary):
        let command = Command(rawValue: name)
        #expect(command?.help.topic.rawValue == topic)
        #expect(command?.help.summary == summary)
        #expect(command.map(KeyBindings.keys) == keys)
      case .blank: break
      }
    }
    #expect(topics == Command.Topic.allCases.map(\.rawValue))
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

  @Test func reducesWithoutChangingTheStateItStartsFrom() throws {
    let explorer = try Explorer(on: "umbrella")
    let (next, effects) = explorer.state.reduced(by: .key(.character(" ")))
    var applied = explorer.state
    #expect(applied.apply(.key(.character(" "))) == effects)
    #expect(applied == next)
    #expect(explorer.state != next)
    #expect(explorer.state == (try Explorer(on: "umbrella")).state)
  }
}
