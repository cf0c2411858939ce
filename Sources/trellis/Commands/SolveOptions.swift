import ArgumentParser
import DynamicProgramming
import Reporting

/// What all paths together say, beside the best one.
struct PosteriorOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Add the log-evidence, p(state | observations) of every state and timestep, and the most "
        + "probable state of every timestep."))
  var posterior = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Add so many paths drawn from the posterior, each by itself.", valueName: "number"),
    transform: Self.sampleCount)
  var samples: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which random numbers the paths are drawn by; the same give the same paths (default: 1).",
      valueName: "number"),
    transform: Self.seed)
  var seed: UInt64?

  /// The most paths that can be asked for.
  static let limit = 1_000_000

  /// The option that was given, if one was; for messages.
  var given: String? { posterior ? "--posterior" : samples == nil ? nil : "--samples" }

  /// What each of them keeps for every timestep, and how many tables it takes.
  var kept: [(name: String, kept: Int, tables: Int)] {
    (posterior ? [("--posterior", KeptMemory.posterior, 1)] : [])
      + (samples.map { [("--samples \($0)", KeptMemory.samples($0), posterior ? 0 : 1)] } ?? [])
  }

  func validate() throws {
    if seed != nil && samples == nil {
      throw ValidationError(
        CommandFault.optionNeeds(option: "--seed", other: "--samples").description)
    }
  }

  /// Refuses what knows nothing of sums over paths.
  func check(besides others: [(option: String, isGiven: Bool)]) throws {
    if let given, let other = others.first(where: \.isGiven)?.option {
      throw ValidationError(CommandFault.optionsExclude(other, given).description)
    }
  }

  /// Sums over all paths; nil if nobody asked.
  ///
  /// - Throws: `CommandFault.discountedPosterior`, and what `onProgress` throws.
  func report(
    on problem: Problem, memory: Int, threads: Int, onProgress: (Double) throws -> Void
  ) throws -> PosteriorReport? {
    guard let given else { return nil }
    let discount = problem.trellis.discount
    guard discount == 1 else {
      throw CommandFault.discountedPosterior(option: given, discount: discount)
    }
    return try PosteriorReport(
      of: problem, hasProbabilities: posterior,
      sampling: samples.map { PosteriorReport.Draw(count: $0, seed: seed ?? 1) },
      memory: memory, threads: threads, onProgress: onProgress)
  }

  private static func sampleCount(_ text: String) throws -> Int {
    try PathCountText.number(text, limit: limit)
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else { throw CommandFault.notASeed(text) }
    return seed
  }
}

/// How many paths somebody asks for.
enum PathCountText {
  /// - Throws: `CommandFault.notAPathCount` unless it is one from 1 to the limit.
  static func number(_ text: String, limit: Int) throws -> Int {
    guard let count = Int(text), (1...limit).contains(count) else {
      throw CommandFault.notAPathCount(text, limit: limit)
    }
    return count
  }
}

/// How close the answer was.
struct MarginOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Print the best paths as well, so many of them, or as many as exist. Totals, discounted as from \
      the start, are equal if they differ by at most 1e-13 * max(1, |a|, |b|); equal paths come in \
      the order of their states, the path that is printed before all.
      """,
      valueName: "number"),
    transform: Self.pathCount)
  var top: Int?

  @Flag(help: "Print max-marginals and margins as well.")
  var margins = false

  /// The most paths that can be asked for.
  static let limit = 1_000_000

  func request(memory: Int, threads: Int) -> MarginReport.Request {
    MarginReport.Request(top: top, margins: margins, memory: memory, threads: threads)
  }

  /// What each of them keeps for every timestep, and how many tables it takes: V, the same to more
  /// digits, and from the other end.
  var kept: [(name: String, kept: Int, tables: Int)] {
    (margins ? [("--margins", KeptMemory.margins, 3)] : [])
      + (top != nil ? [("--top", KeptMemory.ranking, margins ? 0 : 2)] : [])
  }

  /// Refuses what has no path to be close to, and what CSV has no place for.
  func check(format: PathFormat, besides others: [(option: String, isGiven: Bool)]) throws {
    let given = [("--top", top != nil), ("--margins", margins)].first(where: \.1)?.0
    if let given, let other = others.first(where: \.isGiven)?.option {
      throw ValidationError(CommandFault.optionsExclude(other, given).description)
    }
    if format == .csv && top != nil {
      throw ValidationError(CommandFault.noPlaceInCSV("--top").description)
    }
  }

  private static func pathCount(_ text: String) throws -> Int {
    try PathCountText.number(text, limit: limit)
  }
}

/// Which question `solve` answers.
struct ObjectiveOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "map: the best path (default); expected: of a decision problem, the policy of largest "
        + "expected return. They differ where moves have several outcomes."))
  var objective = Objective.map

  /// The choices of `--objective`.
  enum Objective: String, CaseIterable, ExpressibleByArgument {
    case map, expected
  }
}
