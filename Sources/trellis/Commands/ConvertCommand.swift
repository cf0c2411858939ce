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
      .yaml, .yml and .json hold every model. .npz are the attributes of an estimator of hmmlearn, \
      .py a program that builds one, .hmm is UMDHMM, .uai a chain of UAI, .fst.txt the trellis as a \
      machine of OpenFst, whose symbols are numbered in .syms.txt beside it. What such a format has no place for is named, and nothing is written.

      EXAMPLES:
        trellis convert umbrella umbrella.npz
        trellis convert hmm.npz hmm.yaml
        trellis convert lake.json lake.yaml --horizon 40 --start 0
        trellis convert casino casino.fst.txt
      """)

  @OptionGroup var input: ModelOptions

  @Argument(help: "The file that is written.", completion: .file())
  var output: String

  @Flag(help: "Replace a file that is there.")
  var overwrite = false

  func validate() throws { try input.observations.checkColumns() }

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
    let companion = try ModelFormats.known.companion(of: reading.problem, named: output)
    if let (name, _) = companion {
      try AtomicFile(path: name).checkPlace(overwriting: overwrite, remedy: remedy)
    }
    try AtomicFile(path: output).write(overwriting: overwrite, remedy: remedy) {
      try ModelFormats.known.write(reading.problem, to: &$0, named: output)
    }
    if let (name, text) = companion {
      try AtomicFile(path: name).write(overwriting: overwrite, remedy: remedy) {
        try $0.write(text)
      }
      let machine = Quoting.name(output)
      StandardStreams.complain("\(Quoting.name(name)): the symbols of \(machine), for fstcompile")
    }
    for remark in ModelFormats.known.remarks(on: reading.problem, named: output) {
      StandardStreams.complain("\(Quoting.name(output)): \(remark)")
    }
    for note in reading.notes { StandardStreams.complain("\(Quoting.name(input.model)): \(note)") }
  }
}
