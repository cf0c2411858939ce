import DynamicProgramming

/// The observations in a file, whose form follows from its content: arrays by their mark, sequences
/// of other tools by how they begin, else CSV if there is a column, else plain lines.
struct ObservationContent {
  let source: ObservationSource
  let shape: ObservationShape
  let limits: Limits
  let remarks: Remarks
  /// The option that names a column of it.
  let columnOption: String

  func nodes() throws(DocumentError) -> NodeList {
    try checkChannels()
    if source.bytes.starts(with: ZipArchive.mark) {
      try refuse(["record", "sentence"], in: "an archive")
      return try archived()
    }
    if NumPyFile.isOne(source.bytes) {
      try refuse(["key", "record", "sentence"], in: "a single array")
      let file = NumPyFile(bytes: source.bytes, name: source.name)
      if let words = words(in: file) { return words }
      return try nodes(of: try file.array(limits: limits, dimensions: 1...2), source.column)
    }
    let text = try self.text()
    if text.isEmpty { throw DocumentError(.emptyFile) }
    if shape.areAttributes, CRFsuiteItems.areIn(Array(text.utf8)) { return try items() }
    if let list = list(in: text) { return list }
    if UMDHMMSequence.isOne(text) { return try UMDHMMSequence.nodes(Array(text.utf8)) }
    if FASTAObservations.isOne(text), !shape.areNumbers, !shape.areAttributes {
      try refuse(["key", "sentence"], in: "FASTA")
      return try FASTAObservations(text, shape: shape, remarks: remarks)
        .nodes(record: source.record ?? source.column, option: columnOption)
    }
    try refuse(["key", "record"], in: "a file of lines")
    if CoNLLObservations.isIn(source) { return try sentence(text) }
    if let nodes = try table(text) { return nodes }
    try checkHeader(text)
    return PlainObservations.nodes(text, shape: shape, remarks: remarks)
  }

  /// Refuses what chooses a part of other files.
  private func refuse(_ keys: [String], in kind: String) throws(DocumentError) {
    let said = [
      "key": source.key, "record": source.record, "sentence": source.sentence.map(String.init),
    ]
    for key in keys where said[key] ?? nil != nil {
      throw DocumentError(
        .choosesNothing(key, in: kind), path: [.name("observations"), .name(key)])
    }
  }

  /// The items of a list of JSON that all of the text is; nil if it is none, or a single vector.
  private func list(in text: String) -> NodeList? {
    guard source.column == nil, text.utf8.first == UInt8(ascii: "["),
      let list = (try? JSONDocument.root(of: Array(text.utf8)))?.list, !list.isEmpty,
      shape.dimensions == 1 || list[0].list != nil
    else { return nil }
    return list
  }

  /// The column of a table, or one for each channel; nil if none was named.
  func table(_ text: String) throws(DocumentError) -> NodeList? {
    if !shape.channels.isEmpty { return try channels(text) }
    guard let column = source.column else { return nil }
    var reader = CSVObservations(text, column: column, shape: shape, remarks: remarks)
    return try reader.nodes()
  }

  /// A column for each channel, by its name: of all that the header has, or of those that were
  /// named.
  private func channels(_ text: String) throws(DocumentError) -> NodeList {
    var columns: [(name: String, nodes: NodeList)] = []
    var missing: DocumentError?
    for wanted in try wantedChannels() {
      do throws(DocumentError) {
        var reader = CSVObservations(
          text, column: wanted.column, shape: wanted.shape, remarks: remarks)
        columns.append((wanted.name, try reader.nodes()))
      } catch {
        guard case .unknownColumn = error.fault, source.column == nil, source.channels.isEmpty
        else { throw error }
        missing = missing ?? error
        let name = Quoting.quote(wanted.name)
        remarks.warn("no column is called \(name), so that channel is missing")
      }
    }
    guard let first = columns.first else {
      throw missing ?? DocumentError(.unknownChannel("", nearest: nil))
    }
    return NodeList(
      first.nodes.indices.map { place in
        .map(
          columns.map { ($0.name, $0.nodes[place]) },
          at: first.nodes[place].mark.map { .mark($0) } ?? .nowhere)
      })
  }

  /// The items of one sequence.
  private func items() throws(DocumentError) -> NodeList {
    let sequences = try CRFsuiteItems(source.bytes).sequences
    let place = (source.sentence ?? 1) - 1
    if source.sentence == nil, sequences.count > 1 {
      throw DocumentError(.severalSentences(sequences.count))
    }
    guard sequences.indices.contains(place) else {
      throw DocumentError(.noSentence(place + 1, of: sequences.count, in: source.name))
    }
    return CRFsuiteItems.nodes(sequences[place])
  }

  private func sentence(_ text: String) throws(DocumentError) -> NodeList {
    let column = try CoNLLObservations.column(source.column, of: text, in: source.name)
    if source.column == nil {
      remarks.add("column \(column) is taken, counted from 0: none is named")
    }
    return try CoNLLObservations.nodes(
      text, in: source.name, column: column, sentence: source.sentence, shape: shape,
      remarks: remarks)
  }

  /// UTF-8, or UTF-16 behind its mark; lines that only CR ends are lines.
  func text() throws(DocumentError) -> String {
    var bytes = source.bytes
    if let fault = UnreadFormat.fault(ofObservations: bytes) {
      throw DocumentError(.foreign(fault))
    }
    for (mark, isLittle) in [([0xFF, 0xFE] as [UInt8], true), ([0xFE, 0xFF], false)]
    where bytes.starts(with: mark) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
        UInt16(bytes[isLittle ? place + 1 : place]) << 8
          | UInt16(bytes[isLittle ? place : place + 1])
      }
      guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
        throw DocumentError(.notText(byte: bytes[0]))
      }
      remarks.add("the text is UTF-16")
      bytes = Array(text.utf8)
      break
    }
    if bytes.contains(0x0D), !bytes.contains(0x0A) {
      bytes = bytes.map { $0 == 0x0D ? 0x0A : $0 }
      remarks.add("lines end in CR alone")
    }
    if bytes.starts(with: TextBytes.byteOrderMark) {
      remarks.add("the text begins with a byte order mark")
    }
    return try TextBytes.text(bytes)
  }

  /// Refuses plain lines of which the first is the header of CSV.
  private func checkHeader(_ text: String) throws(DocumentError) {
    let line = text.prefix { !$0.isNewline }
    let separator = [",", ";", "\t"].first { line.contains($0) }
    let fields = line.split { $0 == "," || $0 == ";" || $0 == "\t" }
      .map { String($0.drop { $0 == " " }) }
    if shape.symbols?.place(of: String(line)) != nil { return }
    let areNames = fields.allSatisfy { field in
      field.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "\"" || $0 == "_" }
        ?? false
        && !shape.isMissing(field) && LooseNumber.value(of: field) == nil
    }
    let isHeader =
      shape.areNumbers ? areNames && !fields.isEmpty : areNames && separator != nil
    guard isHeader, shape.areNumbers || shape.symbols != nil, text.contains(where: \.isNewline)
    else { return }
    throw DocumentError(
      .noColumn(names: fields, option: columnOption, components: shape.dimensions),
      mark: DocumentMark(line: 1, column: 1))
  }
}
