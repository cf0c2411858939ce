import DynamicProgramming

/// Observations in the columns of a CSV file with a header.
enum CSVObservations {
  /// - Parameter column: a column's name, or several joined by commas for vectors.
  static func nodes(
    _ text: String, column: String, shape: ObservationShape
  ) throws(DocumentError) -> NodeList {
    var scan = TextScan(text)
    let header = try scan.record()
    let names = header.map { $0.text(in: scan) }
    let columns = try self.columns(column, of: names, mark: header[0].mark)
    var nodes: [DocumentNode] = []
    while !scan.isAtEnd {
      let start = scan.mark
      let record = try scan.record()
      guard record.count == header.count else {
        throw DocumentError(
          .wrongLength(found: record.count, expected: header.count, of: .fields), mark: start)
      }
      let cells = columns.map {
        shape.node(record[$0].text(in: scan), place: .mark(record[$0].mark))
      }
      nodes.append(cells.count == 1 ? cells[0] : vector(cells))
    }
    return NodeList(nodes)
  }

  private static func vector(_ cells: [DocumentNode]) -> DocumentNode {
    DocumentNode(content: .list(NodeList(cells)), mark: cells[0].mark)
  }

  /// The places of the columns: of the one that bears the whole name, or of several.
  private static func columns(
    _ column: String, of names: [String], mark: DocumentMark
  ) throws(DocumentError) -> [Int] {
    if names.contains(column) { return [try place(of: column, in: names, mark: mark)] }
    var places: [Int] = []
    for part in column.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.drop { $0 == " " }
      places.append(try place(of: String(name), in: names, mark: mark))
    }
    return places
  }

  private static func place(
    of name: String, in names: [String], mark: DocumentMark
  ) throws(DocumentError) -> Int {
    let places = names.indices.filter { names[$0] == name }
    if places.count > 1 { throw DocumentError(.ambiguousColumn(name), mark: mark) }
    if let place = places.first { return place }
    throw DocumentError(
      .unknownColumn(name, nearest: Nearest.name(to: name, among: names)), mark: mark)
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
    guard isQuoted, text.contains("\"") else { return text }
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
  /// The fields of the next CSV record (RFC 4180): separated by commas, ended by the line's end.
  mutating func record() throws(DocumentError) -> [CSVField] {
    var fields = [try field()]
    while current == UInt8(ascii: ",") {
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
    while let byte = current, byte != UInt8(ascii: ","), byte != 0x0A { advance() }
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
    while let byte = current, TextScan.isBlank(byte) { advance() }
    if isAtEnd || current == UInt8(ascii: ",") || current == 0x0A { return }
    throw DocumentError(.csvQuote, mark: mark)
  }
}
