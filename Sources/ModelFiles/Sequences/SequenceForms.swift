import DynamicProgramming

/// Which columns of a table, of CSV or of CoNLL, sequences and what is known of them stand in.
public struct SequenceColumns: Sendable {
  /// Of the observations: a name, or several joined by commas for vectors; of CoNLL a number from 0.
  public var observations: String?
  /// Of what is known to be right.
  public var reference: String?
  /// Of what tells one sequence from another.
  public var group: String?

  /// Nil = not said.
  public init(observations: String? = nil, reference: String? = nil, group: String? = nil) {
    self.observations = observations
    self.reference = reference
    self.group = group
  }

  /// Whether anything was said.
  public var isGiven: Bool { observations != nil || reference != nil || group != nil }
}

/// How sequences stand in a file.
enum SequenceForm {
  /// A line of JSON for each.
  case lines
  /// The items of CRFsuite.
  case items
  /// Records of letters.
  case records
  /// Sentences, a token a line.
  case sentences
  /// CSV, of which a column may say which sequence a record belongs to.
  case table
  /// One sequence, as UMDHMM writes it.
  case single

  /// - Parameters:
  ///   - start: the first bytes.
  ///   - name: of the file.
  init(_ start: ArraySlice<UInt8>, name: String, columns: SequenceColumns, shape: ObservationShape)
  {
    let name = name.lowercased()
    let first = start.first { $0 > 0x20 }
    if shape.areAttributes, CRFsuiteItems.areIn(Array(start)) {
      self = .items
    } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      self = .lines
    } else if start.drop(while: { $0 <= 0x20 }).starts(with: "T=".utf8) {
      self = .single
    } else if CoNLLObservations.suffixes.contains(where: name.hasSuffix) {
      self = .sentences
    } else if columns.group != nil || name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
      self = .table
    } else if !shape.areNumbers, !shape.areAttributes,
      FASTAObservations.isOne(String(decoding: start, as: UTF8.self))
    {
      self = .records
    } else if columns.observations.flatMap({ Int($0) }) != nil {
      self = .sentences
    } else {
      self = .lines
    }
  }
}

extension SequenceModel {
  /// How many bytes of a file tell which form it has.
  public static let telltale = 4096

  /// Whether a file has a line of JSON for each sequence; else ``lines(of:name:columns:)`` makes them.
  ///
  /// - Parameters:
  ///   - start: the first bytes of the file.
  ///   - name: what it is called.
  ///   - columns: what was said of its columns.
  public func hasLines(_ start: ArraySlice<UInt8>, name: String, columns: SequenceColumns) -> Bool {
    SequenceForm(start, name: name, columns: columns, shape: emission.shape) == .lines
  }

  /// The sequences of a file as lines of JSON, each an object with the observations, with its name as the
  /// id, and with what is known as the reference.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - name: what errors call it.
  ///   - columns: what was said of its columns.
  /// - Throws: what keeps the bytes from having the form that they begin in.
  public func lines(
    of bytes: [UInt8], name: String, columns: SequenceColumns
  ) throws(ModelError) -> [UInt8] {
    let form = SequenceForm(
      bytes.prefix(Self.telltale), name: name, columns: columns, shape: emission.shape)
    let file = SequencesOfFile(
      bytes: bytes, name: name, columns: columns, shape: emission.shape, limits: limits)
    switch form {
    case .lines: return bytes
    case .items: return try CRFsuiteItems.lines(of: bytes, in: name) { knows($0) }
    case .records, .sentences, .table, .single: return try file.sequences(form).flatMap(\.line)
    }
  }

  /// The sequences of the files of a folder as lines of JSON: of files that hold several, all of them; of
  /// others one, as a model's observations may stand in a file. A file that holds none makes a line that
  /// says why: the others are read all the same.
  ///
  /// - Parameters:
  ///   - files: names and contents, or why they cannot be read, in the order in which they are wanted.
  ///   - folder: what errors call the folder.
  ///   - columns: what was said of their columns.
  public func lines(
    of files: [(name: String, content: Result<[UInt8], ModelError>)], folder: String,
    columns: SequenceColumns
  ) -> [UInt8] {
    var lines: [UInt8] = []
    for (name, content) in files {
      do throws(ModelError) {
        lines += try self.lines(of: try content.get(), name, in: folder, columns)
        if !lines.isEmpty, lines.last != 0x0A { lines.append(0x0A) }
      } catch {
        let (id, text) = (JSONText.string(name), JSONText.string(error.message))
        lines += Array("{\"id\":\(id),\"error\":\(text)}\n".utf8)
      }
    }
    return lines
  }

  private func lines(
    of bytes: [UInt8], _ name: String, in folder: String, _ columns: SequenceColumns
  ) throws(ModelError) -> [UInt8] {
    let path = "\(folder)/\(name)"
    let form = SequenceForm(
      bytes.prefix(Self.telltale), name: name, columns: columns, shape: emission.shape)
    let isWhole =
      form == .lines && bytes.first { $0 > 0x20 }.map { !"{[".utf8.contains($0) } ?? true
    guard isWhole || form == .single || form == .table && columns.group == nil else {
      return try lines(of: bytes, name: path, columns: columns)
    }
    let file = SequencesOfFile(
      bytes: bytes, name: path, columns: columns, shape: emission.shape, limits: limits)
    return try file.whole(named: name, isTable: form == .table).line
  }
}

extension SequenceEmission {
  /// What the emission takes for one observation.
  var shape: ObservationShape {
    switch self {
    case .categorical(let symbols, _, _, _): ObservationShape(symbols: symbols.names)
    case .family(let parameters): ObservationShape(dimensions: parameters.dimensions)
    case .structured(let parameters): ObservationShape(parameters)
    }
  }
}

/// A file that is read for all of its sequences.
private struct SequencesOfFile {
  let bytes: [UInt8]
  let name: String
  let columns: SequenceColumns
  let shape: ObservationShape
  let limits: Limits

  /// States and labels, and the names of groups.
  private static let words = ObservationShape(symbols: nil)

  /// All of its sequences.
  func sequences(_ form: SequenceForm) throws(ModelError) -> [MadeSequence] {
    do throws(DocumentError) {
      switch form {
      case .records: return try records()
      case .sentences: return try sentences()
      case .single:
        return [
          MadeSequence(id: nil, observations: Array(try nodes(nil, shape)), reference: nil)
        ]
      case .table, .lines, .items: return try table()
      }
    } catch {
      throw error.error(in: name)
    }
  }

  /// What stands in it as one sequence; lines that are no table have no columns.
  func whole(named id: String, isTable: Bool) throws(ModelError) -> MadeSequence {
    do throws(DocumentError) {
      let reference = try (isTable ? columns.reference : nil).map { column throws(DocumentError) in
        Array(try nodes(column, Self.words))
      }
      return MadeSequence(
        id: id, observations: Array(try nodes(isTable ? columns.observations : nil, shape)),
        reference: reference)
    } catch {
      throw error.error(in: name)
    }
  }

  private func content(_ column: String?, _ shape: ObservationShape) -> ObservationContent {
    ObservationContent(
      source: ObservationSource(name: name, bytes: bytes, column: column), shape: shape,
      limits: limits, remarks: Remarks(), columnOption: "--column")
  }

  private func nodes(
    _ column: String?, _ shape: ObservationShape
  ) throws(DocumentError) -> NodeList {
    try content(column, shape).nodes()
  }

  private func records() throws(DocumentError) -> [MadeSequence] {
    let text = try content(nil, shape).text()
    return FASTAObservations(text, shape: shape, remarks: Remarks()).records.map { name, nodes in
      MadeSequence(id: name.isEmpty ? nil : name, observations: Array(nodes), reference: nil)
    }
  }

  private func sentences() throws(DocumentError) -> [MadeSequence] {
    let text = try content(nil, shape).text()
    let tokens = try column(columns.observations, of: text, shape)
    let known = try columns.reference.map { name throws(DocumentError) in
      try column(name, of: text, Self.words)
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
      text, column: CoNLLObservations.column(column, of: text, in: name), shape: shape)
  }

  /// Records of the same group belong together, wherever they stand.
  private func table() throws(DocumentError) -> [MadeSequence] {
    if columns.observations == nil && shape.channels.isEmpty {
      let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      let names = header.split { ",;\t".utf8.contains($0) }
      throw DocumentError(.noColumn(names: names.map { String(decoding: $0, as: UTF8.self) }))
    }
    let observations = try nodes(columns.observations, shape)
    let known = try columns.reference.map { column throws(DocumentError) in
      try nodes(column, Self.words)
    }
    guard let group = columns.group else {
      return [
        MadeSequence(id: nil, observations: Array(observations), reference: known.map { Array($0) })
      ]
    }
    var places: [String: Int] = [:]
    var sequences: [MadeSequence] = []
    for (record, node) in try nodes(group, Self.words).enumerated() {
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

/// A sequence on its way into a line of JSON.
private struct MadeSequence {
  let id: String?
  var observations: [DocumentNode]
  var reference: [DocumentNode]?

  var line: [UInt8] {
    var fields = id.map { ["\"id\":\(JSONText.string($0))"] } ?? []
    fields.append("\"observations\":\(Self.list(observations))")
    if let reference, reference.contains(where: { !$0.isMissing }) {
      fields.append("\"reference\":\(Self.list(reference))")
    }
    return Array("{\(fields.joined(separator: ","))}\n".utf8)
  }

  private static func list(_ nodes: [DocumentNode]) -> String {
    "[\(nodes.map(text).joined(separator: ","))]"
  }

  private static func text(_ node: DocumentNode) -> String {
    if node.isMissing { return "null" }
    switch node.content {
    case .scalar(let text, _): return JSONText.string(text)
    case .list(let nodes): return list(Array(nodes))
    case .map(let entries):
      let fields = entries.map { "\(JSONText.string($0.key)):\(text($0.value))" }
      return "{\(fields.joined(separator: ","))}"
    }
  }
}
