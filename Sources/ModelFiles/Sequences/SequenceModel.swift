import DynamicProgramming

/// A model without observations of its own, ready to be given one sequence after another.
///
/// The tables are read once; the trellis of a sequence shares them.
public struct SequenceModel: Sendable {
  /// What the model is called.
  public let name: String
  /// The names of the S states.
  public let states: StateNames
  /// E, the number of edges of one step.
  public var edges: Int { transition.edgeCount }

  private let initial: [Double]
  private let transition: TransitionTable
  private let emission: SequenceEmission
  private let final: [Double]?
  private let limits: Limits

  init(
    name: String, states: StateNames, initial: [Double], transition: TransitionTable,
    emission: SequenceEmission, final: [Double]?, limits: Limits
  ) {
    self.name = name
    self.states = states
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
    let scale: Scale = try reading() == .probabilities ? .probabilities : .logs
    let states = try StatesReader.read(try fields.required("states"))
    let initial = try self.initial(states, scale)
    let final = try self.final(states, scale)
    let node = try fields.required("emission")
    let parameters = try EmissionReader(
      states: states, scale: scale, limits: limits, files: arrays, families: families
    ).read(node)
    guard let emission = SequenceEmission(parameters, states: states.count) else {
      throw DocumentError(.notForSequences(.scores), at: node, [])
    }
    let reader = TransitionReader(
      states: states, scale: scale, final: final?.numbers, limits: limits, files: arrays)
    // As for a sequence of two timesteps, which is to say with a table.
    guard case .same(let table) = try reader.model(fields, timesteps: 2) else {
      throw DocumentError(.missingKey("transition"), at: fields.node, [])
    }
    return SequenceModel(
      name: try fields.prose("name") ?? name, states: states.names, initial: initial,
      transition: table, emission: emission, final: final?.logs, limits: limits)
  }
}
