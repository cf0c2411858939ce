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
    (.slower, [.character("-"), .character("_")]),
    (.run, [.character("r")]),
    (.runBack, [.character("R")]),
    (.runAgain, [.character(".")]),
    (.runBackAgain, [.character(",")]),
    (.left, [.left, .character("h")]),
    (.down, [.down, .character("j"), .wheelDown, .control("n"), .control("e")]),
    (.up, [.up, .character("k"), .wheelUp, .control("p"), .control("y")]),
    (.right, [.right, .character("l")]),
    (.earlier, [.character("<")]),
    (.later, [.character(">")]),
    (.previousPage, [.pageUp, .control("b")]),
    (.nextPage, [.pageDown, .control("f"), .control("v")]),
    (.pageUp, [.character("K"), .control("u")]),
    (.pageDown, [.character("J"), .control("d")]),
    (.first, [.home, .character("^")]),
    (.last, [.end, .character("G"), .character("$")]),
    (.panel, [.tab, .backTab]),
    (.jump, [.character("g")]),
    (.search, [.character("/"), .function(3), .function(4), .character("&"), .control("s")]),
    (.nextHit, [.character("n")]),
    (.previousHit, [.character("N")]),
    (.escape, [.escape, .character("x"), .control("g")]),
    (.nextWeak, [.character("w")]),
    (.previousWeak, [.character("W")]),
    (.nextChange, [.character("c"), .character("}")]),
    (.previousChange, [.character("C"), .character("{")]),
    (.nextDisagreement, [.character("d")]),
    (.previousDisagreement, [.character("D")]),
    (.remedies, [.character("m")]),
    (.nextSequence, [.character(")")]),
    (.previousSequence, [.character("(")]),
    (.sequences, [.character("L")]),
    (.alternative, [.character("a")]),
    (.nextDifference, [.character("A")]),
    (.nextMistake, [.character("M")]),
    (.parts, [.character("y")]),
    (.bestPaths, [.character("B")]),
    (.warmer, [.character("]")]),
    (.colder, [.character("[")]),
    (.take, [.enter]),
    (.undo, [.character("u")]),
    (.redo, [.control("r")]),
    (.edit, [.character("e")]),
    (.words, [.character("t")]),
    (.views, [.character("v")]),
    (.zoom, [.character("z")]),
    (.redraw, [.control("l")]),
    (.open, [.character("o")]),
    (.tour, [.character("T")]),
    (.command, [.character(":")]),
    (.help, [.character("?"), .function(1)]),
    (.suspend, [.control("z")]),
    (.quit, [.character("q"), .character("Q"), .control("c"), .function(10)]),
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

/// All keys and commands as a person is told of them: in the help, in the documentation.
public struct KeyTable: Sendable {
  /// What belongs together, under a heading.
  public struct Section: Sendable, Equatable {
    /// The heading.
    public let title: String
    /// Its commands: first those that keys are bound to, then those that are had by name alone.
    public let rows: [Row]
  }

  /// A command.
  public struct Row: Sendable, Equatable {
    /// The command; its name is typed after `:`.
    public let command: Command
    /// The keys that it is bound to, in the order in which they are told; empty if there are none.
    public let keys: [Key]
    /// What it does.
    public let summary: String
  }

  /// One section a topic, in the order of the help.
  public let sections: [Section]

  /// Every command once, from ``KeyBindings``.
  public static let standard = KeyTable(
    sections: Command.Topic.allCases.map { topic in
      Section(
        title: topic.rawValue,
        rows: order.filter { $0.help.topic == topic }.map { command in
          Row(
            command: command, keys: KeyBindings.keys(for: command), summary: command.help.summary)
        })
    })

  private static let order: [Command] =
    KeyBindings.table.map(\.command)
    + Command.allCases.filter { KeyBindings.keys(for: $0).isEmpty }

  /// The table with the commands alone whose name, keys or words have a text in them.
  ///
  /// - Parameters:
  ///   - text: the text, in capitals or not; all have the empty one.
  ///   - view: what keys do in what is on the screen: it comes first.
  ///   - topic: the part that comes next.
  public func matching(
    _ text: String, first topic: Command.Topic, in view: Section? = nil
  ) -> KeyTable {
    let filter = HelpFilter(text)
    func found(_ section: Section) -> Section? {
      let rows = section.rows.filter { row in
        filter.keeps(
          words: [row.command.name, row.summary], keys: row.keys.map(\.name), under: section.title)
      }
      return rows.isEmpty ? nil : Section(title: section.title, rows: rows)
    }
    let rest = sections.compactMap(found)
    return KeyTable(
      sections: [view.flatMap(found)].compactMap(\.self)
        + rest.filter { $0.title == topic.rawValue } + rest.filter { $0.title != topic.rawValue })
  }
}

/// What is left of the help where a text is searched in it.
public struct HelpFilter: Sendable {
  private let wanted: String

  /// - Parameter text: in capitals or not; the empty one leaves all.
  public init(_ text: String) {
    wanted = text.lowercased()
  }

  /// Whether a line has it: in its words, as one of its keys, or in the title that it stands under.
  public func keeps(words: [String], keys: [String], under title: String) -> Bool {
    wanted.isEmpty || ([title] + words).contains { $0.lowercased().contains(wanted) }
      || keys.contains { $0.lowercased() == wanted }
  }
}

extension ExplorerState {
  /// The part of the help that is about what is on the screen.
  public var topic: Command.Topic {
    if isChoosing { return .program }
    if isListing { return .surveying }
    if perspective == .race { return .racing }
    if perspective == .learning { return .learning }
    if growing != nil { return .summing }
    switch quantity {
    case .loss: return .marginAnalysis
    case .posterior, .softValue, .count, .samples: return .summing
    case .value, .gap: break
    }
    if session?.isFinished == true { return .marginAnalysis }
    return session?.cursor == nil ? .stepping : .looking
  }
}
