import ModelFiles

extension CommandFault: CustomStringConvertible {
  /// The fault in one line; empty where there is nobody left to read it.
  public var description: String {
    switch self {
    case .noSuchModel(let name, let nearest):
      "there is no file and no sample named \(Quoting.quote(name))\(Self.advice(nearest))"
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
      "\(Quoting.clip(model)) has no moves to choose: --objective expected needs a decision problem"
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
      "\(Quoting.quote(name)) does not say what to write: end it in "
        + "\(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")"
    case .fileExists(let name, let remedy):
      "\(Quoting.quote(name)) is there already: \(remedy)"
    case .fileFailed(let name, let reason):
      "\(Quoting.quote(name)) cannot be written: \(reason)"
    case .notACount(let option, let limit):
      "\(option) must be a number from 1 to \(limit)"
    case .noSuchEntrant(let fault):
      EntrantWording.message(of: fault)
    case .oneStandardInput:
      "standard input can be read only once: check one model with --observations -"
    case .standardInputTwice(let first, let second):
      "standard input can be read only once: \(first) and \(second) exclude each other"
    case .outputFailed(let reason):
      "the output cannot be written: \(reason)"
    case .outputClosed:
      ""
    case .brokenSample(let message):
      "a sample is broken, which is a fault of the program: \(message)"
    }
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
    case .pictureTooLarge, .notTimesteps, .unknownEnding: .usage
    case .outputFailed, .outputClosed, .fileExists, .fileFailed: .inputOutput
    case .notACount, .noSuchEntrant: .usage
    case .brokenSample: .internalFault
    }
  }
}
