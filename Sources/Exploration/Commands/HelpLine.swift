import Console

/// A line of the help: a topic, or a command with its keys.
public enum HelpLine: Sendable, Equatable {
  case topic(String)
  case command(name: String, keys: [Key], summary: String)
  case blank

  /// The whole help: every command under its topic, first those that keys are bound to.
  public static let all: [HelpLine] = Command.Topic.allCases.flatMap { topic -> [HelpLine] in
    let commands = order.filter { $0.help.topic == topic }
    let lines = commands.map { command in
      HelpLine.command(
        name: command.name, keys: KeyBindings.keys(for: command), summary: command.help.summary)
    }
    return [.topic(topic.rawValue)] + lines + [.blank]
  }

  private static let order: [Command] =
    KeyBindings.table.map(\.command)
    + Command.allCases.filter { KeyBindings.keys(for: $0).isEmpty }
}
