/// The words of a text file of another tool, one after the other, with their places.
struct WordScan {
  /// A word and where it stands.
  struct Word {
    let text: String
    let mark: DocumentMark

    /// As a node of a document.
    var node: DocumentNode { .text(text, at: .mark(mark)) }
  }

  /// What messages call the format.
  let format: String
  /// By lines; of those without a word nothing is kept.
  let lines: [[Word]]
  private let words: [Word]
  private var place = 0

  /// - Parameters:
  ///   - comment: what begins a comment, which goes to the end of its line; nil = there are none.
  ///   - separators: characters that are words by themselves, whatever stands beside them.
  ///   - commentLine: a word; lines that begin with it are left out.
  /// - Throws: what keeps the bytes from being text.
  init(
    _ bytes: [UInt8], format: String, comment: UInt8? = nil, separators: [UInt8] = [],
    commentLine: String? = nil
  ) throws(DocumentError) {
    let text = Array(try TextBytes.text(bytes).utf8)
    var lines: [[Word]] = []
    for (number, line) in Self.lines(of: text).enumerated() {
      let words = Self.words(
        of: text[line], line: number + 1, comment: comment, separators: separators)
      if let first = words.first, first.text != commentLine { lines.append(words) }
    }
    self.format = format
    self.lines = lines
    self.words = lines.flatMap { $0 }
  }

  /// The lines, each ended by LF, CR or both, or by the end.
  static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for place in text.indices where text[place] == 0x0A || text[place] == 0x0D {
      if text[place] == 0x0A, place > 0, text[place - 1] == 0x0D {
        start = place + 1
        continue
      }
      lines.append(start..<place)
      start = place + 1
    }
    if start < text.count { lines.append(start..<text.count) }
    return lines
  }

  private static func words(
    of line: ArraySlice<UInt8>, line number: Int, comment: UInt8?, separators: [UInt8]
  ) -> [Word] {
    var words: [Word] = []
    var column = 1
    var start = line.startIndex
    var startColumn = 1
    func word(_ end: Int) {
      guard end > start else { return }
      words.append(
        Word(
          text: String(decoding: line[start..<end], as: UTF8.self),
          mark: DocumentMark(line: number, column: startColumn)))
    }
    for place in line.indices {
      let byte = line[place]
      let isSeparator = separators.contains(byte)
      if byte == comment {
        word(place)
        return words
      }
      if TextScan.isBlank(byte) || isSeparator {
        word(place)
        start = place + 1
        if isSeparator {
          start = place
          startColumn = column
          word(place + 1)
          start = place + 1
        }
        startColumn = column + 1
      }
      if byte & 0xC0 != 0x80 { column += 1 }
    }
    word(line.endIndex)
    return words
  }

  // MARK: - One after the other

  var isAtEnd: Bool { place == words.count }
  /// The word that comes next, if one does.
  var next: Word? { place < words.count ? words[place] : nil }

  /// Steps behind the word that comes next.
  mutating func advance() { place = min(place + 1, words.count) }

  /// Steps behind a word, if it comes next.
  mutating func take(_ text: String) -> Bool {
    guard next?.text == text else { return false }
    place += 1
    return true
  }

  /// The word that comes next.
  ///
  /// - Parameter expected: what it must be, for the error at the end.
  mutating func word(_ expected: String) throws(DocumentError) -> Word {
    guard let word = next else { throw unexpected(nil, expected) }
    place += 1
    return word
  }

  /// Steps behind a word that must come next.
  mutating func expect(_ text: String) throws(DocumentError) {
    let word = try word(Quoting.quote(text))
    if word.text != text { throw unexpected(word, Quoting.quote(text)) }
  }

  /// A finite number.
  mutating func number(_ expected: String = "a number") throws(DocumentError) -> Double {
    let word = try word(expected)
    return try number(word, expected)
  }

  /// A whole number of a range.
  mutating func whole(
    _ expected: String, in range: ClosedRange<Int>
  ) throws(DocumentError) -> Int {
    let word = try word(expected)
    return try whole(word, expected, in: range)
  }

  // MARK: - Faults that others do not depend on

  /// What is wrong with words behind which one can go on.
  private(set) var faults: [DocumentError] = []

  /// Takes note of a fault behind which one can go on.
  ///
  /// - Throws: the fault, where there are very many.
  mutating func gather(_ fault: DocumentError) throws(DocumentError) {
    if faults.count == ModelContent.mostFaults { throw fault }
    faults.append(fault)
  }

  /// The number that comes next; NaN of a word that is none, of which note is taken.
  ///
  /// - Parameters:
  ///   - expected: what it must be.
  ///   - range: and between what.
  ///   - isEnd: whether a word belongs to what follows the numbers.
  mutating func gatheredNumber(
    _ expected: String, in range: ClosedRange<Double> = -.infinity ... .infinity,
    before isEnd: (Word) -> Bool = { $0.text.hasSuffix(":") }
  ) throws(DocumentError) -> Double {
    let word = try word(expected)
    if isEnd(word) { throw unexpected(word, expected) }
    do throws(DocumentError) {
      let number = try number(word, expected)
      if range.contains(number) { return number }
      throw unexpected(word, expected)
    } catch {
      try gather(error)
      return .nan
    }
  }

  // MARK: - Of a word

  func number(_ word: Word, _ expected: String = "a number") throws(DocumentError) -> Double {
    if let number = LooseNumber.value(of: word.text), number.isFinite { return number }
    throw unexpected(word, expected)
  }

  func whole(
    _ word: Word, _ expected: String, in range: ClosedRange<Int>
  ) throws(DocumentError) -> Int {
    guard let number = Int(word.text) else { throw unexpected(word, expected) }
    if range.contains(number) { return number }
    throw DocumentError(.outOfRange(word.text, .whole(range)), mark: word.mark)
  }

  func unexpected(_ word: Word?, _ expected: String) -> DocumentError {
    DocumentError(
      .foreign(.unexpected(format: format, expected: expected, found: word?.text)),
      mark: word?.mark ?? words.last?.mark)
  }
}

/// Numbers as programs print them, which is more than JSON has: `.5`, `1.`, `+3`, `Infinity`.
enum LooseNumber {
  /// How many numbers a text is, with blanks between; nil if it is one, or something else.
  static func count(in text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "\t" }
    let areNumbers = words.allSatisfy { value(of: String($0)) != nil }
    return words.count > 1 && areNumbers ? words.count : nil
  }

  /// How many numbers a text is, with commas, semicolons or blanks between; nil if it is one, or
  /// something else.
  static func countOfRow(_ text: String) -> Int? {
    let words = text.split { ",; \t".contains($0) }
    return words.count > 1 && words.allSatisfy({ value(of: String($0)) != nil })
      ? words.count : nil
  }

  /// The value of a text, infinities included, NaN not; nil if it is no number.
  static func value(of text: String) -> Double? {
    if let value = NumberText.value(of: text) { return value }
    let isDecimal = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
    }
    if isDecimal { return Double(text) }
    switch text.lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }
}
