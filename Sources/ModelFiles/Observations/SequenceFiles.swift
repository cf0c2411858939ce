import DynamicProgramming

/// FASTA: records of letters, each of which is a symbol; numbers of places among them are none.
struct FASTAObservations {
  /// A record, and what stands among its letters that is none.
  private struct Record {
    let name: String
    let mark: DocumentMark
    var letters: ArraySlice<UInt8> = []
    var hasStars = false
    var hasDigits = false

    mutating func add(_ line: ArraySlice<UInt8>) {
      hasStars = hasStars || line.contains(UInt8(ascii: "*"))
      let letters = line.filter { !TextScan.isBlank($0) && $0 != UInt8(ascii: "*") }
      let rest = letters.filter { !(0x30...0x39).contains($0) }
      hasDigits = hasDigits || rest.count < letters.count
      self.letters += rest
    }
  }

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
    for (number, line) in WordScan.lines(of: bytes).enumerated() {
      let line = bytes[line]
      guard let first = line.first, first != UInt8(ascii: ";") else { continue }
      if first == UInt8(ascii: ">") {
        let name = String(decoding: line.dropFirst(), as: UTF8.self).split(separator: " ").first
        records.append(
          Record(
            name: name.map(String.init) ?? "", mark: DocumentMark(line: number + 1, column: 1)))
      } else if !records.isEmpty {
        records[records.count - 1].add(line)
      }
    }
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
    if record.hasStars { remarks.add("\"*\" among the letters ends a sequence, and is left out") }
    if record.hasDigits {
      remarks.add("digits among the letters count places, and are left out")
    }
    return nodes(record.letters, record.mark)
  }

  /// Small letters are as good as capital ones, and the other way round; letters that stand for
  /// several symbols are missing.
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
