import ArgumentParser
import Glibc
import ModelFiles
import Reporting
import Synchronization

/// Many sequences for one model.
struct SequenceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Solve one sequence a line, a JSON list of observations, or an object with them and an id; print \
      one JSON object a line.
      """,
      valueName: "file"),
    completion: .file())
  var sequences: String?

  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp(
      "How many sequences are solved at once (default: as many as there are processors).",
      valueName: "number"),
    transform: Self.threadCount)
  var givenThreads: Int?

  @Option(
    name: .customLong("bad-lines"), parsing: .unconditional,
    help: ArgumentHelp(
      """
      What lines that are answered by an error, or by no path, make of the exit status: report (65 or \
      1, default) or ok (0).
      """))
  var badLines: BadLines?

  /// The choices of `--bad-lines`.
  enum BadLines: String, CaseIterable, ExpressibleByArgument {
    case report, ok
  }

  var threads: Int { givenThreads ?? Threads.available }

  func validate() throws {
    if givenThreads != nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--threads", other: "--sequences").description)
    }
    if badLines != nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--bad-lines", other: "--sequences").description)
    }
  }

  static func threadCount(_ text: String) throws -> Int {
    guard let count = Int(text), (1...Threads.limit).contains(count) else {
      throw CommandFault.notAThreadCount(text, limit: Threads.limit)
    }
    return count
  }
}

/// The file of sequences that a person named.
struct SequenceInput {
  /// What errors call it.
  let name: String
  /// What reads its lines.
  private let descriptor: Int32
  /// The items of CRFsuite as lines, if it is a file of them.
  private let items: [UInt8]?

  /// Opens it; `-` is standard input.
  init(_ file: String, for model: SequenceModel? = nil) throws(ModelError) {
    if file == "-" {
      self.name = "standard input"
      self.descriptor = STDIN_FILENO
      self.items = nil
      return
    }
    do throws(FileFault) {
      self.name = file
      self.descriptor = try FileReading.open(path: file).descriptor
    } catch {
      throw ModelError(file: file, reading: error)
    }
    self.items = try Self.items(of: descriptor, file, model)
  }

  /// Only of a file that can be read from its beginning again.
  private static func items(
    of descriptor: Int32, _ file: String, _ model: SequenceModel?
  ) throws(ModelError) -> [UInt8]? {
    guard let model else { return nil }
    var start = [UInt8](repeating: 0, count: 4096)
    let count = pread(descriptor, &start, start.count, 0)
    guard count > 0, CRFsuiteItems.areIn(Array(start[..<count])) else { return nil }
    return try CRFsuiteItems.lines(of: try bytes(of: descriptor, file), in: file) {
      model.knows($0)
    }
  }

  private static func bytes(of descriptor: Int32, _ file: String) throws(ModelError) -> [UInt8] {
    do throws(FileFault) {
      return try FileReading.bytes(descriptor: descriptor)
    } catch {
      throw ModelError(file: file, reading: error)
    }
  }

  /// All of its lines, to be read in any order.
  ///
  /// - Throws: what reading throws.
  func text() throws(ModelError) -> SequenceText {
    if let items { return SequenceText(name: name, bytes: items) }
    return try SequenceText(name: name, descriptor: descriptor)
  }

  /// Cuts it into batches of lines.
  func reader(batchSize: Int) -> LineReader {
    guard let items else { return LineReader(descriptor: descriptor, batchSize: batchSize) }
    let rest = Mutex(items[...])
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
