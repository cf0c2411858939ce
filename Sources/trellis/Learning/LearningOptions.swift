import ArgumentParser
import Reporting
import Solvers

/// How a learner goes about it.
struct LearningOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "The most iterations (default: 100).",
    transform: { text in try Self.count(text, of: "--iterations", from: 0) })
  var iterations = 100

  @Option(
    name: .customLong("tolerance"), parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when an iteration gains less, in nats (default: 1e-4).", valueName: "tolerance"),
    transform: { text in try Self.amount(text, of: "--tolerance") })
  var givenTolerance: Double?

  @Option(
    name: .customLong("restarts"), parsing: .unconditional,
    help: ArgumentHelp(
      "Learn so often from random starts as well; the best result counts (default: 0).",
      valueName: "restarts"),
    transform: { text in try Self.count(text, of: "--restarts", from: 0) })
  var givenRestarts: Int?

  @Option(
    parsing: .unconditional,
    help: "Where random starts, and what is held out, are drawn from (default: 1).",
    transform: PosteriorOptions.seed)
  var seed: UInt64 = 1

  @Option(
    name: .customLong("hold-out"), parsing: .unconditional,
    help: ArgumentHelp(
      "The share of the sequences that is not learned from, but judged by (default: 0).",
      valueName: "share"),
    transform: { text in try Self.share(text) })
  var holdOut = 0.0

  @Option(
    name: .customLong("prior"), parsing: .unconditional,
    help: ArgumentHelp(
      "Imagined uses of every possible number: a Dirichlet prior of that plus 1 (default: 0).",
      valueName: "prior"),
    transform: { text in try Self.amount(text, of: "--prior") })
  var givenPrior: Double?

  @Option(
    name: .customLong("l2"), parsing: .unconditional,
    help: ArgumentHelp(
      "The scores are held by this times the sum of their squares (default: 0).", valueName: "l2"),
    transform: { text in try Self.amount(text, of: "--l2") })
  var givenL2: Double?

  @Option(
    parsing: .unconditional,
    help:
      "model: start from its numbers; random: draw them; k-means: by centres of the observations. The last two also for a model that has none."
  )
  var initialise = Initialization.model

  @Option(parsing: .unconditional, help: "What rewards are weights of: letters, states or moves.")
  var features: RewardFeatures.Kind?

  var tolerance: Double { givenTolerance ?? 1e-4 }
  var restarts: Int { givenRestarts ?? 0 }
  var prior: Double { givenPrior ?? 0 }
  var l2: Double { givenL2 ?? 0 }

  /// - Throws: where an option is given that means nothing to the learner.
  func check(for card: LearnerCard) throws {
    let given: [LearnerOption: Bool] = [
      .tolerance: givenTolerance != nil, .restarts: givenRestarts != nil,
      .initialise: initialise != .model, .prior: givenPrior != nil, .l2: givenL2 != nil,
      .features: features != nil,
    ]
    for option in LearnerOption.allCases where given[option] == true && !card.heeds(option) {
      throw ValidationError(
        CommandFault.optionOfOtherLearners(
          "--\(option.rawValue)", method: card.name, learners: option.learners
        ).description)
    }
  }

  private static let limit = 1_000_000_000

  private static func count(_ text: String, of option: String, from least: Int) throws -> Int {
    guard let count = Int(text), (least...limit).contains(count) else {
      throw CommandFault.notInRange(text, option: option, least...limit)
    }
    return count
  }

  private static func amount(_ text: String, of option: String) throws -> Double {
    guard let number = Double(text), number >= 0, number.isFinite else {
      throw CommandFault.notAnAmount(text, option: option)
    }
    return number
  }

  private static func share(_ text: String) throws -> Double {
    guard let number = Double(text), number >= 0, number < 1 else {
      throw CommandFault.notAShare(text, option: "--hold-out")
    }
    return number
  }
}

extension Initialization: ExpressibleByArgument {}
extension RewardFeatures.Kind: ExpressibleByArgument {}

/// The methods, for the help.
enum LearnerList {
  static var text: String {
    LearnerCatalogue.all.map { learner in
      let name = learner.card.name
      let blanks = String(repeating: " ", count: max(1, 14 - name.count))
      return "  \(name)\(blanks)\(learner.card.summary)"
    }.joined(separator: "\n")
  }
}
