import DynamicProgramming

/// Observations in the columns of a CSV file with a header, as programs write it: RFC 4180, but the
/// separator may be another, and lines that are no records may stand before the header.
struct CSVObservations {
  private let column: String
  private let shape: ObservationShape
  private let remarks: Remarks
  private var scan: TextScan

  /// - Parameters:
  ///   - column: a column's name, or several joined by commas for vectors.
  ///   - remarks: takes what was guessed.
  init(_ text: String, column: String, shape: ObservationShape, remarks: Remarks) {
    self.column = column
    self.shape = shape
    self.remarks = remarks
    self.scan = TextScan(text)
  }

  /// What the records stand below.
  struct Header {
    let fields: [CSVField]
    /// What the fields say.
    let names: [String]
    let separator: UInt8
    /// Where the records begin, and how many lines stand before them.
    let end: Int
    let lines: Int
  }

  /// Steps over what is no record, and over the header.
  mutating func header() throws(DocumentError) -> Header {
    let separator = skipToHeader()
    scan.separator = separator
    let fields = try scan.record()
    return Header(
      fields: fields, names: fields.map { $0.text(in: scan) }, separator: separator,
      end: scan.place, lines: scan.mark.line - 1)
  }

  /// Whether numbers may have a comma before their decimals.
  func mayHaveDecimalCommas(below header: Header) -> Bool {
    header.separator != UInt8(ascii: ",") && shape.areNumbers
  }

  /// An observation for each record.
  ///
  /// - Parameter most: how many records are read; the others are not looked at.
  mutating func nodes(most: Int = .max) throws(DocumentError) -> NodeList {
    let start = try self.header()
    let header = start.fields
    let columns = try places(below: start)
    let hasDecimalComma = mayHaveDecimalCommas(below: start)
    var nodes: [DocumentNode] = []
    var blanks = 0
    var decimals = DecimalMarks()
    while !scan.isAtEnd, nodes.count < most {
      let start = scan.mark
      let record = try scan.record()
      if record.count == 1, !record[0].isQuoted, record[0].text(in: scan).isEmpty {
        blanks += 1
        continue
      }
      // Only behind the last record such a line is none; a column by itself may have gaps.
      if blanks > 0 {
        guard header.count == 1 else { throw Self.wrongLength(1, header, at: start, back: blanks) }
        nodes += [DocumentNode](repeating: .missing, count: blanks)
        blanks = 0
      }
      guard record.count == header.count else {
        throw Self.wrongLength(record.count, header, at: start)
      }
      if record.count > 1, record.allSatisfy({ $0.bytes.isEmpty }) {
        remarks.add("a line of nothing but separators is a missing observation")
      }
      let cells = columns.map { place in
        let text = record[place].text(in: scan)
        if hasDecimalComma { decimals.look(at: text, record[place].mark) }
        return shape.node(
          text, place: .mark(record[place].mark), hasDecimalComma: hasDecimalComma,
          remarks: remarks)
      }
      nodes.append(
        cells.count == 1 ? cells[0] : .list(cells, at: .mark(record[columns[0]].mark)))
    }
    if blanks > 0 { remarks.add("blank lines at the end are no records") }
    if try decimals.areCommas() { remarks.add("the comma is taken for the decimal point") }
    return NodeList(nodes)
  }

  private static func wrongLength(
    _ found: Int, _ header: [CSVField], at mark: DocumentMark, back: Int = 0
  ) -> DocumentError {
    DocumentError(
      .wrongLength(found: found, expected: header.count, of: .fields),
      mark: DocumentMark(line: mark.line - back, column: 1))
  }

  // MARK: - Header

  /// Steps over what is no record, and finds what separates fields: what a line `sep=` says, else
  /// the first that the header can be split by so that it has the column.
  private mutating func skipToHeader() -> UInt8 {
    var said: UInt8?
    while !scan.isAtEnd {
      let line = scan.restOfLine()
      let text = String(decoding: line, as: UTF8.self)
      if said == nil, let separator = Self.separator(saidBy: text) {
        said = separator
        remarks.add("the line \(Quoting.quote(text)) says what separates fields")
      } else if line.first == UInt8(ascii: "#"), !hasColumn(line) {
        remarks.add("lines that begin with # before the header are comments")
      } else if line.allSatisfy(TextScan.isBlank) {
        remarks.add("blank lines before the header are left out")
      } else {
        if let said { return said }
        let separator = self.separator(ofHeader: line)
        if separator != Self.separators[0], line.contains(separator) {
          let name = separator == 0x09 ? "a tab" : "\";\""
          remarks.add("fields are separated by \(name)")
        }
        return separator
      }
      scan.skipLine()
    }
    return Self.separators[0]
  }

  /// The first that the header can be split by so that it has the column. In the only column of
  /// numbers a comma stands before their decimals.
  private func separator(ofHeader line: ArraySlice<UInt8>) -> UInt8 {
    if shape.areNumbers, shape.dimensions == 1,
      !Self.separators.contains(where: { line.contains($0) }),
      hasColumn(line)
    {
      return UInt8(ascii: ";")
    }
    return Self.separators.first { hasColumn(line, $0) } ?? Self.separators[0]
  }

  /// What a line `sep=;`, perhaps in quotes, says.
  private static func separator(saidBy line: String) -> UInt8? {
    let isQuoted = line.utf8.count == 7 && line.hasPrefix("\"") && line.hasSuffix("\"")
    let text = isQuoted ? String(line.dropFirst().dropLast()) : line
    guard text.utf8.count == 5, text.lowercased().hasPrefix("sep=") else { return nil }
    return text.utf8.last
  }

  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

  /// Whether the header has the column, or the first of several.
  private func hasColumn(_ line: ArraySlice<UInt8>, _ separator: UInt8? = nil) -> Bool {
    let wanted = [column, column.split(separator: ",").first.map(String.init) ?? ""]
      .map { $0.lowercased() }
    return (separator.map { [$0] } ?? Self.separators).contains { separator in
      line.split(separator: separator).contains { field in
        let name = String(decoding: field, as: UTF8.self)
          .trimmingBlanks().trimmingPrefix("\"")
        return wanted.contains(name.trimmingSuffix("\"").lowercased())
      }
    }
  }

  /// The places of the columns: of the one that bears the whole name, or of several.
  func places(below header: Header) throws(DocumentError) -> [Int] {
    let (names, mark) = (header.names, header.fields[0].mark)
    if names.contains(column) { return [try place(of: column, in: names, mark: mark)] }
    var places: [Int] = []
    for part in column.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.drop { $0 == " " }
      places.append(try place(of: String(name), in: names, mark: mark))
    }
    return places
  }

  private func place(
    of name: String, in names: [String], mark: DocumentMark
  ) throws(DocumentError) -> Int {
    let places = names.indices.filter { names[$0] == name }
    if places.count > 1 { throw DocumentError(.ambiguousColumn(name), mark: mark) }
    if let place = places.first { return place }
    let alike = names.indices.filter { names[$0].lowercased() == name.lowercased() }
    if alike.count == 1 {
      remarks.add("column \(Quoting.quote(name)) is \(Quoting.quote(names[alike[0]]))")
      return alike[0]
    }
    throw DocumentError(
      .unknownColumn(name, nearest: Nearest.name(to: name, among: names)), mark: mark)
  }
}

extension StringProtocol {
  func trimmingBlanks() -> Substring {
    var text = Substring(self)
    while let last = text.utf8.last, TextScan.isBlank(last) { text.removeLast() }
    return text.drop { $0 == " " || $0 == "\t" }
  }

  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : String(self)
  }
}

/// Which marks numbers have before their decimals: a column has points or commas, not both, since
/// the other may as well stand between thousands.
struct DecimalMarks {
  private typealias Cell = (text: String, mark: DocumentMark)

  private var point, comma: Cell?

  /// Looks at a number; other words are for whoever reads them.
  mutating func look(at text: String, _ mark: DocumentMark) {
    if comma == nil, text.utf8.contains(UInt8(ascii: ",")) { comma = (text, mark) }
    if point == nil, text.utf8.contains(UInt8(ascii: ".")), LooseNumber.value(of: text) != nil {
      point = (text, mark)
    }
  }

  /// - Throws: the first number that has another mark than the first of all.
  func areCommas() throws(DocumentError) -> Bool {
    guard let comma else { return false }
    guard let point else { return true }
    let (first, other) = point.mark.line < comma.mark.line ? (point, comma) : (comma, point)
    throw DocumentError(.mixedDecimals(other.text, besides: first.text), mark: other.mark)
  }
}

/// One field of a CSV record.
struct CSVField {
  let bytes: Range<Int>
  /// Whether it stood in quotes, which keep its blanks.
  let isQuoted: Bool
  let mark: DocumentMark

  /// What the field says: quoted, with its doubled quotes single; else without outer blanks.
  func text(in scan: TextScan) -> String {
    let text = scan.text(bytes, stripped: !isQuoted)
    return isQuoted ? Self.unquoted(text) : text
  }

  /// What stands between quotes, with doubled quotes single.
  static func unquoted(_ text: String) -> String {
    guard text.contains("\"") else { return text }
    var plain = ""
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { plain.unicodeScalars.append(scalar) }
    }
    return plain
  }
}

extension TextScan {
  /// The fields of the next CSV record (RFC 4180): ended by the separator or by the line's end.
  mutating func record() throws(DocumentError) -> [CSVField] {
    var fields = [try field()]
    while current == separator {
      advance()
      fields.append(try field())
    }
    _ = takeLineEnd()
    return fields
  }

  private mutating func field() throws(DocumentError) -> CSVField {
    let start = mark
    if current == UInt8(ascii: "\"") { return try quotedField(start) }
    let first = place
    while let byte = current, byte != separator, byte != 0x0A { advance() }
    return CSVField(bytes: first..<place, isQuoted: false, mark: start)
  }

  private mutating func quotedField(_ start: DocumentMark) throws(DocumentError) -> CSVField {
    advance()
    let first = place
    while let byte = current {
      if byte == UInt8(ascii: "\"") {
        let last = place
        advance()
        if current != UInt8(ascii: "\"") {
          try checkFieldEnd()
          return CSVField(bytes: first..<last, isQuoted: true, mark: start)
        }
      }
      advance()
    }
    throw DocumentError(.csvQuote, mark: start)
  }

  private mutating func checkFieldEnd() throws(DocumentError) {
    while let byte = current, byte != separator, TextScan.isBlank(byte) { advance() }
    if isAtEnd || current == separator || current == 0x0A { return }
    throw DocumentError(.csvQuote, mark: mark)
  }
}
