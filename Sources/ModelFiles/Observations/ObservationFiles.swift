import DynamicProgramming

/// Finds the observations of a model: given from elsewhere, listed in it, or in a file beside it.
struct ObservationFiles {
  let files: SiblingFiles
  let limits: Limits

  private let path: ModelPath = [.name("observations")]

  init(files: SiblingFiles, limits: Limits) {
    self.files = files
    self.limits = limits
  }

  /// N observations and their factors.
  ///
  /// - Parameter given: observations that replace those of the model.
  func read(
    _ fields: Fields, given: ObservationSource?, emission: EmissionParameters
  ) throws(DocumentError) -> ReadObservations {
    let reader = ObservationReader(emission: emission)
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
        throw guarded(error, of: source)
      }
    case .scalar: throw node.kindError(.observations, at: path)
    }
  }

  /// What is told of a file that a model names: whoever wrote the model need not be who reads the
  /// error, and may have named any file. One whose first observation is wrong is no data, and none of
  /// it is shown.
  private func guarded(_ error: DocumentError, of source: ObservationSource) -> DocumentError {
    guard let mark = error.mark, mark.line <= (source.column == nil ? 1 : 2),
      let first = source.bytes.first
    else { return error }
    return DocumentError(.notData(firstByte: first)).inFile(source.name)
  }

  private func source(_ node: DocumentNode) throws(DocumentError) -> ObservationSource {
    let fields = try Fields(node, known: ["file", "column"], at: path)
    let file = try fields.required("file")
    let column = try fields["column"].map { node throws(DocumentError) in
      try node.name(at: path / "column")
    }
    let (name, bytes) = try files.read(file, at: path / "file")
    return ObservationSource(name: name, bytes: bytes, column: column)
  }

  private func read(
    _ source: ObservationSource, _ reader: ObservationReader
  ) throws(DocumentError) -> ReadObservations {
    let shape = ObservationShape(reader.emission)
    if source.column == nil, let read = symbols(source, reader.emission, shape) { return read }
    do throws(DocumentError) {
      let text = try TextBytes.text(source.bytes)
      if text.isEmpty { throw DocumentError(.emptyFile) }
      let nodes =
        if let column = source.column {
          try CSVObservations.nodes(text, column: column, shape: shape)
        } else {
          PlainObservations.nodes(text, shape: shape)
        }
      let whole = DocumentNode(
        content: .list(NodeList([])), mark: nodes.first?.mark ?? DocumentMark(line: 1, column: 1))
      return try read(nodes, of: whole, reader)
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

/// Observations that come from elsewhere than the model file.
public struct ObservationSource: Sendable, Equatable {
  /// What errors call them: the file as the person named it.
  public let name: String
  /// The bytes: one observation a line, or CSV with a header if there is a column.
  public let bytes: [UInt8]
  /// The column of the CSV file, or several joined by commas for vectors; nil = plain lines.
  public let column: String?

  /// - Parameters:
  ///   - name: what errors call the source.
  ///   - bytes: what stands in it.
  ///   - column: the column of a CSV file, or several joined by commas.
  public init(name: String, bytes: [UInt8], column: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.column = column
  }
}

/// What became of the observations.
struct ReadObservations {
  let observations: Observations
  let emission: EmissionModel
  /// N.
  let timesteps: Int

  init(_ parts: (Observations, EmissionModel, Int)) {
    (observations, emission, timesteps) = parts
  }
}
