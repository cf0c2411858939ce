import ArgumentParser
import DynamicProgramming
import Foundation
import ModelFiles
import Reporting

/// The model that a command is about, with the observations that replace its own.
struct ModelOptions: ParsableArguments {
  @Argument(
    help: "A model file, the name of a sample, or - for standard input.",
    completion: .custom { _, _, typed in ModelCompletion.candidates(for: typed) })
  var model: String

  @OptionGroup var observations: ObservationOptions
  @OptionGroup(title: "What the file does not say") var request: RequestOptions

  func validate() throws {
    try observations.check(besides: [model])
  }

  /// Reads what `-` stands for, and where observations come from.
  func read(from library: ModelLibrary) throws -> ModelInput {
    ModelInput(
      model: try ModelSource(model), observations: try observations.source(from: library),
      request: try observations.request(request, from: library))
  }
}

/// A model that was named on the command line, found and read as far as only this process can.
struct ModelInput: Sendable {
  let model: ModelSource
  /// Replaces the model's observations.
  var observations: ObservationSource?
  /// What is said beside the file.
  var request: ModelRequest

  /// The model, read and validated.
  ///
  /// - Parameters:
  ///   - library: where it is read.
  ///   - warns: whether what one should know of it is said on standard error.
  func problem(from library: ModelLibrary, warns: Bool = false) throws -> Problem {
    let reading = try library.reading(self)
    if warns {
      let name = Quoting.name(model.name)
      for warning in reading.warnings { StandardStreams.complain("\(name): \(warning)") }
    }
    return reading.problem
  }
}

/// Where observations come from, if not from the model.
struct ObservationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Replace the model's observations: one a line, or CSV with --column; - is standard input.",
      valueName: "file"),
    completion: .file())
  var observations: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Read the observations from this column of a CSV file with a header (a,b for vectors; of channels \
      sky,wind=w1+w2: the column of its name, or the columns of one).
      """,
      valueName: "name"))
  var column: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      The path that is known to be right, or a demonstration, to be compared with the best one: a state \
      a line, CSV with --reference-column, or a list of JSON; - is standard input.
      """,
      valueName: "file"),
    completion: .file())
  var reference: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Read the reference from this column of a CSV file with a header.", valueName: "name"))
  var referenceColumn: String?

  /// Refuses columns of nothing.
  ///
  /// - Parameter sequences: a file of sequences, if there is one: the columns are then those of it.
  func checkColumns(sequences: String? = nil) throws {
    if referenceColumn != nil && reference == nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--reference-column", other: "--reference").description)
    }
    if column != nil && observations == nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--column", other: "--observations").description)
    }
  }

  /// The columns of a file of sequences.
  func columns(groupedBy group: String?) -> SequenceColumns {
    SequenceColumns(observations: column, reference: referenceColumn, group: group)
  }

  /// The first that was given; for messages.
  var given: String? {
    observations != nil ? "--observations" : reference != nil ? "--reference" : nil
  }

  /// Refuses to read standard input twice.
  func check(besides models: [String]) throws {
    let readers = models.filter { $0 == "-" }.map { "MODEL \($0)" }
    let all =
      readers + (observations == "-" ? ["--observations -"] : [])
      + (reference == "-" ? ["--reference -"] : [])
    guard all.count > 1 else { return }
    throw ValidationError(CommandFault.standardInputTwice(all[0], all[1]).description)
  }

  /// Reads them; nil if none were given.
  func source(from library: ModelLibrary) throws -> ObservationSource? {
    try observations.map { try library.observations($0, column: column) }
  }

  /// What is said beside the file, the reference among it.
  func request(_ request: RequestOptions, from library: ModelLibrary) throws -> ModelRequest {
    var request = request.request
    request.reference = try reference.map {
      try library.observations($0, column: referenceColumn)
    }
    return request
  }
}

/// What a file of another tool does not say.
struct RequestOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many moves a decision problem has.", valueName: "N"),
    transform: Self.horizon)
  var horizon: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("In which state a decision problem starts.", valueName: "state"))
  var start: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "By how much the next move of a decision problem counts less.", valueName: "factor"),
    transform: Self.discount)
  var discount: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What was observed of a UAI model (default: MODEL.evid, if it is there).",
      valueName: "file"),
    completion: .file())
  var evidence: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The symbol table of an OpenFst machine.", valueName: "file"),
    completion: .file())
  var symbols: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The symbol table of what a transducer writes.", valueName: "file"),
    completion: .file())
  var outputSymbols: String?

  /// All of it.
  var request: ModelRequest {
    var request = ModelRequest()
    request.horizon = horizon
    request.start = start
    request.discount = discount
    request.evidence = evidence
    request.symbols = symbols
    request.outputSymbols = outputSymbols
    return request
  }

  private static func horizon(_ text: String) throws -> Int {
    guard let number = Int(text), (1...ModelRequest.longestHorizon).contains(number) else {
      throw CommandFault.notACount(option: "--horizon", limit: ModelRequest.longestHorizon)
    }
    return number
  }

  private static func discount(_ text: String) throws -> Double {
    guard let number = Double(text), number > 0, number <= 1 else {
      throw CommandFault.notADiscount(text)
    }
    return number
  }
}

/// What may stand where a MODEL is asked for, for the completion of a shell.
enum ModelCompletion {
  /// The samples, the model files and the folders whose names go on from what has been typed.
  static func candidates(for typed: String) -> [String] {
    SampleCatalogue.names.filter { $0.hasPrefix(typed) } + paths(for: typed)
  }

  private static func paths(for typed: String) -> [String] {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let names = (try? FolderListing.names(of: folder.isEmpty ? "." : folder)) ?? []
    return names.map { folder + $0 }.compactMap { path in
      guard path.hasPrefix(typed) else { return nil }
      if PathKind(of: path) == .folder { return path + "/" }
      return isModelFile(path) ? path : nil
    }
  }

  private static func isModelFile(_ path: String) -> Bool {
    ModelFormats.known.suffixes.contains { path.hasSuffix($0) }
  }
}
