import ArgumentParser
import DynamicProgramming
import ModelFiles
import Reporting

/// `trellis convert`: the same model in another form.
struct ConvertCommand: NamedCommand {
  static let name = "convert"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Write a model in another form, which the end of the name says.",
    discussion: """
      \(ModelFormats.known.writtenContents.joined(separator: " "))

      What such a format has no place for is named, and nothing is written. UAI and OpenFst hold no \
      parameters of emissions: --as lattice has them hold what comes of these in the model's \
      sequence.

      EXAMPLES:
        trellis convert umbrella umbrella.npz
        trellis convert hmm.npz hmm.yaml
        trellis convert lake.json lake.yaml --horizon 40 --start 0
        trellis convert casino casino.fst.txt
        trellis convert nile nile.uai --as lattice
      """)

  @OptionGroup var input: ModelOptions

  @Argument(help: "The file that is written.", completion: .file())
  var output: String

  @Flag(help: "Replace a file that is there.")
  var overwrite = false

  @Option(
    name: .customLong("as"), parsing: .unconditional,
    help: ArgumentHelp(
      "lattice: what comes of the model in its sequence, to .uai or .fst.txt.", valueName: "what"))
  var part: ConvertedPart?

  func validate() throws {
    try input.observations.checkColumns()
    if part != nil, !ModelFormats.known.holdsLattices(named: output) {
      throw ValidationError("--as lattice is for files that end in .uai or .fst.txt")
    }
  }

  func run() throws {
    guard ModelFormats.known.writes(named: output) else {
      throw CommandFault.unknownEnding(output, known: ModelFormats.known.writtenSuffixes)
    }
    let library = ModelLibrary()
    var source = try input.read(from: library)
    // What waits for observations may wait for them in another form.
    source.request.mayLackObservations = true
    source.request.keepsNumbers = true
    let reading = try library.reading(source)
    let remedy = "--overwrite replaces it"
    let companion = try ModelFormats.known.companion(of: reading.problem, named: output).flatMap {
      // What stands there already would be read with the file.
      $0.isNeeded || PathKind(of: $0.name) != .nothing ? $0 : nil
    }
    if let companion {
      try AtomicFile(path: companion.name).checkPlace(overwriting: overwrite, remedy: remedy)
    }
    try AtomicFile(path: output).write(overwriting: overwrite, remedy: remedy) {
      try ModelFormats.known.write(
        reading.problem, to: &$0, named: output, asLattice: part != nil, hasCompanion: true)
    }
    if let companion {
      try AtomicFile(path: companion.name).write(overwriting: overwrite, remedy: remedy) {
        try $0.write(companion.text)
      }
      StandardStreams.complain("\(Quoting.name(companion.name)): \(companion.about)")
    }
    for remark in ModelFormats.known.remarks(on: reading.problem, named: output) {
      StandardStreams.complain("\(Quoting.name(output)): \(remark)")
    }
    for note in reading.notes { StandardStreams.complain("\(Quoting.name(input.model)): \(note)") }
  }
}

/// What of a model is written, where not all of it is asked for.
enum ConvertedPart: String, ExpressibleByArgument, CaseIterable {
  case lattice
}
