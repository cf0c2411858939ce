import Exploration
import DynamicProgramming
import ModelFiles
import Solvers

/// What can go wrong with a command, apart from the model itself.
public enum CommandFault: Error, Sendable, Equatable {
  /// Neither a file nor a sample bears that name; the nearest sample.
  case noSuchModel(String, nearest: String?)
  /// A key that no keyboard has.
  case unknownKey(String)
  /// What is no size of a screen; the longest side that is accepted.
  case notASize(String, limit: Int)
  /// An option that means something only beside another one.
  case optionNeeds(option: String, other: String)
  /// Two options of which only one can be given.
  case optionsExclude(String, String)
  /// Many sequences are answered in one form only.
  case onlyLinesOfJSON
  /// An expected return was asked of a model without moves.
  case objectiveNeedsMoves(model: String)
  /// A sum over paths was asked of a discounted problem.
  case discountedPosterior(option: String, discount: Double)
  /// What is no seed.
  case notASeed(String)
  /// What is no number of threads; the most that are accepted.
  case notAThreadCount(String, limit: Int)
  /// What is no number of paths; the most that can be asked for.
  case notAPathCount(String, limit: Int)
  /// An option that asks for what is no table with a row for each timestep.
  case noPlaceInCSV(String)
  /// An edit asked for by an option, with its value, is not made; why.
  case editRefused(option: String, reason: String)
  /// A picture of that many cells could not be read.
  case pictureTooLarge(states: Int, timesteps: Int)
  /// What is no range of the model's timesteps.
  case notTimesteps(String, last: Int)
  /// The ending of a file's name, from which the format follows, says nothing.
  case unknownEnding(String, known: [String])
  /// Something would be overwritten; what has to be said if that is wanted.
  case fileExists(String, remedy: String)
  /// A file is no theme: why, a line each; at least one.
  case badTheme(String, reasons: [String])
  /// A file could not be written, for a reason that the system names.
  case fileFailed(String, reason: String)
  /// A recording was to go to standard output, where the screen is.
  case recordsIntoAFile
  /// What is no number from 1 to a limit, of an option.
  case notACount(option: String, limit: Int)
  /// What is no number of bytes.
  case notAMemorySize(String)
  /// More runs than there is memory for their outcomes; the most there is.
  case tooManyRuns(Int, limit: Int)
  /// What is kept for so many timesteps takes more bytes than are allowed.
  case tooLittleMemory(what: String, timesteps: Int, needed: Int, allowed: Int)
  /// There is no learner of that name; the nearest one.
  case noSuchLearner(String, nearest: String?)
  /// An option means nothing to a learner, but to others.
  case optionOfOtherLearners(String, method: String, learners: [String])
  /// What is no whole number within a range, of an option.
  case notInRange(String, option: String, ClosedRange<Int>)
  /// What is no number from 0 on, of an option.
  case notAnAmount(String, option: String)
  /// What is no share of a whole, of an option.
  case notAShare(String, option: String)
  /// A model has no numbers to begin with; what is missing, in one line.
  case learningNeedsNumbers(String)
  /// A learner cannot learn from sequences of a file, by the lines that they stand on.
  case learningRefused(LearningFault, method: String, file: String, lines: [Int])
  /// What is no discount.
  case notADiscount(String)
  /// Methods that cannot be named so.
  case noSuchEntrant(EntrantFault)
  /// Several models cannot all have their observations from standard input.
  case oneStandardInput
  /// Two things were to be read from standard input, which ends only once.
  case standardInputTwice(String, String)
  /// Two models cannot stand side by side.
  case noRivals(String, String, RivalModel.Fault)
  /// A model that demonstrations cannot be judged by: one of chance, or no decision problem at all.
  case judgesNoDemonstrations(model: String, isLeftToChance: Bool)
  /// A file of sequences has none.
  case noSequences(file: String)
  /// The output could not be written, for a reason that the system names.
  case outputFailed(reason: String)
  /// Whoever read the output has had enough of it.
  case outputClosed
  /// A sample of ours is broken.
  case brokenSample(String)
}

extension CommandFault: CustomStringConvertible {
  /// The fault in one line; empty where there is nobody left to read it.
  public var description: String {
    switch self {
    case .noSuchModel(let name, let nearest):
      "there is no file and no sample named \(Quoting.quoteName(name))\(Self.advice(nearest))"
    case .unknownKey(let name):
      "there is no key named \(Quoting.quote(name))"
    case .notASize(let text, let limit):
      "\(Quoting.quote(text)) is not a size such as 100x30, each side from 1 to \(limit)"
    case .optionNeeds(let option, let other):
      "\(option) means nothing without \(other)"
    case .optionsExclude(let first, let second):
      "\(first) and \(second) exclude each other"
    case .onlyLinesOfJSON:
      "--sequences writes one JSON object a line: --format can only be json with it"
    case .objectiveNeedsMoves(let model):
      "\(Quoting.name(model)) has no moves to choose: --objective expected needs a decision problem"
    case .discountedPosterior(let option, let discount):
      "\(option) needs discount 1, not \(discount): the return of a path no longer factors over soft "
        + "backups"
    case .notASeed(let text):
      "\(Quoting.quote(text)) is not a whole number from 0 to \(UInt64.max)"
    case .notAThreadCount(let text, let limit):
      "\(Quoting.quote(text)) is not a number of threads from 1 to \(limit)"
    case .notAPathCount(let text, let limit):
      "\(Quoting.quote(text)) is not a number of paths from 1 to \(limit)"
    case .noPlaceInCSV(let option):
      "\(option) asks for what has no place in CSV: use --format json or text with it"
    case .editRefused(let option, let reason):
      "\(Quoting.clip(option)): \(reason)"
    case .pictureTooLarge(let states, let timesteps):
      "a picture of \(states) x \(timesteps) cells cannot be read, \(Export.largestPicture) of at "
        + "most \(Export.widestPicture) timesteps can: take some with --timesteps, or text, csv, json"
    case .notTimesteps(let text, let last):
      "\(Quoting.quote(text)) is not a range of timesteps such as 1-\(last), within 1 to \(last)"
    case .unknownEnding(let name, let known):
      "\(Quoting.quoteName(name)) does not say what to write: end it in "
        + "\(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")"
    case .fileExists(let name, let remedy):
      "\(Quoting.quoteName(name)) is there already: \(remedy)"
    case .badTheme(let name, let reasons): Self.theme(name, reasons[0])
    case .fileFailed(let name, let reason):
      "\(Quoting.quoteName(name)) cannot be written: \(reason)"
    case .recordsIntoAFile:
      "--record needs the name of a file: the screen goes to standard output"
    case .notACount(let option, let limit):
      "\(option) must be a number from 1 to \(limit)"
    case .notAMemorySize(let text):
      "\(Quoting.quote(text)) is not a size such as 64M or 2G"
    case .tooManyRuns(let runs, let limit):
      "\(runs) runs do not fit into --memory: at most \(limit) do, so give --repeat a smaller number"
    case .tooLittleMemory(let what, let timesteps, let needed, let allowed):
      "\(what) of \(timesteps) timesteps takes \(Self.size(Double(needed))), and --memory allows "
        + "\(Self.size(Double(allowed))): give it \(Self.enough(for: needed)), or fewer timesteps"
    case .noSuchLearner(let name, let nearest):
      "there is no method named \(Quoting.quote(name))"
        + (nearest.map { Quoting.proposal($0) }
          ?? ": there are \(LearnerCatalogue.names.joined(separator: ", "))")
    case .optionOfOtherLearners(let option, let method, let learners):
      "\(option) means nothing to \(method): it is for \(Self.listed(learners))"
    case .notInRange(let text, let option, let range):
      "\(option) must be a whole number from \(range.lowerBound) to \(range.upperBound), not "
        + Quoting.quote(text)
    case .notAnAmount(let text, let option):
      "\(option) must be a number from 0 on, not \(Quoting.quote(text))"
    case .notAShare(let text, let option):
      "\(option) must be a share from 0 on and below 1, not \(Quoting.quote(text))"
    case .learningNeedsNumbers(let missing):
      "\(missing); --initialise random draws the numbers that are left out"
    case .learningRefused(let fault, let method, let file, let lines):
      LearningWording.message(of: fault, method: method, file: file, lines: lines)
    case .notADiscount(let text):
      "\(Quoting.quote(text)) is not a discount above 0 and at most 1"
    case .noSuchEntrant(let fault):
      EntrantWording.message(of: fault)
    case .oneStandardInput:
      "standard input can be read only once: check one model with --observations -"
    case .standardInputTwice(let first, let second):
      "standard input can be read only once: \(first) and \(second) exclude each other"
    case .noRivals(let model, let other, let fault):
      Self.words(of: fault, model, other)
    case .judgesNoDemonstrations(let model, true):
      "\(Quoting.name(model)) leaves to chance where moves lead: what came of one does not say how good it was"
    case .judgesNoDemonstrations(let model, false):
      "\(Quoting.name(model)) is no decision problem: demonstrations are judged by two of them"
    case .noSequences(let file):
      "\(Quoting.name(file)) has no sequences: one a line is asked for, a JSON list of observations"
    case .outputFailed(let reason):
      "the output cannot be written: \(reason)"
    case .outputClosed:
      ""
    case .brokenSample(let message):
      "a sample is broken, which is a fault of the program: \(message)"
    }
  }

  /// A number of bytes as `--memory` takes it, rounded up.
  private static func size(_ bytes: Double) -> String {
    let (megabyte, gigabyte) = (Double(1 << 20), Double(1 << 30))
    return bytes <= gigabyte
      ? "\(Int((bytes / megabyte).rounded(.up)))M"
      : "\(Amounts.decimal((bytes / gigabyte * 10).rounded(.up) / 10))G"
  }

  /// A size that has room for the columns as well: a quarter more, in whole gigabytes, or in 64
  /// megabytes.
  private static func enough(for needed: Int) -> String {
    let bytes = min(1e18, Double(needed) * 1.25)
    let unit = Double(bytes < Double(1 << 30) ? 64 << 20 : 1 << 30)
    return size((bytes / unit).rounded(.up) * unit)
  }

  private static func words(of fault: RivalModel.Fault, _ model: String, _ other: String) -> String
  {
    let (model, other) = (Quoting.name(model), Quoting.name(other))
    return switch fault {
    case .otherStates:
      "\(other) has other states than \(model), must have the same in the same order"
    case .otherSequence:
      "\(other) has other observations than \(model): --observations gives both the same"
    case .blocked: "\(other) has no possible path, so there is none to compare with"
    }
  }

  /// `baum-welch, viterbi and counts`.
  private static func listed(_ names: [String]) -> String {
    let last = names.suffix(1).joined()
    return names.count < 2
      ? last : names.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func advice(_ nearest: String?) -> String {
    nearest.map { Quoting.proposal($0) } ?? "; 'trellis models' lists the samples"
  }

  /// With which status the program ends.
  public var status: ExitStatus {
    switch self {
    case .noSuchModel: .noInput
    case .unknownKey, .notASize, .optionNeeds, .oneStandardInput, .standardInputTwice: .usage
    case .optionsExclude, .onlyLinesOfJSON, .notAThreadCount, .objectiveNeedsMoves: .usage
    case .notAPathCount, .noPlaceInCSV: .usage
    case .editRefused: .usage
    case .discountedPosterior, .notASeed: .usage
    case .pictureTooLarge, .notTimesteps, .unknownEnding, .recordsIntoAFile: .usage
    case .outputFailed, .outputClosed, .fileExists, .fileFailed: .inputOutput
    case .notACount, .notADiscount, .noSuchEntrant, .notAMemorySize, .tooManyRuns: .usage
    case .tooLittleMemory: .usage
    case .badTheme: .badData
    case .noSuchLearner, .optionOfOtherLearners, .notInRange, .notAnAmount, .notAShare: .usage
    case .learningNeedsNumbers: .badData
    case .learningRefused(let fault, _, _, _): fault.isOfTheData ? .badData : .usage
    case .judgesNoDemonstrations: .usage
    case .noSequences, .noRivals: .badData
    case .brokenSample: .internalFault
    }
  }
}

/// Why methods cannot be named so, in words.
enum EntrantWording {
  static func message(of fault: EntrantFault) -> String {
    switch fault {
    case .noSuchMethod(let name):
      let nearest = Nearest.name(to: name, among: MethodCatalogue.names)
      let advice = nearest.map { Quoting.proposal($0) }
      return "there is no method named \(Quoting.quote(name))"
        + (advice ?? "; 'trellis compare --help' lists the methods")
    case .noSuchParameter(let name, let card):
      let known = card.parameters.map(\.name)
      return "\(card.name) has no parameter named \(Quoting.quote(name)): it has "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .notAValue(let text, let parameter):
      return "\(Quoting.quote(text)) is not a value of \(parameter.name), \(range(of: parameter))"
    }
  }

  private static func range(of parameter: MethodParameter) -> String {
    let number = parameter.isWhole ? "a whole number" : "a number"
    let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
    return "\(number) from \(Amounts.decimal(low)) to \(Amounts.decimal(high))"
  }
}

/// What the program tells its caller, by the numbers of sysexits(3).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// All went well.
  case success = 0
  /// The model is valid, but no path is possible.
  case noPath = 1
  /// The command line is wrong, or asks for what cannot be had there.
  case usage = 64
  /// The model is there, but what stands in it is wrong.
  case badData = 65
  /// There is no such model.
  case noInput = 66
  /// Our own fault.
  case internalFault = 70
  /// Reading or writing broke off.
  case inputOutput = 74
}
