import DynamicProgramming

/// A file that is read for all of its sequences.
struct SequencesOfFile {
  var bytes: [UInt8]
  let name: String
  let columns: SequenceColumns
  let shape: ObservationShape
  let limits: Limits

  /// States and labels, and the names of groups.
  let words = ObservationShape(symbols: nil)

  /// All of its sequences.
  func sequences(_ form: SequenceForm) throws(DocumentError) -> [MadeSequence] {
    switch form {
    case .records: return try records()
    case .sentences: return try sentences()
    case .single:
      return try UMDHMMSequence.all(Array(try content(nil, shape).text().utf8)).map {
        MadeSequence(id: nil, observations: Array($0), reference: nil)
      }
    case .arrays: return try arrays()
    case .table, .lines, .items: return try table()
    }
  }

  /// What stands in it as one sequence; lines that are no table have no columns.
  func whole(named id: String, isTable: Bool) throws(DocumentError) -> MadeSequence {
    let reference = try (isTable ? columns.reference : nil).map { column throws(DocumentError) in
      Array(try nodes(column, words))
    }
    return MadeSequence(
      id: id, observations: Array(try nodes(isTable ? columns.observations : nil, shape)),
      reference: reference)
  }

  func content(_ column: String?, _ shape: ObservationShape) -> ObservationContent {
    ObservationContent(
      source: ObservationSource(name: name, bytes: bytes, column: column), shape: shape,
      limits: limits, remarks: Remarks(), columnOption: "--column")
  }

  private func nodes(
    _ column: String?, _ shape: ObservationShape
  ) throws(DocumentError) -> NodeList {
    try content(column, shape).nodes()
  }

  /// The rows of X, of the only array beside `lengths`, or of the one that was named, cut where
  /// `lengths` says so; of an archive without any of these an array for each sequence, by its name.
  private func arrays() throws(DocumentError) -> [MadeSequence] {
    guard ZipArchive.isOne(bytes) else { return [try rows(nil)] }
    let archive = try ArrayArchive(bytes, format: "the sequences", limits: limits)
    if columns.observations == nil, archive.main == nil {
      if try archive.file("lengths") != nil, columns.reference == nil,
        !archive.namesOfSequences.isEmpty
      {
        throw DocumentError(.severalArrays(names: archive.names, option: "--column"))
      }
      let names = archive.namesOfSequences.filter { $0 != columns.reference }
      if names.isEmpty { throw DocumentError(.foreign(.noSequences(names: archive.names))) }
      var sequences: [MadeSequence] = []
      for name in names {
        sequences.append(
          MadeSequence(id: name, observations: Array(try nodes(name, shape)), reference: nil))
      }
      return sequences
    }
    let all = try rows(columns.reference)
    guard let lengths = try archive.lengths(ofRows: all.observations.count) else { return [all] }
    var start = 0
    return lengths.map { length in
      defer { start += length }
      let rows = start..<(start + length)
      return MadeSequence(
        id: nil, observations: Array(all.observations[rows]),
        reference: all.reference.map { Array($0[rows]) })
    }
  }

  /// All rows as one sequence.
  ///
  /// - Parameter reference: the array of what is known to be right.
  /// - Throws: also if that has other rows.
  private func rows(_ reference: String?) throws(DocumentError) -> MadeSequence {
    let observations = Array(try nodes(columns.observations, shape))
    let known = try reference.map { name throws(DocumentError) in Array(try nodes(name, words)) }
    if let known, known.count != observations.count {
      throw DocumentError(
        .wrongLength(found: known.count, expected: observations.count, of: .statesOfReference),
        path: [.name(reference ?? "")])
    }
    return MadeSequence(id: nil, observations: observations, reference: known)
  }

  private func records() throws(DocumentError) -> [MadeSequence] {
    letters(of: try content(nil, shape).text())
  }

  private func letters(of text: String) -> [MadeSequence] {
    FASTAObservations(text, shape: shape, remarks: Remarks()).records.map { name, nodes in
      MadeSequence(id: name.isEmpty ? nil : name, observations: Array(nodes), reference: nil)
    }
  }

  private func sentences() throws(DocumentError) -> [MadeSequence] {
    let text = try content(nil, shape).text()
    let tokens = try column(columns.observations, of: text, shape)
    let known = try columns.reference.map { name throws(DocumentError) in
      try column(name, of: text, words)
    }
    return tokens.indices.map { place in
      MadeSequence(
        id: tokens[place].id, observations: tokens[place].nodes, reference: known?[place].nodes)
    }
  }

  private func column(
    _ column: String?, of text: String, _ shape: ObservationShape
  ) throws(DocumentError) -> [CoNLLObservations.Sentence] {
    try CoNLLObservations.sentences(
      text, in: name, column: CoNLLObservations.column(column, of: text, in: name), shape: shape)
  }

  /// Refuses a table of which nobody said what is observed.
  func checkColumn() throws(DocumentError) {
    if columns.observations != nil || !shape.channels.isEmpty { return }
    let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let names = header.split { ",;\t".utf8.contains($0) }
    throw DocumentError(
      .noColumn(
        names: names.map { String(decoding: $0, as: UTF8.self) }, components: shape.dimensions))
  }

  /// Records of the same group belong together, wherever they stand.
  private func table() throws(DocumentError) -> [MadeSequence] {
    try checkColumn()
    let observations = try nodes(columns.observations, shape)
    let known = try columns.reference.map { column throws(DocumentError) in
      try nodes(column, words)
    }
    guard let group = columns.group else {
      return [
        MadeSequence(id: nil, observations: Array(observations), reference: known.map { Array($0) })
      ]
    }
    var places: [String: Int] = [:]
    var sequences: [MadeSequence] = []
    for (record, node) in try nodes(group, words).enumerated() {
      let name = node.text ?? ""
      let place = places[name] ?? sequences.count
      if place == sequences.count {
        places[name] = place
        sequences.append(MadeSequence(id: name, observations: [], reference: known.map { _ in [] }))
      }
      sequences[place].observations.append(observations[record])
      if let known { sequences[place].reference?.append(known[record]) }
    }
    return sequences
  }
}

extension SequencesOfFile {
  /// The observations of the records of a table, as far as it is one, whatever else it looks like.
  func observationsOfTable() throws(DocumentError) -> NodeList {
    try column(columns.observations, shape)
  }

  /// The one sequence of a table all of whose records have the same group.
  func group() throws(DocumentError) -> MadeSequence {
    let known = try columns.reference.map { name throws(DocumentError) in
      Array(try column(name, words))
    }
    var names = CSVObservations(
      String(decoding: bytes, as: UTF8.self), column: columns.group ?? "", shape: words,
      remarks: Remarks())
    let name = try names.nodes(most: 1).first?.text ?? ""
    return MadeSequence(
      id: name, observations: Array(try observationsOfTable()), reference: known)
  }

  private func column(
    _ column: String?, _ shape: ObservationShape
  ) throws(DocumentError) -> NodeList {
    try content(column, shape).table(String(decoding: bytes, as: UTF8.self)) ?? NodeList([])
  }

  /// The one sentence of a text.
  func sentence(_ column: Int, _ reference: Int?) throws(DocumentError) -> MadeSequence? {
    let text = String(decoding: bytes, as: UTF8.self)
    let tokens = try CoNLLObservations.sentences(text, in: name, column: column, shape: shape).first
    let known = try reference.map { column throws(DocumentError) in
      try CoNLLObservations.sentences(text, in: name, column: column, shape: words).first?.nodes
        ?? []
    }
    return tokens.map { MadeSequence(id: $0.id, observations: $0.nodes, reference: known) }
  }

  /// The records of letters of a text.
  func letters() -> [MadeSequence] {
    letters(of: String(decoding: bytes, as: UTF8.self))
  }
}
