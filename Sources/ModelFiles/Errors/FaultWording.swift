/// The sentences for what may be wrong with a model.
public enum FaultWording {
  /// - Parameter subject: the key path of the value at fault, or "".
  static func sentence(_ fault: ModelFault, subject: String) -> String {
    if case .json(let fault) = fault, subject.isEmpty {
      return "is not YAML or JSON: \(sentence(fault))"
    }
    if let words = fileSentence(fault) { return words }
    if let words = predicate(fault) { return subject.isEmpty ? words : "\(subject) \(words)" }
    return (subject.isEmpty ? "" : subject + ": ") + remark(fault, subject: subject)
  }

  /// What is said of the file as a whole.
  private static func fileSentence(_ fault: ModelFault) -> String? {
    switch fault {
    case .numPy(let fault): ArrayWording.sentence(fault)
    case .foreign(let fault): sentence(fault)
    case .noSuchFile: "no such file"
    case .isDirectory: "is a folder, must be a file"
    case .unreadable(let number): "cannot be opened: \(systemError(number))"
    case .readFailed(let number): "cannot be read: \(systemError(number))"
    case .fileTooLarge(let limit):
      "is too large, must be at most \(Amounts.bytes(Double(limit)))"
    case .emptyFile: "is empty"
    case .notData(let byte):
      "holds no observations of this model, it begins with \(kind(of: byte)): "
        + "--observations FILE says what is wrong with it"
    case .notText(let byte): "byte \(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8 text"
    case .strayCharacter(let scalar):
      "character U+\(hexadecimal(scalar.value, digits: 4).dropFirst(2)) has no place in a text file"
    case .syntax(let problem):
      "is not YAML or JSON" + (problem.isEmpty ? "" : ": \(Quoting.escape(problem))")
    case .notForSequences(let obstacle): words(obstacle)
    default: nil
    }
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

  /// What is said of the value that the path leads to, as the verb of a sentence.
  private static func predicate(_ fault: ModelFault) -> String? {
    switch fault {
    case .wrongKind(let expected, let found):
      "is \(words(found)), must be \(words(expected))"
    case .unknownWord(let word, let allowed):
      "is \(Quoting.quote(word)), must be \(Quoting.choice(allowed))"
        + (Hints.word(word).map { "; \($0)" } ?? "")
    case .emptyName: "is empty, must be a name"
    case .notANumber(let text): "is \(Quoting.quote(text)), must be a number"
    case .notFinite(let text): "is \(Quoting.clip(text)), must be a finite number"
    case .outOfRange(let text, let range): "is \(Quoting.clip(text)), must be \(words(range))"
    case .wrongLength(let found, let expected, let countable):
      LengthWording.predicate(found, expected, countable)
    case .family(let fault): predicate(fault)
    case .notAChannel: "is made of channels or of scores, must be symbols, a family or features"
    case .wrongSum(let sum, let includesFinal):
      "sums to \(Amounts.decimal(sum))\(includesFinal ? " with final" : ""), must sum to 1"
        + (abs(sum - 1) < 1e-3 ? " (to 0.000001)" : "")
    case .sumTooLarge(let units):
      "is too large: along a path it may sum to \(Amounts.power(units, of: PathSums.limit)), "
        + "must stay within \(Amounts.power(1, of: PathSums.limit))"
    case .tooMany(let found, let limit, let countable):
      "has \(found) \(LengthWording.noun(countable)), must have at most \(limit)"
    case .tooMuchMemory(let needed, let available):
      "needs \(Amounts.bytes(needed)) of memory, the machine has \(Amounts.bytes(Double(available)))"
    case .wrongShape(let found, let expected): ArrayWording.predicate(found, expected)
    case .unknownFormat(let file, let known):
      "is \(Quoting.quote(file)), must end in \(Quoting.choice(known))"
    case .line(let fault): predicate(fault)
    case .json(let fault): predicate(fault)
    case .starts(let found): "has \(found) cells \"S\", must have exactly 1"
    default: nil
    }
  }

  /// What is said behind the path and a colon.
  private static func remark(_ fault: ModelFault, subject: String) -> String {
    switch fault {
    case .missingKey(let key): "\(Quoting.pathName(key)) is missing"
    case .unknownKey(let key, let nearest):
      "unknown key \(Quoting.quote(key))"
        + (Hints.key(key).map { "; \($0)" } ?? Quoting.proposal(nearest))
    case .duplicateKey(let key): "key \(Quoting.quote(key)) stands twice"
    case .keyIsNoName: "a key must be a name, not a list, a map or an alias"
    case .tooDeep(let limit): "is nested too deep, must be at most \(limit) levels"
    case .aliasesTooLarge(let limit): "aliases expand to more than \(limit) values"
    case .keyDoesNotFit(let key, let kind): "\(Quoting.quote(key)) does not go with \(words(kind))"
    case .keysExclude(let first, let second): "\(first) and \(second) exclude each other"
    case .rewardBesideOutcomes: "reward must stand with each outcome, not beside them"
    case .duplicateName(let name): "\(Quoting.quote(name)) stands twice"
    case .controlCharacter(let text): "\(Quoting.quote(text)) has a control character"
    case .noFolder(let path): "a sample cannot read the file \(Quoting.quote(path))"
    default: nameRemark(fault)
    }
  }

  private static func nameRemark(_ fault: ModelFault) -> String {
    switch fault {
    case .unknownState(let name, let nearest):
      "no state is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .unknownSymbol(let name, let nearest):
      "no symbol is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .noSuchTimestep(let text, let first, let last):
      "there is no timestep \(Quoting.quote(text)) here, must be from \(first) to \(last)"
    case .observationsForDecisions: "is a decision problem, which has no observations to replace"
    case .noObservations: "there are no observations, must be at least one"
    case .unknownColumn(let name, let nearest):
      "no column is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .ambiguousColumn(let name): "column \(Quoting.quote(name)) stands twice in the header"
    case .noColumn(let names):
      "looks like CSV with the columns \(Quoting.clip(names.joined(separator: ", "))); "
        + "--column NAME takes one (in a model: column: NAME)"
    case .severalRecords(let names):
      "there are \(names.count) records; record: \(Quoting.clip(names.first ?? "")) takes one"
    case .unknownRecord(let name, let nearest):
      "no record is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .severalSentences(let count):
      "there are \(count) sentences; sentence: 1 takes the first"
    case .unknownArray(let name, let nearest):
      "no array is called \(Quoting.quote(name))\(Quoting.proposal(nearest))"
    case .csvQuote: "a quoted field must end with a quote, then a comma or the end of the line"
    case .letterNotOnMap(let letter): "\(Quoting.quote(letter)) is not on the map"
    case .notALetter(let text): "\(Quoting.quote(text)) must be one character"
    case .ambiguousTarget(let letter, let cells):
      "\(Quoting.quote(letter)) is on \(cells) cells, must be on one"
    case .letterIsBlocked(let letter): "\(Quoting.quote(letter)) is blocked"
    case .demonstration(let fault): PayloadWording.sentence(fault)
    default: ""
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
