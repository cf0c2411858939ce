import Console

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

  /// A line of the table as it is shown.
  public enum Line: Sendable, Equatable {
    /// The heading of a section.
    case heading(String)
    /// A command.
    case row(Row)
    /// Nothing: the end of a section.
    case blank
  }

  /// The table line by line.
  public var lines: [Line] {
    sections.flatMap { [.heading($0.title)] + $0.rows.map(Line.row) + [.blank] }
  }
}
