import ArgumentParser
import ModelFiles
import Reporting

/// `trellis check`: are these models right?
struct CheckCommand: NamedCommand {
  static let name = "check"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Validate models, without solving them.",
    discussion: """
      One line a model: on standard output if it is valid (also if no path is possible, or if it waits for observations, \
      which the line then says), on standard error if it is not: file, line, column, key, what is \
      wrong, a line for each of up to ten faults. The exit status is that of the first model that is not valid, else 0.

      EXAMPLES:
        trellis check weather.yaml
        trellis check models/*.yaml
      """)

  @Argument(
    help: "Model files, names of samples, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var models: [String]

  @OptionGroup var observations: ObservationOptions
  @OptionGroup(title: "What the file does not say") var request: RequestOptions
  @OptionGroup(title: "What if") var edits: EditOptions

  func validate() throws {
    try observations.check(besides: models)
    try observations.checkColumns()
    if observations.observations == "-" && models.count > 1 {
      throw ValidationError(CommandFault.oneStandardInput.description)
    }
  }

  func run() throws {
    let library = ModelLibrary()
    let source = try observations.source(from: library)
    var request = try observations.request(request, from: library)
    // What waits for observations may be right all the same.
    request.mayLackObservations = true
    var output = StandardStreams.output
    var first: ExitStatus?
    for model in models {
      do {
        let read = try ModelSource(model)
        let reading = try library.reading(
          ModelInput(model: read, observations: source, request: request))
        let problem = try edits.edited(reading.problem)
        try output.write(
          line: CheckReport.line(read.name, problem, notes: reading.notes + reading.warnings))
        try output.flush()
      } catch {
        guard let complaint = Complaint(of: error) else { throw error }
        for line in complaint.lines { StandardStreams.complain(line) }
        first = first ?? complaint.status
      }
    }
    if let first { throw Ending(status: first) }
  }
}
