import DynamicProgramming
import Exploration
import Glibc
import ModelFiles
import Reporting

/// What a model is read from.
enum ModelSource: Sendable {
  /// The file of that name, else the sample.
  case named(String)
  /// What stood on standard input.
  case standardInput([UInt8])

  /// What messages call standard input.
  static let standardInputName = "standard input"

  /// What an argument names. `-` is standard input, which is read to its end at once.
  ///
  /// - Throws: why standard input cannot be read.
  init(_ argument: String) throws(ModelError) {
    guard argument == "-" else {
      self = .named(argument)
      return
    }
    do throws(FileFault) {
      self = .standardInput(try FileReading.bytes(descriptor: STDIN_FILENO))
    } catch {
      throw ModelError(file: Self.standardInputName, reading: error)
    }
  }

  /// What messages call the model.
  var name: String {
    switch self {
    case .named(let name): name
    case .standardInput: Self.standardInputName
    }
  }
}

/// Finds models by what a person calls them: the path of a file, or the name of a sample.
struct ModelLibrary {
  private let loader = ModelLoader()
  /// How many bytes V may take.
  let memory: Int
  /// How many threads solve a model.
  let threads: Int

  /// - Parameters:
  ///   - memory: how many bytes V may take; past it, it is kept at checkpoints.
  ///   - threads: how many solve a model.
  init(memory: Int = .max, threads: Int = 1) {
    self.memory = memory
    self.threads = threads
  }

  /// A model with its answer.
  ///
  /// - Parameters:
  ///   - problem: the model as it was read.
  ///   - onProgress: called with the share that is done; what it throws ends the work.
  /// - Throws: `CommandFault.tooLittleMemory`.
  func solve(
    _ problem: Problem, onProgress: (Double) throws -> Void = { _ in }
  ) throws -> LoadedModel {
    _ = try MemoryPlan(memory, for: problem)
    return try LoadedModel(
      solving: problem, memory: memory, threads: threads, onProgress: onProgress)
  }

  /// The model of that name, which may be written again. A file wins over a sample.
  ///
  /// - Parameter name: of a file or a sample.
  func problem(_ name: String) throws -> Problem { try reading(name).problem }

  /// The same, and of a file that is wrong all faults.
  ///
  /// - Throws: a ``SeveralFaults`` where more than one thing is wrong with it.
  func checkedProblem(_ name: String) throws -> Problem {
    var request = ModelRequest()
    request.keepsNumbers = true
    return try reading(
      ModelInput(model: .named(name), observations: nil, request: request)
    ).problem
  }

  /// The same, with what there is to tell of the reading.
  func reading(_ name: String) throws -> ModelReading {
    var request = ModelRequest()
    request.keepsNumbers = true
    if let sample = try sample(unlessFile: name) {
      return try loader.read(
        bytes: sample.bytes, name: sample.name, directory: nil, request: request)
    }
    return try loader.read(path: name, request: request)
  }

  /// The model that was named on the command line, with what there is to tell of the reading. The
  /// files that a model on standard input names are relative to the working directory.
  ///
  /// - Throws: a ``SeveralFaults`` where more than one thing is wrong with it.
  func reading(_ input: ModelInput) throws -> ModelReading {
    let (observations, request) = (input.observations, input.request)
    switch input.model {
    case .named(let name):
      if let sample = try sample(unlessFile: name) {
        return try loader.read(
          bytes: sample.bytes, name: sample.name, directory: nil,
          observations: observations, request: request)
      }
      // What a pipe has said is gone.
      guard PathKind.canBeReadAgain(name) else {
        return try loader.read(path: name, observations: observations, request: request)
      }
      return try SeveralFaults.lookedFor { () throws(ModelError) in
        try loader.read(path: name, observations: observations, request: request)
      } all: {
        loader.faults(
          path: name, observations: observations, request: request, limit: SeveralFaults.sought)
      }
    case .standardInput(let bytes):
      let name = input.model.name
      return try SeveralFaults.lookedFor { () throws(ModelError) in
        try loader.read(
          bytes: bytes, name: name, directory: ".", observations: observations, request: request)
      } all: {
        loader.faults(
          bytes: bytes, name: name, directory: ".", observations: observations, request: request,
          limit: SeveralFaults.sought)
      }
    }
  }

  /// The arrays that sequences stand in; nil of other files.
  func arrays(_ file: String) -> ObservationSource? {
    PathKind.canBeReadAgain(file) ? loader.arrays(path: file) : nil
  }

  /// Whether a file has several sequences of its own.
  func hasSequences(_ name: String) -> Bool {
    PathKind.canBeReadAgain(name) && loader.hasSequences(path: name)
  }

  /// The model that was named on the command line, to be given many sequences.
  ///
  /// - Parameters:
  ///   - source: the model.
  ///   - sequences: the file of what it is given to, if that is known.
  ///   - request: what its file does not say.
  func sequenceModel(
    _ source: ModelSource, for sequences: String? = nil, request: ModelRequest = .init()
  ) throws -> SequenceModel {
    var request = request
    if let sequences { request.sequences = arrays(sequences) }
    switch source {
    case .named(let name):
      return try sequenceModel(name, request)
    case .standardInput(let bytes):
      return try loader.loadForSequences(
        bytes: bytes, name: source.name, directory: ".", request: request)
    }
  }

  /// The model of that name, to be given many sequences.
  private func sequenceModel(
    _ name: String, _ request: ModelRequest
  ) throws -> SequenceModel {
    if let sample = try sample(unlessFile: name) {
      return try loader.loadForSequences(
        bytes: sample.bytes, name: sample.name, request: request)
    }
    return try loader.loadForSequences(path: name, request: request)
  }

  /// A model and the files that it refers to, as the bytes of one file.
  func bundle(_ source: ModelSource) throws -> [UInt8] {
    switch source {
    case .named(let name):
      if let sample = try sample(unlessFile: name) {
        return try loader.bundle(bytes: sample.bytes, name: sample.name, directory: nil)
      }
      return try loader.bundle(path: name)
    case .standardInput(let bytes):
      return try loader.bundle(bytes: bytes, name: source.name, directory: ".")
    }
  }

  /// The sample of that name, unless a file has it.
  ///
  /// - Throws: `CommandFault.noSuchModel` if there is neither.
  private func sample(unlessFile name: String) throws(CommandFault) -> Sample? {
    let kind = PathKind(of: name)
    if kind != .file, let sample = SampleCatalogue.sample(named: name) { return sample }
    guard kind != .nothing else {
      throw .noSuchModel(name, nearest: Nearest.name(to: name, among: SampleCatalogue.names))
    }
    return nil
  }

  /// The samples, for a chooser.
  ///
  /// - Throws: `CommandFault.brokenSample`.
  func entries() throws(CommandFault) -> [ModelEntry] {
    do throws(ModelError) {
      return try SampleCatalogue.all.map { sample throws(ModelError) in
        ModelEntry(name: sample.name, of: try problem(sample))
      }
    } catch {
      throw .brokenSample(error.message)
    }
  }

  private func problem(
    _ sample: Sample, request: ModelRequest = .init()
  ) throws(ModelError) -> Problem {
    try loader.read(
      bytes: sample.bytes, name: sample.name, directory: nil, request: request
    ).problem
  }

  /// Observations from a file, or from standard input if it is called `-`.
  func observations(_ file: String, column: String?) throws(ModelError) -> ObservationSource {
    guard file == "-" else { return try loader.observations(path: file, column: column) }
    return try loader.observations(
      descriptor: STDIN_FILENO, name: ModelSource.standardInputName, column: column)
  }
}

/// More than one thing that is wrong with a model.
struct SeveralFaults: Error {
  /// So many are told.
  static let told = 10
  /// So many are looked for, to say how many more there are: each takes reading the file once more.
  static let sought = 50

  /// At least two, in the order of their lines.
  let errors: [ModelError]

  /// What is said of those that are not told; nil where all are.
  var remark: String? {
    let more = errors.count - Self.told
    if more <= 0 { return nil }
    return errors.count >= Self.sought ? "and \(more) more at least" : "and \(more) more"
  }

  /// The first fault, and how many more there are, in one line.
  ///
  /// - Parameter name: the file as the person named it.
  func inShort(of name: String) -> String {
    let more = errors.count - 1
    let least = errors.count >= Self.sought ? " at least" : ""
    let all = errors.count > Self.told ? "tells \(Self.told)" : "tells all"
    return "\(errors[0].message); and \(more) more\(least): "
      + "trellis check \(Quoting.name(name)) \(all)"
  }

  /// What is read, or all that is wrong with it.
  ///
  /// - Parameters:
  ///   - read: reads, up to the first fault.
  ///   - all: looks for others.
  static func lookedFor(
    _ read: () throws(ModelError) -> ModelReading, all: () -> [ModelError]
  ) throws -> ModelReading {
    do throws(ModelError) {
      return try read()
    } catch {
      // What a model waits for may not be all that is wrong with it.
      let errors = error.exitClass == .badData ? all() : []
      throw errors.count > 1 ? SeveralFaults(errors: errors) : errors.first ?? error
    }
  }
}

/// What a path leads to.
enum PathKind {
  case nothing, folder
  /// A file, a pipe, a device; or something that the system does not let us look at.
  case file

  init(of path: String) {
    var information = stat()
    if FileName.withPath(path, { stat($0, &information) }) == 0 {
      self = information.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    } else {
      self = [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno) ? .nothing : .file
    }
  }

  /// Whether a file says the same whenever it is read, as no pipe and no device does.
  static func canBeReadAgain(_ path: String) -> Bool {
    var information = stat()
    return FileName.withPath(path, { stat($0, &information) }) == 0
      && information.st_mode & S_IFMT == S_IFREG
  }
}
