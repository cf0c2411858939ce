import ArgumentParser
import DynamicProgramming
import ModelFiles
import Reporting

/// `trellis solve`: the answer, for scripts and people.
struct SolveCommand: NamedCommand {
  static let name = "solve"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Print the best path of a model and its log-joint, or the best policy.",
    discussion: """
      A path of more than \(SolveReport.longestLine) timesteps is printed as text in runs of \
      equal states; JSON and CSV have one entry a timestep, --format runs one record a run. If no path is possible, the answer \
      says where and why, and the exit status is 1.

      Where moves have several outcomes there are two questions: --objective map asks for the \
      trajectory of largest log p + reward, expected for the policy of largest expected return.

      With --sequences the model's own observations are not looked at. A line that is no list of \
      observations is answered by {"line": n, "error": "..."}, and the exit status is 65 in the \
      end; 1 if all are, but some have no possible path. Of a line {"id": ..., "observations": \
      [...]} the id stands first in the answer.

      EXAMPLES:
        trellis solve umbrella
        trellis solve weather.yaml --format json | jq .path
        trellis solve casino --top 3 --margins
        trellis solve nile --observations nile.csv --column flow --format csv
        trellis solve weather.yaml --observations year.txt --format runs
        trellis solve umbrella --pin 3=rain --missing 5
        trellis solve weather.yaml --sequences weeks.jsonl > paths.jsonl
        trellis solve lottery --objective expected
        trellis solve casino --posterior --samples 3 --seed 7
      """)

  @OptionGroup var input: ModelOptions

  @Option(
    name: .customLong("format"), parsing: .unconditional,
    help: ArgumentHelp(
      "text, json or csv; runs: CSV with a record for each stretch of equal states; path: one state a "
        + "line (default: text; json with --sequences)."))
  var givenFormat: PathFormat?

  @OptionGroup var objective: ObjectiveOptions

  @Flag(
    help: ArgumentHelp(
      "Add V of every state, N rows of S numbers: after each timestep, V_1 to V_N, or, of --objective "
        + "expected, before each move, V_0 to V_{N-1}; with --format json."))
  var values = false

  @OptionGroup(title: "What if") var edits: EditOptions
  @OptionGroup(title: "All paths together") var posterior: PosteriorOptions
  @OptionGroup var memory: MemoryOptions
  @OptionGroup(title: "How close it was") var marginAnalysis: MarginOptions
  @OptionGroup(title: "Many sequences") var many: SequenceOptions

  func validate() throws {
    try input.observations.checkColumns(sequences: many.sequences)
    let others = [
      ("--sequences", many.sequences != nil),
      ("--objective expected", objective.objective == .expected),
    ]
    try marginAnalysis.check(format: format, besides: others)
    // Sequences have their posteriors, but no samples.
    try posterior.check(besides: posterior.samples == nil ? [others[1]] : others)
    try checkPathAlone()
    if values, format != .json || many.sequences != nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--values", other: "--format json").description)
    }
    guard many.sequences != nil else { return }
    if let edit = edits.first {
      throw ValidationError(CommandFault.optionsExclude("--sequences", edit).description)
    }
    if input.model == "-" && many.sequences == "-" {
      throw ValidationError(
        CommandFault.standardInputTwice("MODEL -", "--sequences -").description)
    }
    if let option = input.observations.given {
      throw ValidationError(CommandFault.optionsExclude("--sequences", option).description)
    }
    if objective.objective != .map {
      throw ValidationError(
        CommandFault.optionsExclude("--sequences", "--objective").description)
    }
    if let givenFormat, givenFormat != .json {
      throw ValidationError(CommandFault.onlyLinesOfJSON.description)
    }
  }

  /// Refuses what has no place beside nothing but the path.
  private func checkPathAlone() throws {
    guard format == .runs || format == .path else { return }
    let others = [
      ("--objective", objective.objective != .map), ("--top", marginAnalysis.top != nil),
      ("--margins", marginAnalysis.margins), (posterior.given ?? "", posterior.given != nil),
    ]
    if let other = others.first(where: \.1)?.0 {
      throw ValidationError(
        CommandFault.optionsExclude("--format \(format.rawValue)", other).description)
    }
  }

  func run() throws {
    if let file = many.sequences { return try solveSequences(file) }
    switch objective.objective {
    case .map: try solvePath()
    case .expected: try solvePolicy()
    }
  }

  private func solvePath() throws {
    let (format, values, margins) = (format, values, marginAnalysis)
    let (posterior, share) = (posterior, posterior.given == nil ? 1 : 0.6)
    let report = try answer(from: ModelLibrary()) { [memory, many] problem, report in
      let plan = try MemoryPlan(
        memory.bytes, for: problem, options: margins.kept + posterior.kept)
      let sums = try posterior.report(
        on: problem, memory: plan.columns, threads: many.threads
      ) {
        try report((1 - share) * $0)
      }
      let request = SolveReport.Request(
        values: format == .csv, allValues: values, ties: [.json, .csv].contains(format),
        average: format.explains,
        margins: margins.request(memory: plan.columns, threads: many.threads),
        memory: margins.kept.isEmpty ? min(plan.columns, Self.memoryForOneLook) : plan.columns,
        threads: many.threads)
      return try SolveReport(of: problem, request, posterior: sums) {
        try report(1 - share + share * $0)
      }
    }
    try write { try report.write(as: format, to: &$0) }
    if !report.isFeasible { try endBlocked(report.breaks) }
  }

  /// Where every column is looked at once, the system takes longer to find a gigabyte than the
  /// kernel to compute it twice.
  private static let memoryForOneLook = 64 << 20

  private func solvePolicy() throws {
    let library = ModelLibrary(memory: memory.bytes)
    let report = try answer(from: library) { [values] problem, report in
      guard let process = problem.decisionProcessOfAllMoves else {
        throw CommandFault.objectiveNeedsMoves(model: input.model)
      }
      let plan = try MemoryPlan(memory.bytes, for: problem)
      return ExpectedReport(
        of: problem,
        solution: try ExpectedSolution(of: process, memory: plan.columns) { t in
          if t % 64 == 0 { try report(1 - Double(t) / Double(process.timesteps)) }
        }, hasValues: values)
    }
    try write { try report.write(as: format.ofReports ?? .text, to: &$0) }
    if let blocked = report.blocked { try endBlocked([blocked]) }
  }

  /// What messages call the model.
  private var name: String { input.model == "-" ? ModelSource.standardInputName : input.model }

  private var format: PathFormat { givenFormat ?? .text }

  private func write(_ body: (inout ChunkedOutput) throws -> Void) throws {
    var output = StandardStreams.output
    try body(&output)
    try output.flush()
  }

  /// Text and JSON have said why already.
  private func endBlocked(_ sentences: [String]) throws {
    if !format.explains {
      for sentence in sentences { StandardStreams.complain("\(Quoting.name(name)): \(sentence)") }
    }
    throw Ending(status: .noPath)
  }

  /// The answer to the model; how far that is stands on standard error, if somebody reads it.
  ///
  /// - Parameter solve: is given a way to report the share that is done.
  private func answer<Answer: Sendable>(
    from library: ModelLibrary,
    solve: @escaping @Sendable (Problem, (Double) throws -> Void) throws -> Answer
  ) throws -> Answer {
    let (name, input) = (name, try input.read(from: library))
    let edits = edits
    return try WorkInSight.done(text: { WorkInSight.text($0, name: name) }) { report in
      try solve(try edits.edited(try input.problem(from: library, warns: true)), report)
    }
  }

  private func solveSequences(_ file: String) throws {
    let library = ModelLibrary()
    let model = try library.sequenceModel(try ModelSource(self.input.model), for: file)
    let input = try SequenceInput(
      file, for: model, columns: self.input.observations.columns(groupedBy: many.groups.group),
      from: library)
    let run = SequenceRun(
      SequenceSolver(
        model: input.reading(model), file: input.name, hasPosterior: posterior.posterior),
      file: input.name,
      reader: try input.reader(batchSize: LineReader.batchSize(edges: model.edges)),
      take: { try StandardStreams.write($0) })
    let worst = try run.run(threads: many.threads, progress: .standard(outputGrows: true))
    if worst != .solved, many.badLines != .ok { throw Ending(status: worst.status) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension PathFormat: ExpressibleByArgument {}
