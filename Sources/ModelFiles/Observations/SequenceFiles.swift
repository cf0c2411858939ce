import DynamicProgramming

/// FASTA: records of letters, each of which is a symbol; numbers of places among them are none.
struct FASTAObservations {
  private typealias Record = (name: String, letters: ArraySlice<UInt8>, mark: DocumentMark)

  private let scan: [Record]
  private let shape: ObservationShape
  private let remarks: Remarks

  /// Whether a text begins as such a file does.
  static func isOne(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", maxSplits: 20).lazy
    return lines.first { !$0.hasPrefix(";") && !$0.allSatisfy(\.isWhitespace) }?.hasPrefix(">")
      ?? false
  }

  init(_ text: String, shape: ObservationShape, remarks: Remarks) {
    var records: [Record] = []
    let bytes = Array(text.utf8)
    var (hasDigits, hasStars) = (false, false)
    for (number, line) in WordScan.lines(of: bytes).enumerated() {
      let line = bytes[line]
      guard let first = line.first, first != UInt8(ascii: ";") else { continue }
      if first == UInt8(ascii: ">") {
        let name = String(decoding: line.dropFirst(), as: UTF8.self).split(separator: " ").first
        records.append((name.map(String.init) ?? "", [], DocumentMark(line: number + 1, column: 1)))
      } else if !records.isEmpty {
        hasStars = hasStars || line.contains(UInt8(ascii: "*"))
        let letters = line.filter { !TextScan.isBlank($0) && $0 != UInt8(ascii: "*") }
        let rest = letters.filter { !(0x30...0x39).contains($0) }
        hasDigits = hasDigits || rest.count < letters.count
        records[records.count - 1].letters += rest
      }
    }
    if hasStars { remarks.add("\"*\" among the letters ends a sequence, and is left out") }
    if hasDigits { remarks.add("digits among the letters count places, and are left out") }
    self.scan = records
    self.shape = shape
    self.remarks = remarks
  }

  /// All records: names, and an observation for each letter.
  var records: [(name: String, nodes: NodeList)] {
    scan.map { ($0.name, nodes($0.letters, $0.mark)) }
  }

  /// An observation for each letter of a record.
  ///
  /// - Parameters:
  ///   - record: its name; nil = the only one.
  ///   - option: the option that names one.
  func nodes(record: String?, option: String = "--column") throws(DocumentError) -> NodeList {
    let names = scan.map(\.name)
    guard let record else {
      if scan.count == 1 { return try nodes(of: scan[0]) }
      throw DocumentError(.severalRecords(names: names, option: option))
    }
    if names.count(where: { $0 == record }) > 1 { throw DocumentError(.ambiguousRecord(record)) }
    guard let place = names.firstIndex(of: record) else {
      throw DocumentError(
        .unknownRecord(record, nearest: Nearest.name(to: record, among: names)))
    }
    return try nodes(of: scan[place])
  }

  private func nodes(of record: Record) throws(DocumentError) -> NodeList {
    if record.letters.isEmpty { throw DocumentError(.emptyRecord(record.name), mark: record.mark) }
    return nodes(record.letters, record.mark)
  }

  /// Small letters are as good as capital ones, and the other way round; letters that stand for several symbols
  /// are missing.
  private func nodes(_ letters: ArraySlice<UInt8>, _ mark: DocumentMark) -> NodeList {
    var unknown = Set<String>()
    var known = 0
    let nodes = letters.map { byte in
      let letter = String(Unicode.Scalar(byte))
      guard let symbol = symbol(of: letter) else {
        unknown.insert(letter)
        return ""
      }
      known += 1
      return symbol
    }.map { text in
      DocumentNode(content: .scalar(text, isPlain: text.isEmpty), mark: mark)
    }
    if !unknown.isEmpty {
      let list = unknown.sorted().joined(separator: ", ")
      remarks.add("letters that are no symbols are missing observations: \(Quoting.clip(list))")
      if known == 0 { remarks.warn("no letter of the sequence is a symbol: nothing is observed") }
    }
    return NodeList(nodes)
  }

  /// The letter as it stands, or as a capital, or as a small one; nil if none of these is a symbol.
  private func symbol(of letter: String) -> String? {
    func isSymbol(_ text: String) -> Bool { shape.symbols?.place(of: text) != nil }
    if isSymbol(letter) { return letter }
    let (capital, small) = (letter.uppercased(), letter.lowercased())
    if isSymbol(capital) {
      remarks.add("small letters are taken for capital ones")
      return capital
    }
    guard isSymbol(small) else { return nil }
    remarks.add("capital letters are taken for small ones")
    return small
  }
}

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
      throw DocumentError(
        .outOfRange("\(sentence)", .whole(1...max(1, sentences.count))),
        path: [.name("observations"), .name("sentence")])
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
    for (number, line) in WordScan.lines(of: bytes).enumerated() {
      let line = bytes[line]
      if line.allSatisfy(TextScan.isBlank) {
        if !open.nodes.isEmpty { sentences.append(open) }
        open = Sentence()
        columns = nil
        continue
      }
      if let id = id(line) { open.id = id }
      let fields = fields(of: line)
      if let omission = omission(line, fields, isU: isU, behind: columns) {
        remarks?.add("\(omission.rawValue) are left out")
        continue
      }
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

  /// Whether the token `#`, as the Penn Treebank has it for pounds, and no comment: comments stand before a sentence,
  /// the tag of the sign is the sign, and no comment ends with the tag of a chunk.
  private static func isSign(_ fields: [ArraySlice<UInt8>], behind columns: Int?) -> Bool {
    if fields.count == columns { return true }
    guard fields.count > 1, let last = fields.last else { return false }
    return fields[1].elementsEqual("#".utf8) || isChunkTag(last)
  }

  /// Whether a word is `O`, or one as `B-ORG`.
  private static func isChunkTag(_ word: ArraySlice<UInt8>) -> Bool {
    if word.elementsEqual("O".utf8) { return true }
    guard word.count > 2, let first = word.first else { return false }
    return "BIESLU".utf8.contains(first) && word.dropFirst().first == UInt8(ascii: "-")
  }

  /// Comments, ends of documents, and what CoNLL-U has beside tokens; nil of a token.
  ///
  /// - Parameter columns: of the token before it in its sentence; nil where it begins one.
  static func omission(
    _ line: ArraySlice<UInt8>, _ fields: [ArraySlice<UInt8>], isU: Bool, behind columns: Int?
  ) -> Omission? {
    if line.starts(with: "-DOCSTART-".utf8) { return .documents }
    if line.first == UInt8(ascii: "#"), line.dropFirst().first == 0x20 {
      return !isU && isSign(fields, behind: columns) ? nil : .comments
    }
    guard isU || fields.count == 10, let first = fields.first else { return nil }
    let digits = first.filter { (0x30...0x39).contains($0) }
    return digits.count < first.count
      && first.allSatisfy { (0x30...0x39).contains($0) || "-.".utf8.contains($0) } ? .ranges : nil
  }
}
