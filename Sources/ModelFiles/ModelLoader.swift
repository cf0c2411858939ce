import DynamicProgramming

/// Reads a model file, in any of ``ModelFormats/known``, into a problem that the engine can rely
/// on.
///
/// Everything that can be wrong with a file is found here, and told as a ``ModelError``.
public struct ModelLoader: Sendable {
  /// How a file is read.
  public typealias ReadFile = @Sendable (_ path: String) throws(FileFault) -> [UInt8]

  let readFile: ReadFile
  /// The families of emissions that a model may name.
  var families = EmissionFamilies.standard
  let limits: Limits
  let formats: ModelFormats

  /// - Parameters:
  ///   - memory: what a model may take at most, in bytes; nil = the machine's memory.
  ///   - readFile: how a file is read.
  public init(
    memory: Int? = nil,
    readFile: @escaping ReadFile = { path throws(FileFault) in try FileReading.bytes(path: path) }
  ) {
    self.init(memory: memory, formats: .known, readFile: readFile)
  }

  init(memory: Int? = nil, formats: ModelFormats, readFile: @escaping ReadFile) {
    self.readFile = readFile
    self.limits = Limits(memory: memory ?? PhysicalMemory.bytes)
    self.formats = formats
  }

  /// The model in a file, and what there is to tell of the reading.
  ///
  /// - Parameters:
  ///   - path: the file, whose format follows from its content and its name.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  /// - Throws: the first thing that is wrong.
  public func read(
    path: String, observations: ObservationSource? = nil, request: ModelRequest = .init()
  ) throws(ModelError) -> ModelReading {
    try read(
      bytes: try bytes(path), name: path, directory: FilePath.folder(of: path),
      observations: observations, request: request)
  }

  /// The model in bytes that are at hand, and what there is to tell of the reading.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  ///   - observations: replaces the model's observations.
  ///   - request: what is said beside the file.
  /// - Throws: the first thing that is wrong.
  public func read(
    bytes: [UInt8], name: String, directory: String?, observations: ObservationSource? = nil,
    request: ModelRequest = .init()
  ) throws(ModelError) -> ModelReading {
    do throws(DocumentError) {
      var file = try input(bytes, name, directory, request)
      file.observations = observations
      do throws(DocumentError) {
        let content = try formats.content(of: file)
        do throws(DocumentError) {
          return try reading(of: content, file.name, file.files, observations, request)
        } catch {
          throw content.told(error)
        }
      } catch {
        throw error.inFile(file.name)
      }
    } catch {
      throw error.error(in: name)
    }
  }

  /// Observations in a file, to be given to `read`.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - column: the column of a CSV file, or several joined by commas; nil = plain lines.
  /// - Throws: why the file cannot be read.
  public func observations(path: String, column: String?) throws(ModelError) -> ObservationSource {
    ObservationSource(name: path, bytes: try bytes(path), column: column)
  }

  func bytes(_ path: String) throws(ModelError) -> [UInt8] {
    do throws(FileFault) {
      return try readFile(path)
    } catch {
      throw ModelError(file: path, fault: error.modelFault)
    }
  }

  /// What a format is given: the file, or the model in it if it is a bundle.
  func input(
    _ bytes: [UInt8], _ name: String, _ directory: String?, _ request: ModelRequest = .init()
  ) throws(DocumentError) -> FormatInput {
    let file = FormatInput(
      bytes: bytes, name: name, request: request,
      files: SiblingFiles(folder: directory, readFile: readFile), limits: limits)
    return ModelBundle.isOne(bytes) ? try ModelBundle(file).input(from: file) : file
  }

  func reading(
    of content: ModelContent, _ name: String, _ files: SiblingFiles, _ given: ObservationSource?,
    _ request: ModelRequest
  ) throws(DocumentError) -> ModelReading {
    let waits = request.mayLackObservations && given == nil && Self.waits(content.root)
    var content = content
    if waits { content.root = content.root.setting([("observations", .list([.missing]))]) }
    let (kind, fields) = try self.fields(of: content, request)
    let sums = try self.sums(fields, content.tolerance)
    let remarks = Remarks()
    let fallback = FilePath.lastComponent(name)
    if kind != .markov, given != nil { throw DocumentError(.observationsForDecisions) }
    let references = ReferenceReader(
      files: files, limits: limits, remarks: remarks, given: request.reference,
      isOfOtherData: given != nil)
    var problem =
      switch kind {
      case .markov:
        try MarkovReader(
          fields: fields, limits: limits, files: files, families: families, sums: sums,
          remarks: remarks, references: references, keepsNumbers: request.keepsNumbers
        ).read(name: fallback, given: given)
      case .decisions:
        try MovesReader(
          fields: fields, limits: limits, files: files, sums: sums, remarks: remarks,
          references: references
        ).read(name: fallback)
      case .grid:
        try GridReader(fields: fields, limits: limits, files: files, references: references)
          .read(name: fallback)
      }
    problem.form.tolerance = sums.neededTolerance
    problem.fileNumbers?.take(variances: content.variances)
    problem.telling.lacksObservations = waits
    if fields["learn"] != nil {
      let written = problem.written
      problem.learningRules = try LearnReader(states: NameIndex(written.states))
        .read(fields, for: ChainModel(of: written.trellis))
    }
    return ModelReading(
      problem: problem,
      notes: content.notes + remarks.all + (sums.note.map { [$0] } ?? []),
      warnings: content.warnings + remarks.warnings)
  }

  /// Whether a hidden Markov model of any length has no observations; one that says something of
  /// timesteps has a length.
  private static func waits(_ root: DocumentNode) -> Bool {
    guard let entries = root.map, ModelKind(of: entries) == .markov else { return false }
    func value(_ key: String) -> DocumentNode? {
      entries.first { $0.key == key && !$0.value.isMissing }?.value
    }
    let family = value("emission")?.map?.first { $0.key == "family" }?.value.text
    return family != "scores"
      && ["observations", "transitions", "constraints", "reference", "lengths"].allSatisfy {
        value($0) == nil
      }
  }

  /// The kind of the model, and its keys with those that were said beside the file.
  func fields(
    of content: ModelContent, _ request: ModelRequest
  ) throws(DocumentError) -> (ModelKind, Fields) {
    if content.root.isMissing { throw DocumentError(.emptyFile) }
    let root = request.mayBeBlank ? try BlankModel(content.root).filled() : content.root
    let kind = ModelKind(of: try root.entries(at: []))
    // Of what is no model at all, that is said.
    let isOne = kind != .markov || (root.map ?? []).contains { kind.fault(ofKey: $0.key) == nil }
    if isOne, kind == .markov || kind == .grid && request.start != nil,
      let option = kind == .markov ? request.ofDecisions : "--start"
    {
      throw DocumentError(.foreign(.optionDoesNotFit(option, kind: kind)))
    }
    return (kind, try Fields(root: root.setting(request.decisionKeys), kind: kind))
  }

  /// How rows may sum, by the model's key or by its format.
  func sums(_ fields: Fields, _ tolerance: Double) throws(DocumentError) -> SumRule {
    let tolerance = max(tolerance, try FormReader.tolerance(of: fields) ?? 0)
    guard let node = fields["normalize"] else { return SumRule(.asTheyStand(tolerance: tolerance)) }
    switch node.text {
    case "true":
      // Of logs nothing is summed.
      if let weights = fields["weights"]?.text, weights == "logs" || weights == "scores" {
        throw DocumentError(
          .keysExclude("normalize: true", "weights: \(weights)"), at: node, [])
      }
      return SumRule(.normalized)
    case "false": return SumRule(.asTheyStand(tolerance: tolerance))
    case let word?:
      throw DocumentError(
        .unknownWord(word, allowed: ["true", "false"]), at: node, [.name("normalize")])
    case nil: throw node.kindError(.name, at: [.name("normalize")])
    }
  }
}

/// A model, and what there is to tell of how it was read.
public struct ModelReading: Sendable {
  /// The model.
  public let problem: Problem
  /// What was guessed, or taken as it stands: sentences without a full stop.
  public let notes: [String]
  /// What whoever solves it should know, likewise.
  public let warnings: [String]
}

extension ModelLoader {
  /// Whether what was observed in the file of a model are several sequences, one behind the other:
  /// each is one to look at, and all are learned from. It is a look at the arrays that say so, or a
  /// reading of a model that has the key; what is wrong with them is told by whoever reads them.
  /// Constraints are of the timesteps of one sequence: where there are such, all stay one chain.
  ///
  /// - Parameter path: a file that can be read again.
  public func hasSequences(path: String) -> Bool {
    guard Self.begins(path, with: [ZipArchive.mark]) else { return hasLengths(path: path) }
    guard let bytes = try? bytes(path) else { return false }
    if ModelBundle.isOne(bytes) { return hasLengths(path: path, bytes) }
    guard
      let archive = try? ArrayArchive(bytes, format: "", limits: limits),
      archive.names.contains("X"), (try? archive.file("startprob_")) != nil,
      let lengths = (try? archive.numbers("lengths", dimensions: 0...1)) ?? nil
    else { return false }
    return lengths.values.count > 1
  }

  /// Whether a model of YAML or JSON says where sequences begin. Of a large one nobody looks: it
  /// takes as long as reading.
  private func hasLengths(path: String) -> Bool {
    let limit = 1 << 24
    guard let rest = try? FileAtPath(path).bytes(limit..<(limit + 1)), rest.isEmpty,
      let bytes = try? bytes(path), bytes.firstRange(of: Array("lengths".utf8)) != nil
    else { return false }
    return hasLengths(path: path, bytes)
  }

  private func hasLengths(path: String, _ bytes: [UInt8]) -> Bool {
    guard
      let problem = try? read(
        bytes: bytes, name: path, directory: FilePath.folder(of: path)
      ).problem
    else { return false }
    return problem.linesOfSequences != nil && problem.trellis.constraints.isEmpty
  }

  /// The arrays in a file; nil of a file that has none.
  ///
  /// - Parameter path: a file that can be read again.
  public func arrays(path: String) -> ObservationSource? {
    guard Self.begins(path, with: [ZipArchive.mark, NumPyFile.mark]),
      let source = try? observations(path: path, column: nil), !ModelBundle.isOne(source.bytes)
    else { return nil }
    return source
  }

  private static func begins(_ path: String, with marks: [[UInt8]]) -> Bool {
    guard let start = try? FileAtPath(path).bytes(0..<8) else { return false }
    return marks.contains { start.starts(with: $0) }
  }

  /// Observations from a descriptor that is open already, as standard input is.
  ///
  /// - Parameters:
  ///   - descriptor: read to its end, not closed.
  ///   - name: what errors call it.
  ///   - column: the column of CSV, or several joined by commas; nil = plain lines.
  /// - Throws: why it cannot be read.
  public func observations(
    descriptor: Int32, name: String, column: String?
  ) throws(ModelError) -> ObservationSource {
    do throws(FileFault) {
      let bytes = try FileReading.bytes(descriptor: descriptor)
      return ObservationSource(name: name, bytes: bytes, column: column)
    } catch {
      throw ModelError(file: name, fault: error.modelFault)
    }
  }
}

extension ModelLoader {
  /// The model in a file, to be given many sequences; its own observations are not looked at.
  ///
  /// - Parameters:
  ///   - path: the file, whose format follows from its content and its name.
  ///   - request: what the file does not say.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(
    path: String, request: ModelRequest = .init()
  ) throws(ModelError) -> SequenceModel {
    try loadForSequences(
      bytes: try bytes(path), name: path, directory: FilePath.folder(of: path), request: request)
  }

  /// The model in bytes that are at hand, to be given many sequences.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  ///   - request: what the file does not say.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(
    bytes: [UInt8], name: String, directory: String? = nil, request: ModelRequest = .init()
  ) throws(ModelError) -> SequenceModel {
    do throws(DocumentError) {
      let file = try input(bytes, name, directory)
      do throws(DocumentError) {
        return try sequenceModel(in: file, request)
      } catch {
        throw error.inFile(file.name)
      }
    } catch {
      throw error.error(in: name)
    }
  }

  private func sequenceModel(
    in file: FormatInput, _ request: ModelRequest
  ) throws(DocumentError) -> SequenceModel {
    var file = file
    file.request.isForSequences = true
    file.request.sequences = request.sequences
    let content = try formats.content(of: file)
    let (kind, fields) = try self.fields(of: content, request)
    if kind != .markov { throw DocumentError(.notForSequences(.decisions)) }
    do throws(DocumentError) {
      return try MarkovReader(
        fields: fields, limits: limits, files: file.files, families: families,
        sums: try sums(fields, content.tolerance), keepsNumbers: request.keepsNumbers
      ).readForSequences(name: FilePath.lastComponent(file.name))
    } catch {
      throw content.told(error)
    }
  }
}
