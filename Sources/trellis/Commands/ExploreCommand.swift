import ArgumentParser
import Console
import Exploration
import ModelFiles
import Reporting
import TerminalIO
import Views

/// `trellis explore`, which is also what `trellis` alone does.
struct ExploreCommand: NamedCommand {
  static let name = "explore"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Step through the recursion of a model on the screen (the default).",
    discussion: """
      Without a MODEL it begins with the list of samples. ? shows every key.

      With --headless there is no terminal: the keys are applied one after the other, and the \
      last frame is printed as text, exactly as many lines as the size has. Keys are named as in \
      tmux: a, ?, Space, BSpace, Enter, Escape, Tab, Left, PageUp, Home, F1, C-l; q ends the run \
      with the frame before it. With --frames every frame is printed, each ended by a form feed. \
      --format svg, html or ans prints it in colours, for a --background that is dark or light.

      With --sequences it begins with the list of the sequences of a file, one a line as for solve: how \
      each comes out, sorted and filtered as one likes, Enter opens one. An edit of the model is tried on \
      all of them.

      Where MODEL or the observations come from standard input, keys are read from the terminal \
      itself, /dev/tty.

      EXAMPLES:
        trellis explore umbrella
        trellis explore casino --observations rolls.txt
        trellis explore headlines --sequences headlines.jsonl
        trellis explore weather.yaml --against fitted.yaml
        trellis explore umbrella --headless --size 100x30 --keys "Space Space b ?"
        trellis explore umbrella --headless --keys f --format svg --background light > umbrella.svg
      """)

  @Argument(
    help: "A model file, the name of a sample, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String?

  @Flag(
    name: .customLong("linear"),
    help: "Draw nothing: say in a line what every key brought, for screen readers and logs.")
  var isLinear = false

  @Flag(
    name: .customLong("demo"),
    help: "Play the umbrella once, with captions; any key takes over.")
  var isDemo = false

  @OptionGroup var observations: ObservationOptions
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "List the sequences of a file, in any form that solve takes: a line of JSON each, CSV, CoNLL, ...",
      valueName: "file"),
    completion: .file())
  var sequences: String?

  @OptionGroup var groups: GroupOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A second model of the same sequence: where its best path is another one, and which numbers make it so.",
      valueName: "model"),
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var against: String?

  @OptionGroup(title: "What the file does not say") var request: RequestOptions
  @OptionGroup(title: "What if") var edits: EditOptions
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var recording: RecordingOptions
  @OptionGroup(title: "Appearance") var appearance: AppearanceOptions
  @OptionGroup(title: "Without a terminal") var headless: HeadlessOptions

  func validate() throws {
    if model == nil, let option = observations.given {
      throw ValidationError(CommandFault.optionNeeds(option: option, other: "a model").description)
    }
    try observations.check(besides: [model, against].compactMap(\.self))
    try observations.checkColumns(sequences: sequences)
    try groups.check(sequences: sequences)
    if sequences != nil { try checkSequences() }
    if against != nil { try checkAgainst() }
    if let edit = edits.first, model == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: edit, other: "a model").description)
    }
  }

  /// The other model's path comes in the place of a reference.
  private func checkAgainst() throws {
    guard model != nil else {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--against", other: "a model").description)
    }
    let others = [
      ("--reference", observations.reference != nil), ("--sequences", sequences != nil),
      (edits.first ?? "", edits.first != nil), ("--demo", isDemo),
    ]
    if let other = others.first(where: \.1)?.0 {
      throw ValidationError(CommandFault.optionsExclude("--against", other).description)
    }
  }

  /// Sequences come in the place of observations, and each has its own timesteps.
  private func checkSequences() throws {
    guard let model else {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--sequences", other: "a model").description)
    }
    if let option = observations.given ?? edits.first ?? (isDemo ? "--demo" : nil) {
      throw ValidationError(CommandFault.optionsExclude("--sequences", option).description)
    }
    if model == "-" && sequences == "-" {
      throw ValidationError(
        CommandFault.standardInputTwice("MODEL -", "--sequences -").description)
    }
  }

  func run() throws {
    if try appearance.listsTheme() { return }
    let library = ModelLibrary(memory: memory.bytes, threads: threads.count)
    if isDemo { return try runDemo(library) }
    if let sequences = sequences ?? modelOfSequences(library) {
      return try explore(sequences, library)
    }
    // Standard input is read here, before the terminal is taken: it may be the terminal.
    let source = try observations.source(from: library)
    var request = try observations.request(request, from: library)
    request.keepsNumbers = true
    let input = { [request] (model: String) in
      ModelInput(model: try ModelSource(model), observations: source, request: request)
    }
    let opening = try model.map {
      ModelOpening(input: try input($0), rival: try against.map(input), edits: edits)
    }
    if isLinear {
      let model = try opening?.model(from: library)
      return try runLinear(
        ExplorerRuntime(
          state: try state(with: model, library), charset: .ascii,
          palette: try appearance.palette(), library: library))
    }
    if headless.isHeadless {
      let model = try opening?.model(from: library)
      try runHeadless(try state(with: model, library), library)
    } else {
      try FirstModel(opening: opening, library: library)
        .explore(appearance, recorder: try recording.recorder(title: self.model))
    }
  }

  /// The model in a file that has several sequences of its own, which are listed then; nil of
  /// others, and where something else is to be shown of them.
  private func modelOfSequences(_ library: ModelLibrary) -> String? {
    guard let model, observations.given == nil, edits.first == nil, against == nil else {
      return nil
    }
    return library.hasSequences(model) ? model : nil
  }

  /// The list of the sequences of a file, and each of them.
  private func explore(_ sequences: String, _ library: ModelLibrary) throws {
    let source = try corpus(sequences, library)
    let recorder = try recording.recorder(title: self.model)
    guard isLinear || headless.isHeadless else {
      try Terminal.check()
      return try ExplorerScreen(
        library: library, appearance: appearance, recorder: recorder,
        greeting: .openedCorpus(source.corpus), corpus: source
      ).run { ExplorerState(extent: $0) }
    }
    var runtime = ExplorerRuntime(
      state: ExplorerState(extent: extent),
      charset: appearance.ascii || isLinear ? .ascii : .unicode,
      palette: try appearance.palette(), library: library,
      surveyor: ImmediateSurveyor(source: source))
    runtime.send(.openedCorpus(source.corpus), on: NoDisplay())
    if isLinear { return try runLinear(runtime) }
    try headless.run(runtime, recorder: recorder)
  }

  /// Its sequences, or, of a decision problem, its demonstrations.
  private func corpus(_ sequences: String, _ library: ModelLibrary) throws -> CorpusSource {
    let name = try ModelSource(self.model ?? "-")
    let model: SequenceModel
    do {
      model = try library.sequenceModel(name, for: sequences, request: request.request)
    } catch let error as ModelError {
      guard case .notForSequences(.decisions) = error.fault else { throw error }
      return try CorpusSource(
        demonstrationsIn: ModelInput(model: name, observations: nil, request: request.request),
        text: try SequenceInput(sequences).text(), library: library, memory: memory.bytes)
    }
    let input = try SequenceInput(
      sequences, for: model, columns: observations.columns(groupedBy: groups.group),
      from: library)
    return try CorpusSource(
      model: input.reading(model), text: try input.text(), memory: memory.bytes)
  }

  /// The demonstration, on the screen or, with --headless, as frames: one a second; with --linear
  /// as sentences.
  private func runDemo(_ library: ModelLibrary) throws {
    let recorder = try recording.recorder(title: "demo")
    guard isLinear || headless.isHeadless else {
      let input = ModelInput(
        model: try ModelSource(Demo.sample), observations: nil, request: ModelRequest())
      return try FirstModel(
        opening: ModelOpening(input: input, edits: try EditOptions.parse([])), library: library,
        greeting: .demonstrated
      ).explore(appearance, recorder: recorder)
    }
    let model = try library.solve(try library.problem(Demo.sample))
    var runtime = ExplorerRuntime(
      state: try state(with: model, library),
      charset: appearance.ascii || isLinear ? .ascii : .unicode,
      palette: try appearance.palette(), library: library)
    if isLinear { return try runLinear(runtime, demonstrates: true) }
    runtime.send(.demonstrated, on: NoDisplay())
    try headless.run(runtime, plays: true, recorder: recorder)
  }

  /// How large the screen is; where nothing is drawn it is never too small.
  private var extent: Size {
    let (given, least) = (headless.size, HeadlessOptions.standardSize)
    return isLinear
      ? Size(width: max(given.width, least.width), height: max(given.height, least.height)) : given
  }

  private func state(
    with model: LoadedModel?, _ library: ModelLibrary
  ) throws -> ExplorerState {
    ExplorerState(
      extent: extent, model: model,
      entries: model == nil ? try library.entries() : [])
  }

  /// The keys are those that are given, or else come from the keyboard.
  private func runLinear(_ runtime: ExplorerRuntime, demonstrates: Bool = false) throws {
    var run = LinearRun(runtime: runtime)
    var output = StandardStreams.output
    if demonstrates { try run.demonstrate(to: &output) }
    if headless.isHeadless { return try run.write(headless.keys, to: &output) }
    let keyboard = PlainKeyboard()
    defer { keyboard.restore() }
    try run.write(keyboard, to: &output)
  }

  private func runHeadless(_ state: ExplorerState, _ library: ModelLibrary) throws {
    let runtime = ExplorerRuntime(
      state: state, charset: appearance.ascii ? .ascii : .unicode,
      palette: try appearance.palette(),
      library: library)
    try headless.run(runtime, recorder: try recording.recorder(title: model))
  }
}
