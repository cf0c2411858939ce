import ArgumentParser
import ModelFiles
import Reporting

/// Many sequences for one model.
struct SequenceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Solve many sequences, one a line: a JSON list of observations, or an object with them and an id; \
      print one JSON object a line. Also CSV, CoNLL, FASTA, or a folder of files.
      """,
      valueName: "file"),
    completion: .file())
  var sequences: String?

  @OptionGroup var groups: GroupOption

  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many threads work at once, on several sequences or on one that is long (default: as many as \
      there are processors). The answer does not depend on it.
      """,
      valueName: "number"),
    transform: ThreadOptions.count)
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
    try groups.check(sequences: sequences)
    if badLines != nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--bad-lines", other: "--sequences").description)
    }
  }
}

/// Which records of a table belong together.
struct GroupOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The column of CSV that tells one sequence from another; --column has the observations.",
      valueName: "name"))
  var group: String?

  /// - Parameter sequences: the file of sequences, if there is one.
  func check(sequences: String?) throws {
    if group != nil && sequences == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--group", other: "--sequences").description)
    }
  }
}
