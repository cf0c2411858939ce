import ModelStock
import Testing

@testable import Exploration

@Suite struct PromptTests {
  @Test(arguments: [":", "/", "g"])
  func takesLettersAsText(key: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space")
    let before = explorer.state
    try explorer.press(key)
    explorer.type("q b 0?:/é日")
    #expect(explorer.prompt?.text == "q b 0?:/é日")
    #expect(explorer.effects.isEmpty)
    #expect(explorer.session == before.session)
    try explorer.press("Escape")
    #expect(explorer.state == before)
  }

  @Test func knowsWhatItIsFor() throws {
    let explorer = try Explorer(on: "umbrella")
    #expect(try explorer.pressing(":").prompt?.purpose == .command)
    #expect(try explorer.pressing("/").prompt?.purpose == .search)
    #expect(try explorer.pressing("g").prompt?.purpose == .jump)
  }

  @Test func isEditedFromItsEnd() throws {
    var explorer = try Explorer(on: "umbrella").pressing(": a b c BSpace C-h")
    #expect(explorer.prompt?.text == "a")
    try explorer.press("C-u")
    #expect(explorer.prompt?.text == "")
    try explorer.press("x BSpace")
    #expect(explorer.prompt?.text == "")
    try explorer.press("BSpace")
    #expect(explorer.state.overlay == nil)
  }

  @Test(arguments: ["Escape", "C-c"])
  func isLeftWithoutDoingAnything(key: String) throws {
    let explorer = try Explorer(on: "umbrella")
    let next = try explorer.pressing(": q u i t").pressing(key)
    #expect(next.state == explorer.state)
    #expect(next.effects.isEmpty)
  }

  @Test(arguments: ["Left", "Up", "PageUp", "Home", "F3", "C-r", "DC", "BTab", "WheelUp"])
  func passesOverKeysThatAreNoText(key: String) throws {
    let explorer = try Explorer(on: "umbrella").pressing("g 4")
    let next = try explorer.pressing(key)
    #expect(next.state == explorer.state)
    #expect(next.effects.isEmpty)
  }

  @Test func redrawsAndSuspendsAllTheSame() throws {
    let explorer = try Explorer(on: "umbrella").pressing(": s")
    for (key, effect) in [("C-z", Effect.suspend), ("C-l", .redraw)] {
      let next = try explorer.pressing(key)
      #expect(next.state == explorer.state)
      #expect(next.effects == [effect])
    }
  }

  @Test(arguments: [
    ("gran", "granularity"), ("s", "s"), ("ste", "step"), ("view", "view"), ("view-m", "view-map"),
    ("pr", "pre"), ("prev", "previous-"), ("xyz", "xyz"), ("", ""), ("page", "page-"),
  ])
  func completesAsFarAsItIsClear(typed: String, completed: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing(":")
    explorer.type(typed)
    try explorer.press("Tab")
    #expect(explorer.prompt?.text == completed)
  }

  @Test func completesCommandsAlone() throws {
    for key in ["/", "g"] {
      let explorer = try Explorer(on: "umbrella").pressing(key).pressing("a r Tab")
      #expect(explorer.prompt?.text == "ar")
      #expect(explorer.completions == [])
    }
    let explorer = try Explorer(on: "umbrella").pressing(": p a g e")
    #expect(explorer.completions == ["page-up", "page-down"])
  }

  @Test func takesTheFirstLineOfWhatIsPasted() throws {
    var explorer = try Explorer(on: "umbrella").pressing("/ s")
    explorer.send(.paste("un\nq"))
    #expect(explorer.prompt?.text == "sun")
    explorer.send(.paste("\r\nq"))
    explorer.send(.paste("\u{2028}q"))
    #expect(explorer.prompt?.text == "sun")
  }

  @Test func dropsWhatATerminalWouldObey() throws {
    var explorer = try Explorer(on: "umbrella").pressing("/")
    explorer.send(.paste("\u{1B}[31ms\tu\u{0}n\u{7F}\u{9B}"))
    #expect(explorer.prompt?.text == "[31msun")
    try explorer.press("C-u")
    explorer.send(.paste("\u{202E}lmay.\u{2066}x\u{200F}\u{FEFF}👩\u{200D}🔬"))
    #expect(explorer.prompt?.text == "lmay.x👩\u{200D}🔬")
    try explorer.press("C-u")
    explorer.send(.paste("m\u{FFFE}y\u{FFFF}.\u{1FFFE}yaml\u{10FFE9}\u{10FFFF}"))
    #expect(explorer.prompt?.text == "my.yaml")
  }

  @Test func growsToAFixedLengthAtMost() throws {
    var explorer = try Explorer(on: "umbrella").pressing("/")
    explorer.send(.paste(String(repeating: "long ", count: 100_000)))
    #expect(explorer.prompt?.text.count == 200)
    let before = explorer.state
    explorer.type("more")
    #expect(explorer.state == before)
    try explorer.press("C-u")
    // One character to the eye, but a long text all the same.
    explorer.send(.paste("e" + String(repeating: "\u{301}", count: 100_000)))
    #expect(explorer.prompt?.text.unicodeScalars.count == 200)
    try explorer.press("Enter")
    #expect(explorer.state.notice == .notFound(explorer.state.searched))
  }

  @Test func pastesNowhereElse() throws {
    var explorer = try Explorer(on: "umbrella")
    for keys in ["b Space", "?", "Escape v", "Escape o"] {
      try explorer.press(keys)
      let before = explorer.state
      explorer.send(.paste("q\nq"))
      #expect(explorer.state == before)
      #expect(explorer.effects.isEmpty)
    }
  }
}

@Suite struct CommandLineTests {
  @Test(arguments: [("backward", "b"), ("granularity", "s"), ("gran", "s"), ("  forward ", "f")])
  func doesACommandByItsNameOrItsBeginning(line: String, key: String) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run(line)
    #expect(explorer.state == (try Explorer(on: "umbrella").pressing(key)).state)
  }

  @Test func prefersTheCommandOfExactlyThatName() throws {
    // `back` is also the beginning of `backward`.
    var explorer = try Explorer(on: "umbrella").pressing("Space Space")
    explorer.run("back")
    #expect(explorer.session?.playhead == 2)
  }

  @Test(arguments: ["s", "view", "Backward", "step 3", "quit now", "opens x", "wrtie"])
  func saysThatThereIsNoSuchCommand(line: String) throws {
    var explorer = try Explorer(on: "umbrella")
    let before = explorer.session
    explorer.run(line)
    let nearest = [
      "Backward": "backward", "step 3": "step", "quit now": "quit", "opens x": "open",
      "wrtie": "write",
    ][line]
    guard case .noSuchCommand(line, let proposed)? = explorer.state.notice else {
      Issue.record("\(line): \(String(describing: explorer.state.notice))")
      return
    }
    if nearest != nil { #expect(proposed == nearest) }
    #expect(explorer.state.overlay == nil)
    #expect(explorer.session == before)
    #expect(explorer.effects.isEmpty)
  }

  @Test func doesNothingForAnEmptyLine() throws {
    var explorer = try Explorer(on: "umbrella")
    let before = explorer.state
    for line in ["", "   "] {
      explorer.run(line)
      #expect(explorer.state == before)
    }
  }

  @Test(arguments: ["open casino", " open   casino  ", "open  casino"])
  func opensAModelByItsName(line: String) throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run(line)
    #expect(explorer.effects == [.open("casino")])
    #expect(explorer.state.opening?.name == "casino")
    #expect(explorer.session?.model == (try SampleModels.model("umbrella")))
  }

  @Test func opensAPathWithBlanksInIt() throws {
    var explorer = Explorer(choosing: SampleModels.entries)
    explorer.run("open my models/the nile.yaml")
    #expect(explorer.effects == [.open("my models/the nile.yaml")])
  }

  @Test func opensTheListWithoutAName() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("open")
    #expect(explorer.state.isChoosing)
    #expect(explorer.effects == [.list])
  }

  @Test func quitsByName() throws {
    var explorer = try Explorer(on: "umbrella")
    explorer.run("quit")
    #expect(explorer.effects == [.quit])
  }
}
