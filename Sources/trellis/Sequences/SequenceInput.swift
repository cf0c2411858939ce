import Glibc
import ModelFiles
import Reporting
import Samples

/// The file of sequences that a person named, or the folder: lines of JSON, which are read as they
/// stand there, or another form of which such lines are made, each when it is wanted.
struct SequenceInput {
  /// What errors call it.
  let name: String
  private let source: Source

  private enum Source {
    /// Lines that stand in a file, or come by and by.
    case stream(Int32)
    /// Lines that are at hand.
    case bytes([UInt8])
    /// Lines that nobody has seen.
    case made(MadeLines)
  }

  /// Opens it; `-` is standard input, which has another form only if columns are named.
  ///
  /// - Parameters:
  ///   - file: its path, or, where there is no such file, the name of the sequences of a sample.
  ///   - model: what the sequences are given to; nil of demonstrations, which are lines.
  ///   - columns: what was said of its columns.
  /// - Throws: `CommandFault.noSequences` of a folder without a file; what reading throws.
  init(
    _ file: String, for model: SequenceModel? = nil, columns: SequenceColumns = SequenceColumns()
  ) throws {
    if file == "-" {
      name = ModelSource.standardInputName
      source = try Self.standardInput(model, columns)
      return
    }
    name = file
    if PathKind(of: file) == .folder, let model {
      let files = try Self.files(of: file)
      if files.isEmpty { throw CommandFault.noSequences(file: file) }
      source = .made(model.madeLines(of: files, folder: file, columns: columns))
      return
    }
    if PathKind(of: file) == .nothing, let corpus = Self.corpus(named: file) {
      source = .bytes(corpus)
      return
    }
    source = try Self.source(try Self.open(file), file, model, columns)
  }

  private init(name: String, _ source: Source) {
    self.name = name
    self.source = source
  }

  /// Lines that were made of something else.
  init(name: String, lines: [UInt8]) { self.init(name: name, .bytes(lines)) }

  /// What a person named: also a model, in YAML or JSON, that says where its own sequences begin.
  ///
  /// - Throws: as opening a file does, or what is wrong with the model.
  init(
    _ file: String, for model: SequenceModel, columns: SequenceColumns, from library: ModelLibrary
  ) throws {
    let isModel = file != "-" && library.hasSequences(file) && library.arrays(file) == nil
    if isModel, let lines = try library.problem(file).linesOfSequences {
      self.init(name: file, lines: lines)
    } else {
      try self.init(file, for: model, columns: columns)
    }
  }

  /// Those that stand in the file of a model itself, or in what is given in place of its
  /// observations.
  ///
  /// - Throws: what reading throws.
  static func own(
    of file: ModelSource, or given: ObservationSource? = nil,
    _ columns: SequenceColumns = SequenceColumns(), for model: SequenceModel?
  ) throws -> SequenceInput {
    if let given, let model {
      return SequenceInput(
        name: given.name, try made(of: HeldBytes(given.bytes), given.name, model, columns))
    }
    switch file {
    case .named(let name): return try SequenceInput(name, for: model)
    case .standardInput(let bytes):
      guard let model else { return SequenceInput(name: file.name, .bytes(bytes)) }
      return SequenceInput(
        name: file.name, try made(of: HeldBytes(bytes), file.name, model, SequenceColumns()))
    }
  }

  /// The sequences that come with a sample: `headlines.jsonl`; nil if none are called so.
  private static func corpus(named name: String) -> [UInt8]? {
    trellis_corpus_bytes(name).map {
      Array(UnsafeBufferPointer(start: $0, count: Int(trellis_corpus_length(name))))
    }
  }

  /// Whether its lines were made, so that nobody knows them.
  var isMade: Bool {
    switch source {
    case .stream: false
    case .bytes, .made: true
    }
  }

  /// What reads its lines for a model: columns are told of lines alone that somebody knows.
  func reading(_ model: SequenceModel) -> SequenceModel {
    var model = model
    model.tellsColumns = !isMade
    return model
  }

  private static func open(_ file: String) throws(ModelError) -> Int32 {
    do throws(FileFault) {
      return try FileReading.open(path: file).descriptor
    } catch {
      throw ModelError(file: file, reading: error)
    }
  }

  private static func standardInput(
    _ model: SequenceModel?, _ columns: SequenceColumns
  ) throws(ModelError) -> Source {
    let name = ModelSource.standardInputName
    guard columns.isGiven, let model else { return .stream(STDIN_FILENO) }
    if OpenFile.canBe(STDIN_FILENO) {
      return try made(of: OpenFile(descriptor: STDIN_FILENO), name, model, columns)
    }
    return try held(STDIN_FILENO, name, model, columns)
  }

  /// A file is asked what it is. What cannot be read again, as a pipe, has another form than lines
  /// only if columns are named, as standard input does.
  private static func source(
    _ descriptor: Int32, _ file: String, _ model: SequenceModel?, _ columns: SequenceColumns
  ) throws(ModelError) -> Source {
    guard let model else { return .stream(descriptor) }
    guard FileReading.isRegular(descriptor) else {
      return columns.isGiven
        ? try held(descriptor, file, model, columns) : .stream(descriptor)
    }
    var start = [UInt8](repeating: 0, count: SequenceModel.telltale)
    let count = pread(descriptor, &start, start.count, 0)
    guard count > 0, !model.hasLines(start[..<count], name: file, columns: columns) else {
      return .stream(descriptor)
    }
    return try made(of: OpenFile(descriptor: descriptor), file, model, columns)
  }

  /// What a pipe says is kept: it can be read but once.
  private static func held(
    _ descriptor: Int32, _ name: String, _ model: SequenceModel, _ columns: SequenceColumns
  ) throws(ModelError) -> Source {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileReading.text(descriptor: descriptor)
    } catch {
      throw ModelError(file: name, reading: error)
    }
    return try made(of: HeldBytes(bytes), name, model, columns)
  }

  private static func made(
    of bytes: any ByteSource, _ name: String, _ model: SequenceModel, _ columns: SequenceColumns
  ) throws(ModelError) -> Source {
    .made(try model.madeLines(of: bytes, name: name, columns: columns))
  }

  /// Its files by their names, without those that are hidden and what is no file, as a pipe, which
  /// nobody may ever write to.
  private static func files(
    of folder: String
  ) throws(ModelError) -> [(name: String, source: any ByteSource)] {
    do throws(FileFault) {
      return try FolderListing.names(of: folder).filter {
        !$0.hasPrefix(".") && PathKind.canBeReadAgain("\(folder)/\($0)")
      }.map { ($0, FileAtPath("\(folder)/\($0)")) }
    } catch {
      throw ModelError(file: folder, reading: error)
    }
  }

  /// All of its lines, to be read in any order.
  ///
  /// - Throws: what reading throws.
  func text() throws(ModelError) -> SequenceText {
    switch source {
    case .stream(let descriptor): try SequenceText(name: name, descriptor: descriptor)
    case .bytes(let bytes): SequenceText(name: name, bytes: bytes)
    case .made(let lines): SequenceText(name: name, made: lines)
    }
  }

  /// Cuts it into batches of lines.
  func reader(batchSize: Int) throws(ModelError) -> LineReader {
    switch source {
    case .stream(let descriptor): LineReader(descriptor: descriptor, batchSize: batchSize)
    case .bytes, .made: LineReader(text: try text(), batchSize: batchSize)
    }
  }
}
