import DynamicProgramming

/// The sentences for what may be wrong with a model.
public enum FaultWording {
  /// What factors may sum to along a path, and what they must, of units of what they must.
  public static func limits(of units: Double) -> String {
    "\(Amounts.power(units, of: PathBound.limit)), must stay within "
      + Amounts.power(1, of: PathBound.limit)
  }

  /// - Parameter subject: the key path of the value at fault, or "".
  static func sentence(_ fault: ModelFault, subject: String) -> String {
    if case .json(let fault) = fault, subject.isEmpty {
      return "is not YAML or JSON: \(sentence(fault))"
    }
    return switch wording(of: fault) {
    case .file(let words): words
    case .value(let words): subject.isEmpty ? words : "\(subject) \(words)"
    case .remark(let words): subject.isEmpty ? words : "\(subject): \(words)"
    }
  }

  /// What is said of a fault, and where.
  private enum Wording {
    /// Of the file as a whole.
    case file(String)
    /// Of the value that the path leads to, as the verb of a sentence.
    case value(String)
    /// Behind the path and a colon.
    case remark(String)
  }

  /// The table of words: a fault that it does not name does not compile.
  private static func wording(of fault: ModelFault) -> Wording {
    switch fault {
    case .numPy(let fault): .file(ArrayWording.sentence(fault))
    case .foreign(let fault): .file(sentence(fault))
    case .noSuchFile: .file("no such file")
    case .isDirectory: .file("is a folder, must be a file")
    case .unreadable(let number): .file("cannot be opened: \(systemError(number))")
    case .readFailed(let number): .file("cannot be read: \(systemError(number))")
    case .fileTooLarge(let limit):
      .file("is too large, must be at most \(Amounts.bytes(Double(limit)))")
    case .streamTooLarge(let limit):
      .file(
        "goes on for more than \(Amounts.bytes(Double(limit))), as much as is read of a pipe: "
          + "a file may be larger")
    case .emptyFile: .file("is empty")
    case .notData(let byte):
      .file(
        "holds no observations of this model, it begins with \(kind(of: byte)): "
          + "--observations FILE says what is wrong with it")
    case .notText(let byte): .file("byte \(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8 text")
    case .strayCharacter(let scalar):
      .file(
        "character U+\(hexadecimal(scalar.value, digits: 4).dropFirst(2)) has no place in a text file"
      )
    case .syntax(let problem):
      .file("is not YAML or JSON" + (problem.isEmpty ? "" : ": \(Quoting.escape(problem))"))
    case .notForSequences(let obstacle): .file(words(obstacle))
    case .wrongKind(let expected, let found):
      .value("is \(words(found)), must be \(words(expected))\(commas(in: found))")
    case .unknownWord(let word, let allowed):
      .value(
        "is \(Quoting.quote(word)), must be \(Quoting.choice(allowed))"
          + (Hints.word(word).map { "; \($0.sentence)" } ?? Self.proposal(word, among: allowed)))
    case .emptyName: .value("is empty, must be a name")
    case .noNumber(let byte): .value("must be a number, and begins with \(kind(of: byte))")
    case .notANumber(let text):
      .value("is \(Quoting.quote(text)), must be \(Self.oneNumber(inPlaceOf: text))")
    case .notFinite(let text): .value("is \(Quoting.clip(text)), must be a finite number")
    case .outOfRange(let text, let range):
      .value("is \(Quoting.clip(text)), must be \(words(range))")
    case .wrongLength(let found, let expected, let countable):
      .value(LengthWording.predicate(found, expected, countable))
    case .family(let fault): .value(predicate(fault))
    case .noChannels: .value("is empty, must have a channel at least")
    case .noSymbols: .value("is empty, must have a symbol at least")
    case .notAChannel:
      .value("is made of channels or of scores, must be symbols, a family or features")
    case .wrongTotal(let total, let timesteps):
      .value("sums to \(total), must sum to \(timesteps), the number of timesteps")
    case .noOrder(let timesteps):
      .value("must have each whole number from 1 to \(timesteps) once")
    case .wrongSum(let sum, let includesFinal, let normalizes):
      .value(
        "sums to \(Amounts.decimal(sum))\(includesFinal ? " with final" : ""), must sum to 1"
          + (abs(sum - 1) < 1e-3 ? " (to 0.000001)" : "")
          + (normalizes ? "; \"normalize: true\" divides rows by their sum" : ""))
    case .sumTooLarge(let units):
      .value(
        "is too large: along a path it may sum to \(Self.limits(of: units))")
    case .densityTooLarge(let state, let log, let units):
      .value(
        "has a log-density of \(Amounts.log(log)) in state \(Quoting.quote(state)): along a path they may "
          + "sum to \(Self.limits(of: units)); parameters nearer to it, or null (missing), help"
      )
    case .tooMany(let found, let limit, let countable):
      .value("has \(found) \(LengthWording.noun(countable)), must have at most \(limit)")
    case .tooMuchMemory(let needed, let available):
      .value(
        "needs \(Amounts.bytes(needed)) of memory, the machine has \(Amounts.bytes(Double(available)))"
      )
    case .wrongShape(let found, let expected): .value(ArrayWording.predicate(found, expected))
    case .unknownFormat(let file, let known):
      .value("is \(Quoting.quote(file)), must end in \(Quoting.choice(known))")
    case .line(.said(let text)): .remark(text)
    case .line(let fault): .value(predicate(fault))
    case .json(let fault): .value(predicate(fault))
    case .starts(let found): .value("has \(found) cells \"S\", must have exactly 1")
    case .missingKey(let key): .remark("\(Quoting.pathName(key)) is missing")
    case .unknownKey(let key, let nearest):
      .remark(
        "unknown key \(Quoting.quote(key))"
          + (Hints.key(key, nearest: nearest).map { "; \($0.sentence)" }
            ?? Quoting.proposal(nearest)))
    case .foreignParameter(let key, let family, let foreign):
      .remark("unknown key \(Quoting.quote(key)); " + Hints.sentence(of: foreign, in: family))
    case .keyBesideMap(let key, let name):
      .remark("unknown key \(Quoting.quote(key)); \(name) stands beside grid, not within it")
    case .besideShared(let key, let shared):
      .remark(
        "\(Quoting.quote(key)) beside the \(shared) of all states; give each state its own, or none"
      )
    case .besideDiagonal(let number, let kind):
      .value("is \(number), must be 0, as covariance_type is \(kind)")
    case .endlessHorizon(let word):
      .value(
        "is \(Quoting.quote(word)); {until: 1e-6} makes as many moves as it takes until V is settled to so much"
      )
    case .duplicateKey(let key): .remark("key \(Quoting.quote(key)) stands twice")
    case .keyIsNoName: .remark("a key must be a name, not a list, a map or an alias")
    case .tooDeep(let limit): .remark("is nested too deep, must be at most \(limit) levels")
    case .aliasesTooLarge(let limit): .remark("aliases expand to more than \(limit) values")
    case .keyDoesNotFit(let key, let kind):
      .remark(
        "\(Quoting.quote(key)) does not go with \(words(kind))"
          + (Hints.counterpart(of: key, in: kind).map { "; it is called \($0) there" } ?? ""))
    case .keysExclude(let first, let second): .remark("\(first) and \(second) exclude each other")
    case .outputBesideOutcomes:
      .remark("output must stand with a move that leads to one state for certain")
    case .rewardBesideOutcomes: .remark("reward must stand with each outcome, not beside them")
    case .duplicateName(let name): .remark("\(Quoting.quote(name)) stands twice")
    case .controlCharacter(let text): .remark("\(Quoting.quote(text)) has a control character")
    case .noFolder(let path): .remark("a sample cannot read the file \(Quoting.quote(path))")
    case .tiedRowsDiffer(let one, let other):
      .remark(
        "\(Quoting.quote(one)) and \(Quoting.quote(other)) are tied, and have different numbers")
    case .unknownState(let name, let nearest):
      .remark("no state is called \(Quoting.quote(name))\(Quoting.proposal(nearest))")
    case .unknownSymbol(let name, let nearest):
      .remark("no symbol is called \(Quoting.quote(name))\(Quoting.proposal(nearest))")
    case .noSuchTimestep(let text, let first, let last):
      .remark("there is no timestep \(Quoting.quote(text)) here, must be from \(first) to \(last)")
    case .observationsForDecisions:
      .remark("is a decision problem, which has no observations to replace")
    case .noObservations: .remark("there are no observations, must be at least one")
    case .waitsForObservations:
      .remark(
        "there are no observations: --observations FILE gives a sequence of them, --sequences FILE many"
      )
    case .unknownChannel(let name, let nearest):
      .remark(
        "no channel is called \(Quoting.quote(name))"
          + (nearest.map { Quoting.proposal($0) }
            ?? "; --column CHANNEL=A+B, or column: {CHANNEL: [A, B]}, names the columns of one"))
    case .unknownColumn(let name, let nearest):
      .remark("no column is called \(Quoting.quote(name))\(Quoting.proposal(nearest))")
    case .ambiguousColumn(let name):
      .remark("column \(Quoting.quote(name)) stands twice in the header")
    case .mixedDecimals(let text, let other):
      .remark(
        "\(Quoting.quote(text)) stands in a column with \(Quoting.quote(other)): "
          + "decimals must begin with a point or with a comma, not with both")
    case .noColumn(let names, let option, let components):
      .remark(
        "looks like CSV with the columns \(Quoting.clip(names.joined(separator: ", "))); "
          + (components == 1
            ? "\(option) NAME takes one (in a model: column: NAME)"
            : "\(option) NAME,... takes the \(components) of a vector (in a model: column: \"NAME,...\")")
      )
    case .noSentence(let sentence, let count, let file):
      .value(
        "is \(sentence), but \(Quoting.name(file)) has \(count) "
          + "sentence\(count == 1 ? "" : "s")")
    case .emptyArray(let shape):
      .remark(
        "the array is empty, its shape is \(ArrayWording.tuple(shape.map(String.init))): must have at least one "
          + "observation")
    case .choosesNothing(let key, let kind): .remark("\(key) chooses nothing in \(kind)")
    case .ambiguousRecord(let name):
      .remark(
        "several records are called \(Quoting.quote(name)); --sequences takes each by itself")
    case .emptyRecord(let name):
      .remark("the record \(Quoting.quote(name)) is empty, must have at least one letter")
    case .severalRecords(let names, let option):
      .remark(
        "there are \(names.count) records; \(option) \(Quoting.clip(names.first ?? "")) takes one "
          + "(in a model: record: \(Quoting.clip(names.first ?? ""))), --sequences all")
    case .unknownRecord(let name, let nearest):
      .remark("no record is called \(Quoting.quote(name))\(Quoting.proposal(nearest))")
    case .severalSentences(let count):
      .remark(
        "there are \(count) sentences; sentence: 1 in a model takes the first, --sequences all")
    case .severalArrays(let names, let option):
      .remark(
        "there are the arrays \(Quoting.clip(names.joined(separator: ", "))); "
          + "\(option) NAME takes one (in a model: key: NAME)")
    case .unknownArray(let name, let nearest):
      .remark("no array is called \(Quoting.quote(name))\(Quoting.proposal(nearest))")
    case .csvQuote:
      .remark("a quoted field must end with a quote, then a comma or the end of the line")
    case .letterNotOnMap(let letter): .remark("\(Quoting.quote(letter)) is not on the map")
    case .notALetter(let text, let nearest):
      .remark("\(Quoting.quote(text)) must be one character\(Quoting.proposal(nearest))")
    case .noCells: .value("is empty, must have at least one row of cells, one of them S")
    case .ambiguousTarget(let letter, let cells):
      .remark("\(Quoting.quote(letter)) is on \(cells) cells, must be on one")
    case .letterIsBlocked(let letter): .remark("\(Quoting.quote(letter)) is blocked")
    case .unsettled(let residual, let iterations, let isDiscounted, let deadEnds):
      .remark(
        "V still moves by \(Amounts.decimal(residual)) after \(iterations) moves; "
          + PayloadWording.remedy(isDiscounted: isDiscounted, deadEnds: deadEnds))
    case .demonstration(let fault): .remark(PayloadWording.sentence(fault))
    }
  }

  /// What must stand in place of text that is no number; of several that are, how many these are.
  private static func oneNumber(inPlaceOf text: String) -> String {
    func count(_ separate: (Character) -> Bool) -> Int? {
      let words = text.split(whereSeparator: separate)
      let areNumbers = words.allSatisfy { LooseNumber.value(of: String($0)) != nil }
      return words.count > 1 && areNumbers ? words.count : nil
    }
    if let count = LooseNumber.count(in: text) {
      return "one number, not \(count) with blanks between; a list has commas"
    }
    // A single comma may stand before decimals.
    if let count = count({ $0 == "," || $0 == " " || $0 == "\t" }), count > 2 || text.contains(".")
    {
      return "one number, not \(count) with commas between"
    }
    return "a number"
  }

  /// That numbers of a list have commas between, where they have blanks.
  private static func commas(in found: Found) -> String {
    guard case .text(let text) = found, LooseNumber.count(in: text) != nil else { return "" }
    return "; its numbers have commas between, not blanks"
  }

  /// Of few words one sees all at once.
  private static func proposal(_ word: String, among allowed: [String]) -> String {
    if allowed.count < 6 { return "" }
    return Quoting.proposal(Nearest.name(to: word.replacing("_", with: "-"), among: allowed))
  }

  /// What kind of character a byte is, for a file of which no more may be told.
  private static func kind(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): "a digit"
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): "a letter"
    case 0x20, 0x09, 0x0A, 0x0D: "a blank"
    case 0x21...0x7E: "a sign"
    case 0x80...0xFF: "a character beyond ASCII"
    default: "a control character"
    }
  }

  private static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The few numbers of errno that opening and reading have.
  private static func systemError(_ number: Int32) -> String {
    switch number {
    case 5: "input/output error"
    case 9: "it is closed"
    case 13: "permission denied"
    case 24: "too many open files"
    case 40: "too many symbolic links"
    default: "system error \(number)"
    }
  }
}
