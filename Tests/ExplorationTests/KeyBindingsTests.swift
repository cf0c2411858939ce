import Exploration
import Console
import Testing

@Suite struct KeyBindingsTests {
  /// What every key is promised to do, written out by hand.
  static let promised: [(keys: String, command: Command)] = [
    ("Space", .step), ("BSpace C-h", .back), ("s", .granularity),
    ("b", .backward), ("f", .forward), ("0", .rewind),
    ("p", .play), ("+ =", .faster), ("- _", .slower),
    ("Left h", .left), ("Right l", .right), ("Up k WheelUp C-p C-y", .up),
    ("Down j WheelDown C-n C-e", .down),
    ("<", .earlier), (">", .later),
    ("PageUp C-b", .previousPage), ("PageDown C-f C-v", .nextPage), ("K C-u", .pageUp),
    ("J C-d", .pageDown), ("Home ^", .first), ("End G $", .last), ("Tab Shift-Tab", .panel),
    ("g", .jump),
    ("Enter", .take), ("Escape x C-g", .escape),
    ("r", .run), ("R", .runBack), (".", .runAgain), (",", .runBackAgain),
    ("w", .nextWeak), ("W", .previousWeak), ("c }", .nextChange), ("C {", .previousChange),
    ("a", .alternative), ("A", .nextDifference), ("M", .nextMistake), ("B", .bestPaths),
    ("d", .nextDisagreement), ("D", .previousDisagreement),
    ("m", .remedies),
    ("]", .warmer), ("[", .colder),
    ("y", .parts), ("e", .edit), ("u", .undo), ("C-r", .redo), ("t", .words), ("v", .views),
    ("o", .open), (")", .nextSequence), ("(", .previousSequence), ("L", .sequences),
    ("/ F3 F4 & C-s", .search), ("n", .nextHit), ("N", .previousHit), ("T", .tour), (":", .command),
    ("? F1", .help),
    ("q Q C-c F10", .quit), ("C-z", .suspend), ("z", .zoom), ("C-l", .redraw),
  ]

  @Test(arguments: promised)
  func bindsTheKeysAsPromised(keys: String, command: Command) {
    for name in keys.split(separator: " ") {
      #expect(Key(name: String(name)).flatMap(KeyBindings.command) == command, "\(name)")
    }
  }

  @Test func bindsNothingElse() {
    let promised = Set(Self.promised.flatMap { $0.keys.split(separator: " ").map(String.init) })
    let bound = KeyBindings.table.flatMap { $0.keys.map(\.name) }
    #expect(Set(bound) == promised)
  }

  @Test func bindsNoKeyAndNoCommandTwice() {
    let keys = KeyBindings.table.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    let commands = KeyBindings.table.map(\.command)
    #expect(Set(commands).count == commands.count)
  }

  @Test func givesEveryKeyANameThatLeadsBackToIt() {
    for key in KeyBindings.table.flatMap(\.keys) { #expect(Key(name: key.name) == key) }
  }

  @Test func findsTheKeysOfACommandByTheCommand() {
    for row in KeyBindings.table { #expect(KeyBindings.keys(for: row.command) == row.keys) }
    #expect(KeyBindings.keys(for: .viewMap).isEmpty)
    #expect(KeyBindings.command(for: .function(5)) == nil)
  }

  @Test(arguments: ["F5", "Insert", "Delete", "é", "C-a", "%"])
  func saysOfAKeyWithoutACommandThatItMeansNothing(key: String) throws {
    var explorer = try Explorer(on: "umbrella").pressing("b Space Left")
    let before = explorer.state
    try explorer.press(key)
    #expect(explorer.session == before.session)
    #expect(explorer.state.notice == .noSuchKey(key))
    #expect(explorer.effects.isEmpty)
    explorer.send(.key(.click(column: 4, row: 4)))
    #expect(explorer.state == before)
  }
}
