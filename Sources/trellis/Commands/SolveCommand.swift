import ArgumentParser
import Exploration
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

      EXAMPLES:
        trellis solve umbrella
        trellis solve weather.yaml --format json | jq .path
        trellis solve nile --observations nile.csv --column flow --format csv
      """)

  @Argument(
    help: "A model file, or the name of a sample.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @Option(help: "text, json or csv.")
  var format = ReportFormat.text

  @OptionGroup var observations: ObservationOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let library = ModelLibrary(memory: memory.bytes)
    let problem = try library.problem(model, observations: observations.source(from: library))
    let report = SolveReport(of: library.solve(problem))
    var output = StandardStreams.output
    try report.write(as: format, to: &output)
    try output.flush()
    guard !report.isFeasible else { return }
    if format == .csv { StandardStreams.complain("\(model): \(Sentence.blocked(report.model))") }
    throw Ending(status: .noPath)
  }
}

extension ReportFormat: ExpressibleByArgument {}
