import ArgumentParser
import Drawing
import Exploration
import Reporting
import TerminalIO
import Views

/// `trellis explore`, which is also what `trellis` alone does.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Step through the recursion of a model on the screen (the default).",
    discussion: """
      Without a MODEL it begins with the list of samples. ? shows every key.

      With --headless there is no terminal: the keys are applied one after the other, and the \
      last frame is printed as text, exactly as many lines as the size has. Keys are named as in \
      tmux: a, ?, Space, BSpace, Enter, Escape, Tab, Left, PageUp, Home, F1, C-l; q ends the run \
      with the frame before it. With --frames every frame is printed, each ended by a form feed.

      EXAMPLES:
        trellis explore umbrella
        trellis explore casino --observations rolls.txt
        trellis explore umbrella --headless --size 100x30 --keys "Space Space b ?"
      """)

  @Argument(
    help: "A model file, or the name of a sample.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String?

  @OptionGroup var observations: ObservationOptions
  @OptionGroup var memory: MemoryOptions
  @OptionGroup(title: "Appearance") var appearance: AppearanceOptions
  @OptionGroup(title: "Without a terminal") var headless: HeadlessOptions

  func validate() throws {
    if model == nil && observations.observations != nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--observations", other: "a model").description)
    }
  }

  func run() throws {
    let library = ModelLibrary(memory: memory.bytes)
    let problem = try model.map {
      try library.problem($0, observations: observations.source(from: library))
    }
    if !headless.isHeadless { try Terminal.check() }
    let model = problem.map(library.solve)
    let entries = try model == nil ? library.entries() : []
    let start = { extent in ExplorerState(extent: extent, model: model, entries: entries) }
    if headless.isHeadless {
      try runHeadless(start, library)
    } else {
      try runOnScreen(start, library)
    }
  }

  private func runHeadless(_ start: (Extent) -> ExplorerState, _ library: ModelLibrary) throws {
    let runtime = ExplorerRuntime(
      state: start(Extent(headless.size)), charset: appearance.ascii ? .ascii : .unicode,
      library: library)
    var run = HeadlessRun(
      runtime: runtime, keys: headless.keys, showsEveryFrame: headless.frames)
    var output = StandardStreams.output
    try run.write(to: &output)
    try output.flush()
  }

  private func runOnScreen(_ start: (Extent) -> ExplorerState, _ library: ModelLibrary) throws {
    try Terminal.run(options: appearance.terminalOptions) { session in
      let runtime = ExplorerRuntime(
        state: start(Extent(session.size)),
        charset: session.traits.drawsUnicode ? .unicode : .ascii, library: library)
      var loop = ExplorerLoop(runtime: runtime, display: session)
      loop.run()
    }
  }
}
