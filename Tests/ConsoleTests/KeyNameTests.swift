import Console
import Testing

@Suite struct KeyNameTests {
  static let named: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("a", .character("a")), ("Z", .character("Z")),
    ("0", .character("0")), ("?", .character("?")), ("é", .character("é")),
    ("日", .character("日")), ("-", .character("-")), ("F", .character("F")),
    ("C", .character("C")),
    ("Enter", .enter), ("Escape", .escape), ("Tab", .tab), ("Shift-Tab", .backTab),
    ("BSpace", .backspace), ("Delete", .delete), ("Insert", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("WheelUp", .wheelUp), ("WheelDown", .wheelDown),
    ("C-a", .control("a")), ("C-z", .control("z")), ("C-@", .control("@")),
    ("C-[", .control("[")), ("C-\\", .control("\\")), ("C-]", .control("]")),
    ("C-^", .control("^")), ("C-_", .control("_")),
    ("F1", .function(1)), ("F9", .function(9)), ("F12", .function(12)),
  ]

  @Test(arguments: named)
  func goesFromNameToKeyAndBack(name: String, key: Key) {
    #expect(Key(name: name) == key)
    #expect(key.name == name)
  }

  @Test(arguments: (1...12).map { "F\($0)" } + "abcdefghijklmnopqrstuvwxyz".map { "C-\($0)" })
  func namesEveryFunctionKeyAndEveryLetterWithControl(name: String) {
    #expect(Key(name: name)?.name == name)
  }

  @Test(arguments: [
    ("Esc", Key.escape), ("DC", .delete), ("IC", .insert), ("BTab", .backTab), ("PgUp", .pageUp),
    ("PPage", .pageUp), ("PgDn", .pageDown), ("NPage", .pageDown), ("C-H", .control("h")),
  ])
  func acceptsTheOtherSpellings(name: String, key: Key) {
    #expect(Key(name: name) == key)
  }

  @Test(arguments: [
    "", "space", "ESC", "escape", "Foo", "ab", "C-", "C-1", "C-é", "C- ", "C-ab", "c-a", "M-a",
    "F0", "F13", "F01", "F+1", "F-1", "Fx", "Click(1,2", "Click(1)", "Click(-1,2)", "  ", "^C",
  ])
  func knowsNoOtherName(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test(arguments: ["C-i\u{307}", "C-a\u{301}", "C-İ", "C-[\u{301}"])
  func takesNoLetterWithAMarkForALetterWithControl(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test(arguments: ["\u{0}", "\u{1B}", "\n", "\r", "\r\n", "\t", "\u{7F}", "\u{85}", "\u{9B}"])
  func refusesCharactersThatATerminalObeys(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func callsAClickByItsPlace() {
    #expect(Key.click(column: 3, row: 14).name == "Click(3,14)")
  }
}
