import DynamicProgramming

/// Finds the observations of a model: given from elsewhere, listed in it, or in a file beside it.
struct ObservationFiles {
  let files: SiblingFiles
  let limits: Limits
  let remarks: Remarks

  /// Where the model has them: its key.
  private let path: ModelPath
  /// The option that names a column of what is given from elsewhere.
  private let columnOption: String

  /// - Parameters:
  ///   - key: that of the model under which they stand.
  ///   - columnOption: the option that names a column of what is given from elsewhere.
  init(
    files: SiblingFiles, limits: Limits, remarks: Remarks, key: String = "observations",
    columnOption: String = "--column"
  ) {
    self.files = files
    self.limits = limits
    self.remarks = remarks
    self.path = [.name(key)]
    self.columnOption = columnOption
  }

  /// N observations and their factors.
  ///
  /// - Parameter given: observations that replace those of the model.
  func read(
    _ fields: Fields, given: ObservationSource?, emission: EmissionParameters
  ) throws(DocumentError) -> ReadObservations {
    let reader = ObservationReader(emission: emission, remarks: remarks)
    if let given { return try read(given, reader) }
    guard let node = fields["observations"] else {
      return try ReadObservations(reader.read(nil, of: fields.node))
    }
    switch node.content {
    case .list(let nodes): return try read(nodes, of: node, reader)
    case .map:
      let source = try source(node)
      do throws(DocumentError) {
        return try read(source, reader)
      } catch {
        throw told(error, of: source, named: node)
      }
    case .scalar: throw node.kindError(.observations, at: path)
    }
  }

  /// What is told of a file that a model names: where it chooses a part that is not there, the place
  /// of that is in the model.
  private func told(
    _ error: DocumentError, of source: ObservationSource, named node: DocumentNode
  ) -> DocumentError {
    if case .noSentence = error.fault {
      let chosen = node.map?.first { $0.key == "sentence" }?.value ?? node
      return DocumentError(error.fault, at: chosen, path / "sentence")
    }
    return guarded(error, of: source)
  }

  /// What is told of a file that a model names: whoever wrote the model need not be who reads the
  /// error, and may have named any file. One whose first observation is wrong is no data, and none
  /// of it is shown. A file that is called a table, and begins as one, is told what it lacks.
  private func guarded(_ error: DocumentError, of source: ObservationSource) -> DocumentError {
    switch error.fault {
    // Of what stands in the file these say nothing.
    case .emptyRecord, .ambiguousRecord, .choosesNothing, .emptyArray, .wrongLength: return error
    // A row where one number must stand, which tells no more than how many there are.
    case .notANumber(let text):
      if error.path.count == 2, let count = LooseNumber.countOfRow(text) {
        return DocumentError(
          .wrongLength(found: count, expected: 1, of: .components), mark: error.mark,
          path: error.path, file: error.file)
      }
    default: break
    }
    guard let mark = error.mark, mark.line <= (source.column == nil ? 1 : 2),
      let first = source.bytes.first, !Self.isTable(source)
    else { return error }
    return DocumentError(.notData(firstByte: first)).inFile(source.name)
  }

  /// Whether a file is called a table, and its first line has several fields, or is a comment.
  private static func isTable(_ source: ObservationSource) -> Bool {
    let line = source.bytes.prefix { $0 != 0x0A }
    func isCalled(_ suffixes: [String]) -> Bool {
      suffixes.contains(where: source.name.lowercased().hasSuffix)
    }
    if isCalled([".csv", ".tsv"]) { return line.contains { ",;\t".utf8.contains($0) } }
    return isCalled(CoNLLObservations.suffixes)
      && (line.first == UInt8(ascii: "#") || line.contains { "\t ".utf8.contains($0) })
  }

  /// Words, one for each timestep, as they are listed in the model or stand in a file beside it.
  ///
  /// - Parameters:
  ///   - node: the list, or the map that names the file.
  ///   - body: is given them; what it throws of a file is told as a fault of that file.
  func withWords<Result>(
    _ node: DocumentNode, shape: ObservationShape,
    _ body: (NodeList, DocumentNode) throws(DocumentError) -> Result
  ) throws(DocumentError) -> Result {
    switch node.content {
    case .list(let nodes): return try body(nodes, node)
    case .map:
      let source = try source(node)
      do throws(DocumentError) {
        return try withWords(source, shape: shape, body)
      } catch {
        throw told(error, of: source, named: node)
      }
    case .scalar: throw node.kindError(.observations, at: path)
    }
  }

  /// Words, one for each timestep, from elsewhere: as lines, a column, or a list of JSON.
  func withWords<Result>(
    _ source: ObservationSource, shape: ObservationShape,
    _ body: (NodeList, DocumentNode) throws(DocumentError) -> Result
  ) throws(DocumentError) -> Result {
    do throws(DocumentError) {
      if source.column == nil, source.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
        let root = try JSONDocument.root(of: source.bytes)
        return try body(try root.items(at: path), root)
      }
      if let object = Self.object(in: source) {
        return try body(try object.items(at: path), object)
      }
      let nodes = try ObservationContent(
        source: source, shape: shape, limits: limits, remarks: remarks, columnOption: columnOption
      ).nodes()
      return try body(nodes, Self.whole(nodes))
    } catch {
      throw error.inFile(source.name)
    }
  }

  /// An object of JSON in the place of a list; nil if it is none, as a word may begin like one.
  private static func object(in source: ObservationSource) -> DocumentNode? {
    guard source.column == nil,
      source.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      let root = try? JSONDocument.root(of: source.bytes), root.map != nil
    else { return nil }
    return root
  }

  /// A node that stands for all nodes of a file: a fault of the whole is told at the first of them.
  private static func whole(_ nodes: NodeList) -> DocumentNode {
    DocumentNode(
      content: .list(NodeList([])), mark: nodes.first?.mark ?? DocumentMark(line: 1, column: 1))
  }

  private func source(_ node: DocumentNode) throws(DocumentError) -> ObservationSource {
    let fields = try Fields(
      node, known: ["file", "column", "key", "record", "sentence"], at: path)
    let file = try fields.required("file")
    let (name, bytes) = try files.read(file, at: path / "file")
    let channels = fields["column"]?.map
    var source = ObservationSource(
      name: name, bytes: bytes, column: channels == nil ? try self.name("column", fields) : nil)
    source.channels = try ChannelColumn.list(channels ?? [], at: path / "column")
    source.key = try self.name("key", fields)
    source.record = try self.name("record", fields)
    source.sentence = try fields["sentence"]?.whole(in: 1...Int.max >> 10, at: path / "sentence")
    return source
  }

  private func name(_ key: String, _ fields: Fields) throws(DocumentError) -> String? {
    try fields[key].map { node throws(DocumentError) in try node.name(at: path / key) }
  }

  private func read(
    _ source: ObservationSource, _ reader: ObservationReader
  ) throws(DocumentError) -> ReadObservations {
    if source.column == nil, !CoNLLObservations.isIn(source),
      let read = symbols(source, reader.emission, ObservationShape(reader.emission))
    {
      return read
    }
    do throws(DocumentError) {
      let shape = ObservationShape(reader.emission)
      let nodes = try ObservationContent(
        source: source, shape: shape, limits: limits, remarks: remarks, columnOption: columnOption
      ).nodes()
      var observed = try read(nodes, of: Self.whole(nodes), reader)
      observed.lengths = try source.lengths(ofRows: observed.timesteps, limits)
      return observed
    } catch {
      throw error.inFile(source.name)
    }
  }

  /// Plain lines of nothing but symbols; nil if they are not, or more than there may be.
  private func symbols(
    _ source: ObservationSource, _ emission: EmissionParameters, _ shape: ObservationShape
  ) -> ReadObservations? {
    guard case .categorical(let symbols, let table) = emission, symbols.count > 0,
      let codes = SymbolLines(symbols, shape)?.codes(source.bytes),
      codes.count <= Limits.timesteps
    else { return nil }
    let names = (0..<symbols.count).map { symbols.names[$0] }
    let model = CategoricalEmission(
      table: table, states: table.count / symbols.count, codes: codes)
    return ReadObservations(
      (.symbols(names: names, codes: codes), .categorical(model), codes.count))
  }

  /// A missing vector takes four bytes in the file, but all of its components in memory.
  private func read(
    _ nodes: NodeList, of node: DocumentNode, _ reader: ObservationReader
  ) throws(DocumentError) -> ReadObservations {
    let dimensions = ObservationShape(reader.emission).dimensions
    try limits.checkDoubles(nodes.count, by: dimensions, at: node, path)
    return try ReadObservations(reader.read(nodes, of: node))
  }
}

/// What became of the observations.
struct ReadObservations {
  let observations: Observations
  let emission: EmissionModel
  /// N.
  let timesteps: Int
  /// How many of them each of several sequences has, where an archive says so.
  var lengths: [Int]?

  init(_ parts: (Observations, EmissionModel, Int)) {
    (observations, emission, timesteps) = parts
  }
}
