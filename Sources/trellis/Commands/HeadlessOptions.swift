import ArgumentParser
import Console
import Reporting

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

  var size: Size { givenSize ?? Size(width: 80, height: 24) }
  var keys: [Key] { givenKeys ?? [] }

  func validate() throws {
    if isHeadless { return }
    let given = [("--size", givenSize != nil), ("--keys", givenKeys != nil), ("--frames", frames)]
    guard let (option, _) = given.first(where: \.1) else { return }
    throw ValidationError(
      CommandFault.optionNeeds(option: option, other: "--headless").description)
  }
}
