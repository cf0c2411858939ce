import ArgumentParser
import Exploration
import Reporting

/// `trellis tour`: the story, screen by screen.
struct TourCommand: NamedCommand {
  static let name = "tour"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Lead through the story in \(TourStop.allCases.count) short screens.",
    discussion: """
      Every screen is the explorer itself, prepared on a sample, with a text below it. Space goes \
      on and BSpace back; Esc leaves a screen into the explorer, and T comes back.

      EXAMPLES:
        trellis tour
        trellis tour --headless --size 100x30 --keys "Space Space"
      """)

  @OptionGroup var recording: RecordingOptions
  @OptionGroup(title: "Appearance") var appearance: AppearanceOptions
  @OptionGroup(title: "Without a terminal") var headless: HeadlessOptions

  func run() throws {
    if try appearance.listsTheme() { return }
    let library = ModelLibrary()
    let recorder = try recording.recorder(title: "tour")
    guard headless.isHeadless else {
      let first = FirstModel(
        opening: nil, library: library,
        greeting: .toured)
      return try first.explore(appearance, recorder: recorder)
    }
    var runtime = ExplorerRuntime(
      state: ExplorerState(extent: headless.size),
      charset: appearance.ascii ? .ascii : .unicode, palette: try appearance.palette(),
      library: library)
    runtime.send(.toured, on: NoDisplay())
    try headless.run(runtime, recorder: recorder)
  }
}
