import ArgumentParser
import DynamicProgramming
import ModelFiles
import Reporting
import Solvers

/// `trellis learn`: the parameters of a model from sequences.
struct LearnCommand: NamedCommand {
  static let name = "learn"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Learn the parameters of a model from sequences.",
    discussion: """
      Without --sequences it learns from the model's own observations. What is impossible stays so; \
      what the model's key learn says stays as it is. The objective of baum-welch is the log-evidence \
      of all sequences plus the log of the prior, in nats.

      A line of --sequences is a JSON list of observations, or an object with them. Ended by ^C, or by \
      SIGTERM, it writes what it has to --output.

      METHODS:
      \(LearnerList.text)

      EXAMPLES:
        trellis learn ice-cream --output fitted.yaml
        trellis learn weather.yaml --sequences weeks.jsonl --output fitted.yaml
        trellis learn blank.yaml --sequences weeks.jsonl --initialise random --restarts 5
        trellis learn casino --method viterbi --format json | jq .iterations
      """)

  @OptionGroup var input: ModelOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("One sequence a line, as for solve.", valueName: "file"),
    completion: .file())
  var sequences: String?

  @OptionGroup var groups: GroupOption

  @Option(parsing: .unconditional, help: ArgumentHelp("Which method.", valueName: "name"))
  var method = LearnerCatalogue.usual[0]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where to write the model that was learned.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace a file that is there.")
  var overwrite = false

  @OptionGroup(title: "How it learns") var options: LearningOptions

  @Option(parsing: .unconditional, help: "text, json or csv.")
  var format = ReportFormat.text

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    try input.observations.checkColumns(sequences: sequences)
    try groups.check(sequences: sequences)
    guard let learner = LearnerCatalogue.learner(named: method) else {
      let nearest = Nearest.name(to: method, among: LearnerCatalogue.names)
      throw ValidationError(CommandFault.noSuchLearner(method, nearest: nearest).description)
    }
    try options.check(for: learner.card)
    if input.model == "-" && sequences == "-" {
      throw ValidationError(
        CommandFault.standardInputTwice("MODEL -", "--sequences -").description)
    }
    if sequences != nil, input.observations.observations != nil {
      throw ValidationError(
        CommandFault.optionsExclude("--sequences", "--observations").description)
    }
    if let output, !ModelFormats.known.writes(named: output) {
      throw ValidationError(
        CommandFault.unknownEnding(output, known: ModelFormats.known.writtenSuffixes).description)
    }
  }

  func run() throws {
    Interruption.heed(terminations: output != nil)
    if let output {
      try AtomicFile(path: output).checkPlace(overwriting: overwrite, remedy: remedy)
    }
    guard let kind = LearnerCatalogue.learner(named: method) else { return }
    let material = try LearningMaterial(
      input, sequences: sequences, groupedBy: groups.group, isBlank: options.initialise != .model,
      memory: memory.bytes / 2)
    // What a format cannot hold is told before anything is learned.
    if let output {
      var nowhere = ChunkedOutput { _ in }
      try ModelFormats.known.write(material.problem, to: &nowhere, named: output)
    }
    let job = LearningJob(kind, material, options)
    let expectation = Expectation(
      threads: threads.count, memory: memory.bytes)
    let outcome = try job.run(expectation, progress: .standard(outputGrows: false))
    try report(outcome, of: material)
  }

  /// The model that is written: with all of its own sequences, or of those that it has learned from
  /// where it has none, if the format has a place for them; else it is said that it has the first.
  private func written(
    _ problem: Problem, of material: LearningMaterial, in output: String
  ) -> Problem {
    let areSeveral = material.stacked != nil || material.hasFirst && material.lines.count > 1
    if !areSeveral { return problem }
    if let stacked = material.stacked, ModelFormats.known.holdsSequences(named: output),
      let whole = problem.holding(sequencesOf: stacked)
    {
      return whole
    }
    StandardStreams.complain(
      "\(Quoting.name(output)): its observations are the first of the \(material.lines.count) "
        + "sequences alone")
    return problem
  }

  private var remedy: String { "--overwrite replaces it" }

  private func report(_ outcome: LearningJob.Outcome, of material: LearningMaterial) throws {
    var standard = StandardStreams.output
    try outcome.report.write(as: format, to: &standard)
    try standard.flush()
    if format != .text {
      for note in outcome.report.notes { StandardStreams.complain("trellis: \(note)") }
    }
    if let output {
      let problem = written(outcome.problem, of: material, in: output)
      try AtomicFile(path: output).write(overwriting: overwrite, remedy: remedy) {
        try ModelFormats.known.write(problem, to: &$0, named: output)
      }
    }
    if outcome.isInterrupted {
      let last = outcome.report.iterations.count - 1
      StandardStreams.complain(
        "trellis: interrupted after \(last) iterations; "
          + (output.map { "\($0) has what was learned by then" } ?? "nothing was written"))
      Interruption.endProcess()
    }
  }
}
