import ArgumentParser
import Exploration
import ModelLoading
import Reporting

/// `trellis solve`: the answer, for scripts and people.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Print the best path of a model and its log-joint.",
    discussion: """
      A path of more than \(SolveReport.longestLine) timesteps is printed as text in runs of \
      equal states; JSON and CSV have one entry a timestep. If no path is possible, the answer \
      says where and why, and the exit status is 1.

      With --sequences the model's own observations are not looked at. A line that is no list of \
      observations is answered by {"line": n, "error": "..."}, and the exit status is 65 in the \
      end; 1 if all are, but some have no possible path.

      EXAMPLES:
        trellis solve umbrella
        trellis solve weather.yaml --format json | jq .path
        trellis solve nile --observations nile.csv --column flow --format csv
        trellis solve weather.yaml --sequences weeks.jsonl > paths.jsonl
      """)

  @Argument(
    help: "A model file, or the name of a sample.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @Option(
    name: .customLong("format"),
    help: "text, json or csv (default: text; json with --sequences).")
  var givenFormat: ReportFormat?

  @OptionGroup var observations: ObservationOptions
  @OptionGroup var memory: MemoryOptions
  @OptionGroup(title: "Many sequences") var many: SequenceOptions

  func validate() throws {
    guard many.sequences != nil else { return }
    if observations.observations != nil {
      throw ValidationError(
        CommandFault.optionsExclude("--sequences", "--observations").description)
    }
    if let givenFormat, givenFormat != .json {
      throw ValidationError(CommandFault.onlyLinesOfJSON.description)
    }
  }

  func run() throws {
    if let file = many.sequences { return try solveSequences(file) }
    let format = givenFormat ?? .text
    let library = ModelLibrary(memory: memory.bytes)
    let source = try observations.source(from: library)
    let report = SolveReport(of: try solved(library, source))
    var output = StandardStreams.output
    try report.write(as: format, to: &output)
    try output.flush()
    guard !report.isFeasible else { return }
    if format == .csv { StandardStreams.complain("\(model): \(Sentence.blocked(report.model))") }
    throw Ending(status: .noPath)
  }

  /// The model with its answer; how far that is stands on standard error, if somebody reads it.
  private func solved(
    _ library: ModelLibrary, _ source: ObservationSource?
  ) throws -> LoadedModel {
    let name = model
    let line = ProgressLine.standard(outputGrows: false)
    guard line.isShown else {
      return library.solve(try library.problem(name, observations: source))
    }
    let job = BackgroundJob<Result<LoadedModel, any Error>>(onNews: {}) { report in
      Result {
        try library.solve(
          try library.problem(name, observations: source), onProgress: report)
      }
    }
    let outcome = job.finish(showing: line) { share in
      share == 0 ? "reading \(name)" : "solving \(name): \(Int(share * 100)) %"
    }
    guard let outcome else { throw Ending(status: .internalFault) }
    return try outcome.get()
  }

  private func solveSequences(_ file: String) throws {
    let model = try ModelLibrary().sequenceModel(self.model)
    let input = try SequenceInput(file)
    let run = SequenceRun(
      solver: SequenceSolver(model: model, file: input.name), file: input.name,
      reader: LineReader(
        descriptor: input.descriptor, batchSize: LineReader.batchSize(edges: model.edges)),
      write: { try StandardStreams.write($0) })
    let worst = try run.run(threads: many.threads, progress: .standard(outputGrows: true))
    if worst != .solved { throw Ending(status: worst.status) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
