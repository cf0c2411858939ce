import ArgumentParser
import DynamicProgramming
import Glibc
import ModelFiles
import Reporting

/// A command below `trellis`. Its name stands apart from its configuration, which holds the texts
/// of its help, so that a command can be found without making those of all.
protocol NamedCommand: ParsableCommand {
  static var name: String { get }
}

/// `trellis`: the command line.
@main
struct TrellisCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trellis",
    abstract: "A terminal explorer of the Bellman recursion.",
    discussion: """
      Steps through the backward computation of Q* and the forward extraction of the best path \
      of a hidden Markov model, a linear-chain CRF or a decision problem.

      MODEL is a model file (YAML, JSON, or that of another program: \
      \(ModelFormats.known.programs.joined(separator: ", "))) or the name of a sample; a file wins. \
      - is standard input.

      EXAMPLES:
        trellis                       choose among the samples
        trellis umbrella              explore a sample
        trellis weather.yaml          explore a model of your own
        trellis solve umbrella        print its best path
        trellis export umbrella --to svg > umbrella.svg
        trellis convert m.npz m.yaml  write a model in another form
        trellis compare umbrella      let every method look for it
        trellis models                list the samples
        trellis tour                  be led through the story

      EXIT STATUS: 0; 1 if no path is possible (solve, compare); 64 wrong usage, or no terminal to \
      explore in; 65 bad data; 66 no such input; 70 a fault of the program; 74 an I/O error.
      """,
    version: "0.1.0",
    subcommands: commands,
    defaultSubcommand: ExploreCommand.self)

  /// The commands, in the order of the help.
  static let commands: [any NamedCommand.Type] = [
    ExploreCommand.self, SolveCommand.self, CompareCommand.self, EvaluateCommand.self,
    LearnCommand.self, ExportCommand.self, ConvertCommand.self, BundleCommand.self,
    CheckCommand.self, SchemaCommand.self, ModelsCommand.self, TourCommand.self,
  ]

  static func main() {
    StandardStreams.prepare()
    UsageText.adoptWidth()
    let arguments = arguments
    ResourceLimits.run { Glibc.exit(Program.run(arguments).rawValue) }
  }

  /// As the system gives them; a name of a file need not be UTF-8.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { place in
      CommandLine.unsafeArgv[place].map { argument in
        FileName.text(of: UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      }
    }
  }
}

/// One run of the program, from its arguments to its exit status.
enum Program {
  /// Does what the arguments say, or says in one line why it cannot be done.
  static func run(_ arguments: [String]) -> ExitStatus {
    if let complaint = unknownTopic(arguments) {
      StandardStreams.complain(complaint)
      return .usage
    }
    do {
      var command = try command(in: arguments)
      try command.run()
      return .success
    } catch {
      if let meant = mistyped(arguments, error) {
        StandardStreams.complain(
          "trellis: there is no command '\(Quoting.clip(arguments[0]))'; "
            + "did you mean 'trellis \(meant)'?")
        return .usage
      }
      return end(with: error, arguments)
    }
  }

  /// The command that the arguments ask for, with its options.
  ///
  /// The parser, when it looks for a command from the root on, works out the options of the command
  /// and of the default command five times over, by reflection: a sixth of the time of a short run.
  /// So the command is looked up by its name here and reads its own arguments, once. Whatever it
  /// doesn't take (help, the version, wrong usage) goes through the root, whose answers name the
  /// whole command.
  private static func command(in arguments: [String]) throws -> any ParsableCommand {
    if let first = arguments.first, !first.hasPrefix("-"), first != "help" {
      let named = TrellisCommand.commands.first { $0.name == first }
      let own = named == nil ? arguments[...] : arguments.dropFirst()
      let asked = named ?? ExploreCommand.self
      // Of a question for help the parser makes another command.
      if let command = try? asked.parseAsRoot(Array(own)), type(of: command) == asked {
        return command
      }
    }
    return try TrellisCommand.parseAsRoot(arguments)
  }

  private static let commandNames = TrellisCommand.commands.map { $0.name }

  /// What is said to somebody who wants help with a command that there is not, of which the parser
  /// says nothing; nil if that is not what is wrong.
  private static func unknownTopic(_ arguments: [String]) -> String? {
    guard arguments.count > 1, arguments[0] == "help", !arguments[1].hasPrefix("-"),
      !(commandNames + ["help"]).contains(arguments[1])
    else { return nil }
    let nearest = Nearest.name(to: arguments[1], among: commandNames)
    return "trellis: there is no command '\(Quoting.clip(arguments[1]))'; "
      + (nearest.map { "did you mean 'trellis help \($0)'?" } ?? "'trellis --help' lists them")
  }

  /// The command that somebody meant whose first word is neither a command nor a model; nil if that
  /// is not what is wrong.
  private static func mistyped(_ arguments: [String], _ error: any Error) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-"), access(first, F_OK) != 0 else {
      return nil
    }
    let isWrongUsage =
      Complaint(of: error) == nil && TrellisCommand.exitCode(for: error) == .validationFailure
    var isNoModel = false
    if case .noSuchModel(_, nil)? = error as? CommandFault { isNoModel = true }
    guard isWrongUsage || isNoModel, !commandNames.contains(first) else { return nil }
    return Nearest.name(to: first, among: commandNames)
  }

  private static func end(with error: any Error, _ arguments: [String]) -> ExitStatus {
    guard let complaint = Complaint(of: error) else { return endParsing(with: error, arguments) }
    for line in complaint.lines { StandardStreams.complain(line) }
    return complaint.status
  }

  /// What the argument parser throws: help and the like, which is an answer, or wrong usage.
  private static func endParsing(with error: any Error, _ arguments: [String]) -> ExitStatus {
    let text = TrellisCommand.fullMessage(for: error)
    let code = TrellisCommand.exitCode(for: error)
    guard code.isSuccess else {
      StandardStreams.complain(UsageText.complaint(text, of: arguments))
      return code == .validationFailure ? .usage : .internalFault
    }
    do {
      var output = StandardStreams.output
      try output.write(line: text)
      try output.flush()
      return .success
    } catch {
      return end(with: error, arguments)
    }
  }
}
