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
    parsing: .unconditional,
    help: "Stop when an iteration gains less, in nats (default: 1e-4).",
    transform: { text in try Self.amount(text, of: "--tolerance") })
  var tolerance = 1e-4

  @Option(
    parsing: .unconditional,
    help:
      "Learn so often from random starts as well; the best result counts (default: 0).",
    transform: { text in try Self.count(text, of: "--restarts", from: 0) })
  var restarts = 0

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
    parsing: .unconditional,
    help:
      "Imagined uses of every possible number: a Dirichlet prior of that plus 1 (default: 0).",
    transform: { text in try Self.amount(text, of: "--prior") })
  var prior = 0.0

  @Option(
    parsing: .unconditional,
    help: "The scores are held by this times the sum of their squares (default: 0).",
    transform: { text in try Self.amount(text, of: "--l2") })
  var l2 = 0.0

  @Option(
    parsing: .unconditional,
    help:
      "model: start from its numbers; random: draw them; k-means: by centres of the observations. The last two also for a model that has none."
  )
  var initialise = Initialization.model

  @Option(parsing: .unconditional, help: "What rewards are weights of: letters, states or moves.")
  var features: RewardFeatures.Kind?

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
      let name = learner.card.name.padding(toLength: 13, withPad: " ", startingAt: 0)
      return "  \(name) \(learner.card.summary)"
    }.joined(separator: "\n")
  }
}
