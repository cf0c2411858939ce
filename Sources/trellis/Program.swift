import ArgumentParser
import Reporting

/// One run of the program, from its arguments to its exit status.
enum Program {
  /// Does what the arguments say, or says in one line why it cannot be done.
  static func run(_ arguments: [String]) -> ExitStatus {
    do {
      var command = try TrellisCommand.parseAsRoot(arguments)
      try command.run()
      return .success
    } catch {
      return end(with: error)
    }
  }

  private static func end(with error: any Error) -> ExitStatus {
    guard let complaint = Complaint(of: error) else { return endParsing(with: error) }
    StandardStreams.complain(complaint.line)
    return complaint.status
  }

  /// What the argument parser throws: help and the like, which is an answer, or wrong usage.
  private static func endParsing(with error: any Error) -> ExitStatus {
    let text = TrellisCommand.fullMessage(for: error)
    let code = TrellisCommand.exitCode(for: error)
    guard code.isSuccess else {
      StandardStreams.complain(text)
      return code == .validationFailure ? .usage : .internalFault
    }
    do {
      var output = StandardStreams.output
      try output.write(line: text)
      try output.flush()
      return .success
    } catch {
      return end(with: error)
    }
  }
}
