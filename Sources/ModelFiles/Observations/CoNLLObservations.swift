import DynamicProgramming

/// CoNLL: a token a line, in columns; an empty line ends a sentence.
struct CoNLLObservations {
  /// How the names of such files end.
  static let suffixes = [".conll", ".conllu", ".iob", ".bio"]

  /// Whether observations are read as such: their name says so, or that a sentence is asked for.
  static func isIn(_ source: ObservationSource) -> Bool {
    source.sentence != nil || suffixes.contains(where: source.name.lowercased().hasSuffix)
  }

  /// Whether a file has what CoNLL-U has beside tokens, however many columns it has.
  static func isU(_ file: String) -> Bool { file.lowercased().hasSuffix(".conllu") }

  /// The columns of CoNLL-U, by which they may be named.
  private static let names = [
    "ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC",
  ]

  /// The place of a column by its number, or in CoNLL-U by its name.
  ///
  /// - Parameters:
  ///   - name: what was said; nil = nothing.
  ///   - text: of which a comment `# global.columns` may name the columns.
  ///   - file: its name.
  static func column(
    _ name: String?, of text: String, in file: String
  ) throws(DocumentError) -> Int {
    let isU = isU(file)
    guard let name else { return isU ? 1 : 0 }
    if let column = Int(name) { return column }
    let mark = "# global.columns ="
    let line = text.prefix { !$0.isNewline }
    let named = line.hasPrefix(mark) ? line.dropFirst(mark.count).split(separator: " ") : []
    let known = named.isEmpty && isU ? names : named.map(String.init)
    if let column = known.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      return column
    }
    throw DocumentError(
      known.isEmpty
        ? .notANumber(name) : .unknownColumn(name, nearest: Nearest.name(to: name, among: known)),
      path: [.name("observations"), .name("column")])
  }

  /// The observations of one sentence.
  ///
  /// - Parameters:
  ///   - file: its name.
  ///   - column: from 0; negative from the last.
  ///   - sentence: from 1; nil = the only one.
  ///   - remarks: are told what is left out.
  static func nodes(
    _ text: String, in file: String, column: Int, sentence: Int?, shape: ObservationShape,
    remarks: Remarks
  ) throws(DocumentError) -> NodeList {
    let sentences = try self.sentences(
      text, in: file, column: column, shape: shape, remarks: remarks)
    guard let sentence else {
      if sentences.count == 1 { return NodeList(sentences[0].nodes) }
      throw DocumentError(.severalSentences(sentences.count))
    }
    guard sentences.indices.contains(sentence - 1) else {
      throw DocumentError(.noSentence(sentence, of: sentences.count, in: file))
    }
    return NodeList(sentences[sentence - 1].nodes)
  }

  /// A sentence: what a comment calls it, and one column of its tokens.
  struct Sentence {
    var id: String?
    var nodes: [DocumentNode] = []
  }

  /// All sentences.
  ///
  /// - Parameters:
  ///   - file: its name.
  ///   - column: from 0; negative from the last.
  ///   - remarks: are told what is left out.
  static func sentences(
    _ text: String, in file: String, column: Int, shape: ObservationShape, remarks: Remarks? = nil
  ) throws(DocumentError) -> [Sentence] {
    let isU = isU(file)
    var sentences: [Sentence] = []
    var open = Sentence()
    var columns: Int?
    let bytes = Array(text.utf8)
    let lines = WordScan.lines(of: bytes)
    var others = SentenceShape()
    var marked = MarkedLines()
    for (number, line) in lines.enumerated() {
      let line = bytes[line]
      if line.allSatisfy(TextScan.isBlank) {
        if !open.nodes.isEmpty { sentences.append(open) }
        open = Sentence()
        columns = nil
        others = SentenceShape()
        continue
      }
      if let id = id(line) { open.id = id }
      let fields = fields(of: line)
      others.look(from: lines[number...], of: bytes)
      if let omission = omission(line, fields, isU: isU, behind: columns, among: others.shape) {
        if omission != .comments { remarks?.add("\(omission.rawValue) are left out") }
        marked.add(line, number + 1, isToken: false)
        continue
      }
      marked.add(line, number + 1, isToken: true)
      columns = fields.count
      let place = column < 0 ? fields.count + column : column
      let mark = DocumentMark(line: number + 1, column: 1)
      guard fields.indices.contains(place) else {
        throw lacks(column, found: fields.count, mark: mark)
      }
      open.nodes.append(
        shape.node(String(decoding: fields[place], as: UTF8.self), place: .mark(mark)))
    }
    if !open.nodes.isEmpty { sentences.append(open) }
    for remark in marked.remarks { remarks?.add(remark) }
    return sentences
  }

  /// What stands in the columns of a line.
  static func fields(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.contains(0x09) ? line.split(separator: 0x09) : line.split { TextScan.isBlank($0) }
  }

  /// That a line has not the column.
  static func lacks(_ column: Int, found count: Int, mark: DocumentMark) -> DocumentError {
    DocumentError(
      .wrongLength(found: count, expected: column < 0 ? -column : column + 1, of: .columns),
      mark: mark)
  }

  /// What a comment of CoNLL-U calls the sentence.
  static func id(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: "# sent_id".utf8) else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    return text.firstIndex(of: "=").map { sign in
      String(text[text.index(after: sign)...].drop { $0 == " " })
    }
  }

  /// Lines that are no tokens, as people call them.
  enum Omission: String {
    case documents = "lines of -DOCSTART-"
    case comments = "comments, lines that begin with \"# \","
    case ranges = "ranges of tokens and empty nodes, such as 1-2 and 1.1,"
  }

  /// Whether the token `#`, as the Penn Treebank has it for pounds, and no comment: its tag is the
  /// sign, or it has as many columns as the other lines of its sentence, and is no prose. Where
  /// there are no others, no comment ends with the tag of a chunk.
  private static func isSign(
    _ line: ArraySlice<UInt8>, _ fields: [ArraySlice<UInt8>], behind columns: Int?,
    among others: LineShape?
  ) -> Bool {
    if fields.count == columns { return true }
    guard fields.count > 1, let last = fields.last else { return false }
    if fields[1].elementsEqual("#".utf8) { return true }
    guard let others else { return isChunkTag(last) }
    return LineShape(line) == others && (others.hasTabs || !isProse(fields))
  }

  /// Whether the fields of a line that begins with `# ` are words of a sentence, or `key = value`:
  /// tags are no small words, and no numbers.
  private static func isProse(_ fields: [ArraySlice<UInt8>]) -> Bool {
    if fields.count > 2, fields[2].elementsEqual("=".utf8) { return true }
    guard let last = fields.last, let first = last.first else { return true }
    return (0x61...0x7A).contains(first)
      || last.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// Whether a word is `O`, or one as `B-ORG`.
  private static func isChunkTag(_ word: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual("O".utf8) { return true }
    guard word.count > 2, let first = word.first else { return false }
    return "BIESLU".utf8.contains(first) && word.dropFirst().first == UInt8(ascii: "-")
  }

  /// Comments, ends of documents, and what CoNLL-U has beside tokens; nil of a token.
  ///
  /// - Parameters:
  ///   - columns: of the token before it in its sentence; nil where it begins one.
  ///   - others: of the first line of its sentence that is a token for certain; nil where none is.
  static func omission(
    _ line: ArraySlice<UInt8>, _ fields: [ArraySlice<UInt8>], isU: Bool, behind columns: Int?,
    among others: LineShape?
  ) -> Omission? {
    if line.starts(with: "-DOCSTART-".utf8) { return .documents }
    if line.first == UInt8(ascii: "#"), line.dropFirst().first == 0x20 {
      return !isU && isSign(line, fields, behind: columns, among: others) ? nil : .comments
    }
    guard isU || fields.count == 10, let first = fields.first else { return nil }
    let digits = first.filter { (0x30...0x39).contains($0) }
    return digits.count < first.count
      && first.allSatisfy { (0x30...0x39).contains($0) || "-.".utf8.contains($0) } ? .ranges : nil
  }
}

/// The lines of CoNLL that begin with `#`, of which the file does not say whether they are tokens.
private struct MarkedLines {
  private var tokens: [Int] = []
  private var comments: [Int] = []

  /// - Parameters:
  ///   - number: of the line, from 1.
  ///   - isToken: what it was taken for.
  mutating func add(_ line: ArraySlice<UInt8>, _ number: Int, isToken: Bool) {
    guard line.first == UInt8(ascii: "#") else { return }
    if isToken { tokens.append(number) } else { comments.append(number) }
  }

  /// What they were taken for, in sentences without a full stop; which they are only where some are
  /// of either kind.
  var remarks: [String] {
    let omission = CoNLLObservations.Omission.comments.rawValue
    if tokens.isEmpty { return comments.isEmpty ? [] : ["\(omission) are left out"] }
    let (verb, words) = tokens.count == 1 ? ("begins", "a token") : ("begin", "tokens")
    let taken =
      "\(Self.list(tokens)), which \(verb) with \"#\", "
      + "\(tokens.count == 1 ? "is" : "are") taken for \(words)"
    return comments.isEmpty
      ? [taken] : [taken, "\(omission) are left out: \(Self.list(comments))"]
  }

  /// `line 3`, or `lines 3, 5, 9 and 4 more`.
  private static func list(_ numbers: [Int]) -> String {
    let first = numbers.prefix(5).map(String.init).joined(separator: ", ")
    let more = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
    return "line\(numbers.count == 1 ? "" : "s") \(first)\(more)"
  }
}

/// What the first line of a sentence is like that is a token for certain.
private struct SentenceShape {
  /// Nil where none is, or nobody has looked.
  private(set) var shape: LineShape?
  private var isKnown = false

  /// Looks for it, if nobody has.
  ///
  /// - Parameters:
  ///   - lines: the first of the sentence, and all behind it.
  ///   - bytes: of the text.
  mutating func look(from lines: ArraySlice<Range<Int>>, of bytes: [UInt8]) {
    if isKnown { return }
    isKnown = true
    for line in lines {
      let line = bytes[line]
      if line.allSatisfy(TextScan.isBlank) { return }
      if LineShape.isMarked(line) { continue }
      shape = LineShape(line)
      return
    }
  }
}

/// How many columns a line of CoNLL has, and what separates them.
struct LineShape: Equatable {
  let columns: Int
  let hasTabs: Bool

  init(_ line: ArraySlice<UInt8>) {
    columns = CoNLLObservations.fields(of: line).count
    hasTabs = line.contains(0x09)
  }

  /// Whether a line may be no token, by how it begins.
  static func isMarked(_ line: some Collection<UInt8>) -> Bool {
    line.first == UInt8(ascii: "#") || line.starts(with: "-DOCSTART-".utf8)
  }
}
