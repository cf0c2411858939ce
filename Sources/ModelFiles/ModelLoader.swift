import DynamicProgramming

/// Reads a model file, in any of ``ModelFormats/known``, into a problem that the engine can rely on.
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

  /// The model in a file.
  ///
  /// - Parameters:
  ///   - path: the file, whose format follows from its content and its name.
  ///   - observations: replaces the model's observations.
  /// - Throws: the first thing that is wrong.
  public func load(
    path: String, observations: ObservationSource? = nil
  ) throws(ModelError) -> Problem {
    let bytes = try self.bytes(path)
    return try load(
      bytes: bytes, name: path, directory: FilePath.folder(of: path), observations: observations)
  }

  /// The model in bytes that are at hand.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  ///   - observations: replaces the model's observations.
  /// - Throws: the first thing that is wrong.
  public func load(
    bytes: [UInt8], name: String, directory: String?, observations: ObservationSource? = nil
  ) throws(ModelError) -> Problem {
    do throws(DocumentError) {
      let root = try formats.root(of: bytes, name: name)
      return try problem(
        root, name, SiblingFiles(folder: directory, readFile: readFile), observations)
    } catch {
      throw error.error(in: name)
    }
  }

  /// Observations in a file, to be given to `load`.
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

  private func problem(
    _ root: DocumentNode, _ name: String, _ files: SiblingFiles, _ given: ObservationSource?
  ) throws(DocumentError) -> Problem {
    if root.isMissing { throw DocumentError(.emptyFile) }
    let kind = ModelKind(of: try root.entries(at: []))
    let fields = try Fields(root: root, kind: kind)
    let fallback = FilePath.lastComponent(name)
    if kind != .markov, given != nil {
      throw DocumentError(.observationsForDecisions)
    }
    switch kind {
    case .markov:
      return try MarkovReader(fields: fields, limits: limits, files: files, families: families)
        .read(name: fallback, given: given)
    case .decisions:
      return try MovesReader(fields: fields, limits: limits, files: files).read(name: fallback)
    case .grid:
      return try GridReader(fields: fields, limits: limits, files: files).read(name: fallback)
    }
  }
}

extension ModelLoader {
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
  /// - Parameter path: the file, whose format follows from its content and its name.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(path: String) throws(ModelError) -> SequenceModel {
    try loadForSequences(
      bytes: try bytes(path), name: path, directory: FilePath.folder(of: path))
  }

  /// The model in bytes that are at hand, to be given many sequences.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: what errors call the file; its end may say the format.
  ///   - directory: what the files that the model names are relative to; nil if it can have none.
  /// - Throws: the first thing that is wrong, or why the model belongs to one sequence.
  public func loadForSequences(
    bytes: [UInt8], name: String, directory: String? = nil
  ) throws(ModelError) -> SequenceModel {
    do throws(DocumentError) {
      let root = try formats.root(of: bytes, name: name)
      if root.isMissing { throw DocumentError(.emptyFile) }
      let kind = ModelKind(of: try root.entries(at: []))
      if kind != .markov { throw DocumentError(.notForSequences(.decisions)) }
      let files = SiblingFiles(folder: directory, readFile: readFile)
      return try MarkovReader(
        fields: Fields(root: root, kind: kind), limits: limits, files: files, families: families
      ).readForSequences(name: FilePath.lastComponent(name))
    } catch {
      throw error.error(in: name)
    }
  }
}
