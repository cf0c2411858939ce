/// What is wrong with a file of another tool's format.
public enum ForeignFault: Sendable, Equatable {
  /// Something stands where another thing must; nil = the file ends there.
  case unexpected(format: String, expected: String, found: String?)
  /// The file does not say something that a trellis needs, and an option that says it.
  case needsOption(what: String, option: String)
  /// An option that the model has no use for.
  case optionDoesNotFit(String, kind: ModelKind)
  /// An option that is for files of another format.
  case optionOfAnotherFormat(String, format: String)
  /// A zip file that cannot be unpacked.
  case archive(ArchiveFault)
  /// An archive has no array of that name.
  case missingArray(String, format: String)
  /// An archive has an array that nobody knows in place of one that is needed.
  case unknownArray(String, meant: String)
  /// An archive has none of several arrays of which one says what the states emit.
  case missingArrays([String], format: String)
  /// An array is no word, where one of some must stand.
  case noWord(String, allowed: [String])
  /// An array has not the shape that another one asks for.
  case arrayShape(String, found: [Int], expected: String)
  /// The arrays of an archive are those of no model that is known.
  case unknownArchive(names: [String])
  /// The file is a pickle of Python, which would have to be executed.
  case pickle
  /// The file is a single array, not a model.
  case lonelyArray
  /// A decision process whose states are hidden.
  case hiddenStates
  /// A machine has a cycle, through a state.
  case cycle(state: String)
  /// Factors of which one keeps the variables from being a chain, and why.
  case noChain(first: Int, second: Int, ChainObstacle)
  /// Several sets of observed values that differ.
  case severalSamples(Int)
  /// The arrays of an archive of which none can be a sequence.
  case noSequences(names: [String])
  /// Several sequences where one is observed.
  case severalSequences(Int)
  /// Lengths of sequences that are not those of the rows of X.
  case lengths([Double], total: Int)
  /// An array that may be meant in several ways, and the one that says in which.
  case ambiguousArray(String, found: [Int], meanings: [String], beside: String)
  /// Another tool's format that is not read.
  case unread(format: String, remedy: String)
}

/// Why two variables that a factor joins are no neighbours of a chain.
public enum ChainObstacle: Sendable, Equatable {
  /// One of them has two neighbours already.
  case thirdNeighbour(Int)
  /// They are the ends of a chain already: it would be a circle.
  case circle
  /// The factor joins more than two.
  case manyVariables(Int)
}

extension ForeignFault {
  /// The array that it is about; nil if it is about none.
  var array: String? {
    switch self {
    case .missingArray(let name, _), .unknownArray(let name, _), .noWord(let name, _),
      .arrayShape(let name, _, _), .ambiguousArray(let name, _, _, _):
      name
    case .missingArrays(let names, _): names.first
    case .lengths: "lengths"
    case .unexpected, .needsOption, .optionDoesNotFit, .optionOfAnotherFormat, .archive,
      .unknownArchive, .pickle, .lonelyArray, .hiddenStates, .cycle, .noChain, .severalSamples,
      .noSequences, .severalSequences, .unread:
      nil
    }
  }
}

extension FaultWording {
  /// What is said of the file.
  static func sentence(_ fault: ForeignFault) -> String {
    switch fault {
    case .unexpected(let format, let expected, let found):
      "is not \(format): "
        + (found.map { "\(Quoting.quote($0)) stands where \(expected) must" }
          ?? "it ends where \(expected) must stand")
    case .needsOption(let what, let option): "does not say \(what); \(option) does"
    case .optionDoesNotFit(let option, let kind): "is \(words(kind)), which has no \(option)"
    case .optionOfAnotherFormat(let option, let format):
      "is read as \(format), which has no use for \(option)"
    case .archive(let fault): words(fault)
    case .missingArray(let name, let format):
      "has no array \(Quoting.quote(name)), which \(format) needs"
    case .unknownArray(let name, let meant):
      "unknown array \(Quoting.quote(name))\(Quoting.proposal(meant))"
    case .missingArrays(let names, let format):
      "has none of the arrays \(names.joined(separator: ", ")), of which \(format) needs one"
    case .noWord(let name, let allowed):
      "\(Quoting.pathName(name)) is no word, must be \(Quoting.choice(allowed))"
    case .arrayShape(let name, let found, let expected):
      "\(Quoting.pathName(name)) has shape \(shape(found)), must have \(expected)"
    case .unknownArchive(let names):
      (names.isEmpty
        ? "has no arrays; "
        : "has the arrays \(Quoting.clip(names.joined(separator: ", "))), of no model that is known; ")
        + "startprob_ and transmat_ make an HMM of it, P and R a decision problem"
    case .pickle:
      "is a pickle, which only Python can open; in Python, "
        + "np.savez(\"model.npz\", X=X, **vars(m)) writes an estimator m and the data X"
    case .lonelyArray:
      "is one array, not a model; a model names it, as {file: ...}, or --observations does"
    case .hiddenStates:
      "is a POMDP: its states are hidden, so there is no trellis over them"
    case .cycle(let state):
      "has a cycle through state \(Quoting.quote(state)); --horizon N takes paths of at most N arcs"
    case .noChain(let first, let second, let obstacle):
      "is no chain: a factor joins the variables \(first) and \(second), \(words(obstacle))"
    case .severalSamples(let count):
      "has \(count) samples of observed values that differ; --evidence takes a file with one of them"
    case .noSequences(let names):
      (names.isEmpty
        ? "has no arrays" : "has the arrays \(Quoting.clip(names.joined(separator: ", ")))")
        + ", must have X, with lengths where it is several sequences, or an array for each"
    case .severalSequences(let count):
      "has \(count) sequences, must have one; --sequences takes each by itself"
    case .lengths(let lengths, let total):
      "lengths is \(Quoting.clip(lengths.map(Amounts.decimal).joined(separator: ", "))), "
        + "must be whole numbers above 0 that sum to \(total), the rows of X"
    case .ambiguousArray(let name, let found, let meanings, let beside):
      "\(Quoting.pathName(name)) has shape \(shape(found)), which may be \(Quoting.choice(meanings)); "
        + "\(beside) beside it says which"
    case .unread(let format, let remedy): "is a file of \(format), which is not read; \(remedy)"
    }
  }

  private static func words(_ fault: ArchiveFault) -> String {
    switch fault {
    case .truncated: "is a zip file that breaks off"
    case .damaged(let name): "is a damaged zip file: \(Quoting.quote(name)) cannot be unpacked"
    case .method(let name):
      "is a zip file in which \(Quoting.quote(name)) is packed in another way than deflate"
    case .missing(let name):
      "is a bundle without \(Quoting.quote(name)), which must be among its members"
    }
  }

  private static func words(_ obstacle: ChainObstacle) -> String {
    switch obstacle {
    case .thirdNeighbour(let variable): "but \(variable) has two neighbours already"
    case .circle: "which closes a circle"
    case .manyVariables(let count): "and \(count - 2) more"
    }
  }

  private static func shape(_ lengths: [Int]) -> String {
    "(\(lengths.map(String.init).joined(separator: ", "))\(lengths.count == 1 ? "," : ""))"
  }
}
