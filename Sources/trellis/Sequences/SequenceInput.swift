import Glibc
import ModelFiles
import Reporting
import Samples
import Synchronization

/// The file of sequences that a person named, or the folder: lines of JSON, which are read as they stand
/// there, or another form of which such lines are made.
struct SequenceInput {
  /// What errors call it.
  let name: String
  /// What reads its lines.
  private let descriptor: Int32
  /// The lines that were made of it; nil if they stand in it.
  private let made: [UInt8]?

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
      descriptor = STDIN_FILENO
      made =
        columns.isGiven
        ? try model?.lines(of: try Self.bytes(of: STDIN_FILENO, name), name: name, columns: columns)
        : nil
      return
    }
    name = file
    if PathKind(of: file) == .folder, let model {
      descriptor = -1
      let files = try Self.files(of: file)
      if files.isEmpty { throw CommandFault.noSequences(file: file) }
      made = model.lines(of: files, folder: file, columns: columns)
      return
    }
    if PathKind(of: file) == .nothing, let corpus = Self.corpus(named: file) {
      descriptor = -1
      made = corpus
      return
    }
    do throws(FileFault) {
      descriptor = try FileReading.open(path: file).descriptor
    } catch {
      throw ModelError(file: file, reading: error)
    }
    made = try Self.lines(of: descriptor, file, model, columns)
  }

  /// The sequences that come with a sample: `headlines.jsonl`; nil if none are called so.
  private static func corpus(named name: String) -> [UInt8]? {
    trellis_corpus_bytes(name).map {
      Array(UnsafeBufferPointer(start: $0, count: Int(trellis_corpus_length(name))))
    }
  }

  /// Whether its lines were made, so that nobody knows them.
  var isMade: Bool { made != nil }

  /// What reads its lines for a model: columns are told of lines alone that somebody knows.
  func reading(_ model: SequenceModel) -> SequenceModel {
    var model = model
    model.tellsColumns = !isMade
    return model
  }

  /// Only of a file that can be read from its beginning again.
  private static func lines(
    of descriptor: Int32, _ file: String, _ model: SequenceModel?, _ columns: SequenceColumns
  ) throws(ModelError) -> [UInt8]? {
    guard let model else { return nil }
    var start = [UInt8](repeating: 0, count: SequenceModel.telltale)
    let count = pread(descriptor, &start, start.count, 0)
    guard count > 0, !model.hasLines(start[..<count], name: file, columns: columns) else {
      return nil
    }
    return try model.lines(of: try bytes(of: descriptor, file), name: file, columns: columns)
  }

  /// Its files by their names, without those that are hidden and what is no file, as a pipe, which nobody
  /// may ever write to.
  private static func files(
    of folder: String
  ) throws(ModelError) -> [(name: String, content: Result<[UInt8], ModelError>)] {
    let names: [String]
    do throws(FileFault) {
      names = try FolderListing.names(of: folder).filter {
        !$0.hasPrefix(".") && PathKind.canBeReadAgain("\(folder)/\($0)")
      }
      let size = names.reduce(0) { $0 + FolderListing.size(of: "\(folder)/\($1)") }
      if size > FileReading.limit { throw .tooLarge(limit: FileReading.limit) }
    } catch {
      throw ModelError(file: folder, reading: error)
    }
    var files: [(name: String, content: Result<[UInt8], ModelError>)] = []
    for name in names {
      let path = "\(folder)/\(name)"
      do throws(FileFault) {
        files.append((name, .success(try FileReading.bytes(path: path))))
      } catch {
        files.append((name, .failure(ModelError(file: path, reading: error))))
      }
    }
    return files
  }

  private static func bytes(of descriptor: Int32, _ file: String) throws(ModelError) -> [UInt8] {
    do throws(FileFault) {
      return try FileReading.text(descriptor: descriptor)
    } catch {
      throw ModelError(file: file, reading: error)
    }
  }

  /// All of its lines, to be read in any order.
  ///
  /// - Throws: what reading throws.
  func text() throws(ModelError) -> SequenceText {
    if let made { return SequenceText(name: name, bytes: made) }
    return try SequenceText(name: name, descriptor: descriptor)
  }

  /// Cuts it into batches of lines.
  func reader(batchSize: Int) -> LineReader {
    guard let made else { return LineReader(descriptor: descriptor, batchSize: batchSize) }
    let rest = Mutex(made[...])
    return LineReader(batchSize: batchSize) { buffer in
      rest.withLock { rest in
        let count = min(buffer.count, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
    }
  }
}
