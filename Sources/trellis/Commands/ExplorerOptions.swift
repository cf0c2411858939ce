import ArgumentParser
import Console
import Glibc
import Reporting
import TerminalIO

/// How the explorer runs without a terminal.
struct HeadlessOptions: ParsableArguments {
  @Flag(name: .customLong("headless"), help: "Print the screen as text; needs no terminal.")
  var isHeadless = false

  @Option(
    name: .customLong("size"), parsing: .unconditional,
    help: ArgumentHelp("The size of the screen (default: 80x24).", valueName: "WxH"),
    transform: ScreenSize.parse)
  var givenSize: Size?

  @Option(
    name: .customLong("keys"), parsing: .unconditional,
    help: ArgumentHelp("The keys to press, separated by blanks.", valueName: "keys"),
    transform: KeyScript.parse)
  var givenKeys: [Key]?

  @Flag(help: "Print the first frame and one after every key, each ended by a form feed.")
  var frames = false

  @Option(
    name: .customLong("format"), parsing: .unconditional,
    help: """
      How frames are printed: text, or in colours svg, html or ans, of which that has escapes: of 256 colours, \
      of all shades where COLORTERM says truecolor, of none where NO_COLOR is set (default: text).
      """)
  var givenFormat: FramePicture.Format?

  var format: FramePicture.Format { givenFormat ?? .text }
  var size: Size { givenSize ?? Self.standardSize }
  static let standardSize = Size(width: 80, height: 24)
  var keys: [Key] { givenKeys ?? [] }

  func validate() throws {
    if isHeadless { return }
    let given = [
      ("--size", givenSize != nil), ("--keys", givenKeys != nil), ("--frames", frames),
      ("--format", givenFormat != nil),
    ]
    guard let (option, _) = given.first(where: \.1) else { return }
    throw ValidationError(
      CommandFault.optionNeeds(option: option, other: "--headless").description)
  }
}

extension HeadlessOptions {
  /// Runs the explorer without a terminal, and writes its frames to standard output.
  ///
  /// - Parameters:
  ///   - runtime: where it begins.
  ///   - plays: whether time passes while something plays, and no key is pressed.
  ///   - recorder: what records the frames, if somebody wants that.
  func run(_ runtime: ExplorerRuntime, plays: Bool = false, recorder: Recorder?) throws {
    var run = HeadlessRun(
      runtime: runtime, keys: keys, showsEveryFrame: frames, format: format, recorder: recorder)
    var output = StandardStreams.output
    if plays { try run.play(to: &output) } else { try run.write(to: &output) }
    try output.flush()
  }
}

extension FramePicture.Format: ExpressibleByArgument {
  /// `ansi` is `ans` as well.
  public init?(argument: String) { self.init(rawValue: argument == "ansi" ? "ans" : argument) }
}

/// How the explorer looks.
struct AppearanceOptions: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Use no colours (as does NO_COLOR in the environment).")
  var noColor = false

  @Option(
    parsing: .unconditional,
    help: "The background of the terminal, and of pictures: auto, dark, light or neutral.")
  var background = Background.auto

  @Flag(help: "Read the mouse; selecting text then needs Shift.")
  var mouse = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A file of roles and their colours, or list, which prints one (default: TRELLIS_THEME).",
      valueName: "file"), completion: .file())
  var theme: String?

  /// The choices of `--background`.
  enum Background: String, CaseIterable, ExpressibleByArgument {
    case auto, dark, light, neutral

    var policy: BackgroundPolicy {
      switch self {
      case .auto: .auto
      case .dark: .dark
      case .light: .light
      case .neutral: .neutral
      }
    }
  }

  /// What roles look like in a picture.
  ///
  /// - Throws: `CommandFault.badTheme`; a `ModelError` where it cannot be read.
  func palette() throws -> Palette {
    Palette(
      depth: noColor ? .monochrome : .direct,
      background: background == .light ? .light : background == .neutral ? .unknown : .dark,
      theme: try styles())
  }

  /// - Throws: `CommandFault.badTheme`; a `ModelError` where it cannot be read.
  func terminalOptions() throws -> TerminalOptions {
    TerminalOptions(
      color: noColor ? .never : .auto, background: background.policy,
      charset: ascii ? .ascii : .auto, mouse: mouse, theme: try styles())
  }

  /// What a theme changes.
  ///
  /// - Throws: `CommandFault.badTheme`; a `ModelError` where it cannot be read.
  private func styles() throws -> [Role: RoleStyle] {
    guard let path = theme ?? Self.environmentTheme, path != Self.listing else { return [:] }
    do {
      return try Theme(try ThemeFiles.text(of: path)).styles
    } catch let several as ThemeFaults {
      throw CommandFault.badTheme(path, reasons: several.faults.map(\.message))
    }
  }

  private static let listing = "list"

  private static var environmentTheme: String? {
    getenv("TRELLIS_THEME").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Prints the theme that changes nothing, if that was asked for.
  ///
  /// - Returns: whether it was.
  func listsTheme() throws -> Bool {
    guard theme == Self.listing else { return false }
    let palette = Palette(
      depth: .indexed, background: background == .light ? .light : .dark)
    var output = StandardStreams.output
    try output.write(Theme.text(of: palette))
    try output.flush()
    return true
  }
}

/// Whether a session is recorded.
struct RecordingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Record the session as an asciicast; the file must not be there yet.", valueName: "file"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  func validate() throws {
    if record == OutputPlace.standardName {
      throw ValidationError(CommandFault.recordsIntoAFile.description)
    }
  }

  /// What records, if somebody wants it.
  ///
  /// - Parameter title: what is recorded.
  func recorder(title: String?) throws -> Recorder? {
    try record.map { try Recorder(path: $0, title: title.map { "trellis \($0)" } ?? "trellis") }
  }
}

/// The size of a screen, as one writes it: `100x30`.
enum ScreenSize {
  /// The longest side.
  static let limit = 1000

  /// - Throws: `CommandFault.notASize`.
  static func parse(_ text: String) throws -> Size {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map(side)
    guard sides.count == 2, let width = sides[0], let height = sides[1] else {
      throw CommandFault.notASize(text, limit: limit)
    }
    return Size(width: width, height: height)
  }

  private static func side(_ text: Substring) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let side = Int(text) else { return nil }
    return (1...limit).contains(side) ? side : nil
  }
}

/// Keys as one writes them: their names, separated by blanks.
enum KeyScript {
  /// - Throws: `CommandFault.unknownKey` for the first name that is none.
  static func parse(_ text: String) throws -> [Key] {
    try text.split(whereSeparator: \.isWhitespace).map { name in
      guard let key = Key(name: String(name)) else {
        throw CommandFault.unknownKey(String(name))
      }
      return key
    }
  }
}
