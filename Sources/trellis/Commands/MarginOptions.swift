import ArgumentParser
import Reporting

/// How close the answer was.
struct MarginOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Print the best paths as well, so many of them, or as many as exist.",
      valueName: "number"),
    transform: Self.pathCount)
  var top: Int?

  @Flag(help: "Print max-marginals and margins as well.")
  var margins = false

  /// The most paths that can be asked for.
  static let limit = 1_000_000

  func request(memory: Int) -> MarginReport.Request {
    MarginReport.Request(top: top, margins: margins, memory: memory)
  }

  /// Refuses what has no path to be close to, and what CSV has no place for.
  func check(format: ReportFormat?, besides others: [(option: String, isGiven: Bool)]) throws {
    let given = [("--top", top != nil), ("--margins", margins)].first(where: \.1)?.0
    if let given, let other = others.first(where: \.isGiven)?.option {
      throw ValidationError(CommandFault.optionsExclude(other, given).description)
    }
    if format == .csv && top != nil {
      throw ValidationError(CommandFault.noPlaceInCSV("--top").description)
    }
  }

  private static func pathCount(_ text: String) throws -> Int {
    guard let count = Int(text), (1...limit).contains(count) else {
      throw CommandFault.notAPathCount(text, limit: limit)
    }
    return count
  }
}
