import ArgumentParser
import DynamicProgramming
import ModelFiles
import Reporting
import Synchronization

/// `trellis evaluate`: what a model gets right on sequences whose answers are known.
struct EvaluateCommand: NamedCommand {
  static let name = "evaluate"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Say what a model gets right on sequences whose answers are known, and why not more.",
    discussion: """
      Every line of the file is an object {"observations": [...], "reference": [...]}, perhaps with an \
      id; the reference has a state or a label for each timestep, null where it is not known. Lines \
      without one count for the log-evidence alone.

      Told are the share of timesteps and of sequences that are right, precision, recall and F1 of each \
      label (of spans as well, where labels are O, B-... and I-...), what is taken for what, whether \
      probabilities are what they say (ten bins of the posterior of the state of the path), by which \
      factors the best paths win over the references, and the worst sequences. CSV has a record for \
      each sequence.

      Of a decision problem a line is a demonstration: a list of states or of moves, or an object with \
      such a list as its reference. A move is right if it is one of the best from where it was made, \
      whatever came of it later; the confusion is that of moves, and the regret per timestep stands in \
      the place of the log-evidence.

      EXAMPLES:
        trellis evaluate tagger --sequences sentences.jsonl
        trellis evaluate tagger.yaml --sequences sentences.jsonl --against other.yaml
        trellis evaluate tagger.yaml --sequences dev.conllu --reference-column 3
        trellis evaluate unknown-rewards --sequences unknown-rewards.jsonl
        trellis evaluate names.dump.txt --sequences names.items.txt --format json | jq .accuracy
      """)

  @Argument(
    help: "A model file, the name of a sample, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A second model, to say what it gets right that the first does not.", valueName: "model"),
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var against: String?

  @Option(
    parsing: .unconditional,
    help: "text, json, or csv with a record for each sequence (default: text).")
  var format = ReportFormat.text

  @OptionGroup(title: "Many sequences") var many: SequenceOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The column of the observations, in CSV by its name, in CoNLL by its number from 0.",
      valueName: "name"))
  var column: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The column of what is known to be right.", valueName: "name"))
  var referenceColumn: String?

  func validate() throws {
    guard let sequences = many.sequences else {
      throw ValidationError(
        CommandFault.optionNeeds(option: "evaluate", other: "--sequences").description)
    }
    let readers =
      (model == "-" ? ["MODEL -"] : []) + (against == "-" ? ["--against -"] : [])
      + (sequences == "-" ? ["--sequences -"] : [])
    if readers.count > 1 {
      throw ValidationError(
        CommandFault.standardInputTwice(readers[0], readers[1]).description)
    }
  }

  func run() throws {
    let (evaluator, input, batchSize) = try corpus(ModelLibrary())
    let sum = Mutex(evaluator.empty)
    let writesRecords = format == .csv
    if writesRecords { try StandardStreams.write(Array(evaluator.csvHeader.utf8)) }
    let run = SequenceRun(
      EvaluationWork(evaluator: evaluator), file: input.name,
      reader: try input.reader(batchSize: batchSize),
      take: { lines in
        if writesRecords {
          try StandardStreams.write(Array(lines.map(evaluator.csv).joined().utf8))
        }
        sum.withLock { sum in for line in lines { sum.add(line) } }
      })
    let worst = try run.run(
      threads: many.threads, progress: .standard(outputGrows: writesRecords))
    try finish(sum.withLock { $0.report }, worst, input.name)
  }

  private typealias Corpus = (evaluator: CorpusEvaluator, input: SequenceInput, batchSize: Int)

  /// The sequences and the models, or, of a decision problem, the demonstrations.
  private func corpus(_ library: ModelLibrary) throws -> Corpus {
    let (name, otherName) = (try ModelSource(self.model), try against.map { try ModelSource($0) })
    let model: SequenceModel
    do {
      model = try library.sequenceModel(name, for: many.sequences)
    } catch let error as ModelError {
      guard case .notForSequences(.decisions) = error.fault else { throw error }
      return try demonstrations(name, otherName, library)
    }
    let other = try otherName.map { [many] in
      try library.sequenceModel($0, for: many.sequences)
    }
    let input = try SequenceInput(
      many.sequences ?? "-", for: model,
      columns: SequenceColumns(
        observations: column, reference: referenceColumn, group: many.groups.group),
      from: library)
    let evaluator = CorpusEvaluator(
      model: input.reading(model), against: other.map(input.reading), file: input.name)
    let edges = 4 * (model.edges + (other?.edges ?? 0))
    return (evaluator, input, LineReader.batchSize(edges: edges))
  }

  /// For each line the problem is read anew, with the horizon of its moves: a line is a batch.
  private func demonstrations(
    _ name: ModelSource, _ other: ModelSource?, _ library: ModelLibrary
  ) throws -> Corpus {
    let input = try SequenceInput(many.sequences ?? "-")
    let evaluator = CorpusEvaluator(
      demonstrationsIn: try demonstrations(in: name, input.name, library),
      against: try other.map { try demonstrations(in: $0, input.name, library) },
      file: input.name)
    return (evaluator, input, 1)
  }

  private func demonstrations(
    in name: ModelSource, _ file: String, _ library: ModelLibrary
  ) throws -> DemonstrationModel {
    let input = ModelInput(model: name, observations: nil, request: ModelRequest())
    let problem = try library.reading(input).problem
    let model = DemonstrationModel(of: problem) { line, number in
      try input.demonstration(line, number: number, in: file, from: library)
    }
    if let model { return model }
    var isDecision = false
    if case .decision = problem.reading { isDecision = true }
    throw CommandFault.judgesNoDemonstrations(model: name.name, isLeftToChance: isDecision)
  }

  private func finish(_ report: EvaluationReport, _ worst: SequenceOutcome, _ file: String) throws {
    var output = StandardStreams.output
    switch format {
    case .text: try report.writeText(to: &output)
    case .json: try report.writeJSON(to: &output)
    case .csv: break
    }
    try output.flush()
    if format != .text {
      for fault in report.faults {
        let space = fault.first?.isNumber == true ? "" : " "
        StandardStreams.complain("\(Quoting.name(file)):\(space)\(fault)")
      }
    }
    if worst == .bad, many.badLines != .ok { throw Ending(status: worst.status) }
  }
}

/// Evaluates each line; the lines of a batch are handed on in their order.
struct EvaluationWork: LineWork {
  let evaluator: CorpusEvaluator

  var empty: [CorpusEvaluator.Line] { [] }

  func answer(
    _ line: ArraySlice<UInt8>, number: Int, to answer: inout [CorpusEvaluator.Line]
  ) -> SequenceOutcome {
    answer.append(evaluator.evaluate(line, number: number))
    return answer.last?.isBad ?? false ? .bad : .solved
  }

  func refuseLongLine(
    number: Int, limit: Int, to answer: inout [CorpusEvaluator.Line]
  ) -> SequenceOutcome {
    answer.append(evaluator.refuseLongLine(number: number, limit: limit))
    return .bad
  }
}
