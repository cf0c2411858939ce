import ArgumentParser
import Glibc
import ModelFiles
import Reporting

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
  let descriptor: Int32

  /// Opens it; `-` is standard input.
  init(_ file: String) throws(ModelError) {
    if file == "-" {
      self.name = "standard input"
      self.descriptor = STDIN_FILENO
      return
    }
    do throws(FileFault) {
      self.name = file
      self.descriptor = try FileReading.open(path: file).descriptor
    } catch {
      throw ModelError(file: file, reading: error)
    }
  }
}
