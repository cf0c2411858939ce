import ArgumentParser
import TerminalIO

/// How the explorer looks.
struct AppearanceOptions: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Use no colours (as does NO_COLOR in the environment).")
  var noColor = false

  @Option(parsing: .unconditional, help: "The terminal's background: auto, dark or light.")
  var background = Background.auto

  @Flag(help: "Read the mouse; selecting text then needs Shift.")
  var mouse = false

  /// The choices of `--background`.
  enum Background: String, CaseIterable, ExpressibleByArgument {
    case auto, dark, light

    var policy: BackgroundPolicy {
      switch self {
      case .auto: .auto
      case .dark: .dark
      case .light: .light
      }
    }
  }

  var terminalOptions: TerminalOptions {
    TerminalOptions(
      color: noColor ? .never : .auto, background: background.policy,
      charset: ascii ? .ascii : .auto, mouse: mouse)
  }
}
