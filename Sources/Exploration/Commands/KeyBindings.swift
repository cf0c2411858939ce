import Console

/// Which keys mean which command: the one table that binds them, and from which the help is made.
public enum KeyBindings {
  /// In the order of the help.
  public static let table: [(command: Command, keys: [Key])] = [
    (.step, [.character(" ")]),
    (.back, [.backspace, .control("h")]),
    (.granularity, [.character("s")]),
    (.backward, [.character("b")]),
    (.forward, [.character("f")]),
    (.rewind, [.character("0")]),
    (.play, [.character("p")]),
    (.faster, [.character("+"), .character("=")]),
    (.slower, [.character("-")]),
    (.run, [.character("r")]),
    (.runBack, [.character("R")]),
    (.runAgain, [.character(".")]),
    (.runBackAgain, [.character(",")]),
    (.left, [.left, .character("h")]),
    (.down, [.down, .character("j"), .wheelDown]),
    (.up, [.up, .character("k"), .wheelUp]),
    (.right, [.right, .character("l")]),
    (.previousPage, [.pageUp]),
    (.nextPage, [.pageDown]),
    (.pageUp, [.character("K")]),
    (.pageDown, [.character("J")]),
    (.first, [.home]),
    (.last, [.end]),
    (.jump, [.character("g")]),
    (.search, [.character("/")]),
    (.nextHit, [.character("n")]),
    (.previousHit, [.character("N")]),
    (.escape, [.escape]),
    (.nextWeak, [.character("w")]),
    (.previousWeak, [.character("W")]),
    (.nextChange, [.character("c")]),
    (.previousChange, [.character("C")]),
    (.alternative, [.character("a")]),
    (.bestPaths, [.character("B")]),
    (.warmer, [.character("]")]),
    (.colder, [.character("[")]),
    (.take, [.enter]),
    (.undo, [.character("u")]),
    (.redo, [.control("r")]),
    (.edit, [.character("e")]),
    (.words, [.character("t")]),
    (.views, [.character("v")]),
    (.redraw, [.control("l")]),
    (.open, [.character("o")]),
    (.tour, [.character("T")]),
    (.command, [.character(":")]),
    (.help, [.character("?")]),
    (.suspend, [.control("z")]),
    (.quit, [.character("q"), .control("c")]),
  ]

  private static let commands: [Key: Command] = Dictionary(
    uniqueKeysWithValues: table.flatMap { row in row.keys.map { ($0, row.command) } })

  private static let keys: [Command: [Key]] = Dictionary(
    uniqueKeysWithValues: table.map { ($0.command, $0.keys) })

  /// What a key means, if anything.
  public static func command(for key: Key) -> Command? {
    commands[key]
  }

  /// The keys of a command; empty if it is to be had by name alone.
  public static func keys(for command: Command) -> [Key] {
    keys[command] ?? []
  }
}
