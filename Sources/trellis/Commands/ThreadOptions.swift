import ArgumentParser
import Reporting

/// How many threads solve a model.
struct ThreadOptions: ParsableArguments {
  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp(
      "How many work at once (default: as many as there are processors); it changes nothing but the time.",
      valueName: "number"),
    transform: Self.count)
  var given: Int?

  /// At least 1.
  var count: Int { given ?? Threads.available }

  /// - Throws: `CommandFault.notAThreadCount`.
  static func count(_ text: String) throws -> Int {
    guard let count = Int(text), (1...Threads.limit).contains(count) else {
      throw CommandFault.notAThreadCount(text, limit: Threads.limit)
    }
    return count
  }
}
