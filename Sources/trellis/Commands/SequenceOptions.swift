import ArgumentParser
import Reporting

/// Many sequences for one model.
struct SequenceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Solve one sequence a line, a JSON list of observations; print one JSON object a line.",
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

  var threads: Int { givenThreads ?? Threads.available }

  func validate() throws {
    if givenThreads != nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--threads", other: "--sequences").description)
    }
  }

  static func threadCount(_ text: String) throws -> Int {
    guard let count = Int(text), (1...Threads.limit).contains(count) else {
      throw CommandFault.notAThreadCount(text, limit: Threads.limit)
    }
    return count
  }
}
