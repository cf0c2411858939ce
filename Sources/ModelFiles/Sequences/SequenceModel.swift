import DynamicProgramming

/// A model without observations of its own, ready to be given one sequence after another.
///
/// The tables are read once; the trellis of a sequence shares them.
public struct SequenceModel: Sendable {
  /// What the model is called.
  public let name: String
  /// The names of the S states.
  public let states: StateNames
  /// Names that stand for several states; nil = every state stands for itself.
  public let labels: StateLabels?
  /// E, the number of edges of one step.
  public var edges: Int { transition.edgeCount }

  private let initial: [Double]
  private let transition: TransitionTable
  private let emission: SequenceEmission
  private let final: [Double]?
  private let limits: Limits

  init(
    name: String, states: StateNames, labels: StateLabels?, initial: [Double],
    transition: TransitionTable, emission: SequenceEmission, final: [Double]?, limits: Limits
  ) {
    self.name = name
    self.states = states
    self.labels = labels
    self.initial = initial
    self.transition = transition
    self.emission = emission
    self.final = final
    self.limits = limits
  }

  /// The trellis of the sequence on a line.
  ///
  /// - Parameters:
  ///   - line: one JSON list of observations in UTF-8, without the line's end.
  ///   - number: the line's number, for the error.
  ///   - file: what the error calls the file.
  /// - Throws: the first thing that is wrong.
  /// - Complexity: O(N) beside what the emission's parameters take, S or S × D.
  public func trellis(
    ofLine line: ArraySlice<UInt8>, number: Int, in file: String
  ) throws(ModelError) -> Trellis {
    do throws(DocumentError) {
      return try line.withUnsafeBufferPointer { bytes throws(DocumentError) in
        try trellis(of: bytes)
      }
    } catch {
      throw ModelError(
        file: file, mark: error.mark.map { DocumentMark(line: number, column: $0.column) },
        path: error.path, fault: error.fault)
    }
  }

  private func trellis(
    of bytes: UnsafeBufferPointer<UInt8>
  ) throws(DocumentError) -> Trellis {
    var line = ObservationLine(bytes, limits: limits)
    let (emission, timesteps) = try self.emission.read(&line)
    try check(timesteps)
    return Trellis(
      timesteps: timesteps, initial: initial, transition: .same(transition), emission: emission,
      final: final)
  }

  private func check(_ timesteps: Int) throws(DocumentError) {
    let start = DocumentNode(content: .list(NodeList([])), mark: DocumentMark(line: 1, column: 1))
    let path: ModelPath = [.name("line")]
    if timesteps == 0 { throw DocumentError(.noObservations, path: path) }
    if timesteps > Limits.timesteps {
      throw DocumentError(
        .tooMany(found: timesteps, limit: Limits.timesteps, of: .timesteps), at: start, path)
    }
    try limits.checkTrellis(timesteps: timesteps, states: states.count, at: start, path)
  }
}

extension MarkovReader {
  /// The model without its observations, which are not looked at.
  ///
  /// - Throws: besides what is wrong with the model, why it belongs to one sequence.
  func readForSequences(name: String) throws(DocumentError) -> SequenceModel {
    if fields["transitions"] != nil {
      throw DocumentError(
        .notForSequences(.stepTables), mark: fields.mark(ofKey: "transitions"))
    }
    if fields["constraints"] != nil {
      throw DocumentError(
        .notForSequences(.constraints), mark: fields.mark(ofKey: "constraints"))
    }
    let reading = try self.reading()
    let states = try StatesReader.read(try fields.required("states"))
    let parts = try self.parts(states, reading)
    guard let emission = SequenceEmission(parts.emission, states: parts.states.count) else {
      throw DocumentError(.notForSequences(.scores), at: try fields.required("emission"), [])
    }
    // As for a sequence of two timesteps, which is to say with a table.
    guard case .same(let table) = try transition(of: parts, reading, timesteps: 2) else {
      throw DocumentError(.missingKey("transition"), at: fields.node, [])
    }
    return SequenceModel(
      name: try fields.prose("name") ?? name, states: parts.states.names, labels: parts.labels,
      initial: parts.initial, transition: table, emission: emission, final: parts.final,
      limits: limits)
  }
}
