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

  /// Which kind of model it is.
  public let reading: Reading

  private let initial: [Double]
  private let transition: TransitionTable
  let emission: SequenceEmission
  private let final: [Double]?
  let limits: Limits
  /// What its factors may sum to along a path.
  private let bound: PathBound
  /// Whether people know the lines, and are told columns of them; else they were made of something
  /// else.
  public var tellsColumns = true
  /// What a learner leaves as it is; nil where the file says nothing of it.
  fileprivate var learningRules: LearningRules?
  /// What the states stand for, where those of the file are fewer.
  fileprivate var expansion: Expansion?
  /// Its probabilities as the file says them, where they are kept.
  fileprivate var fileNumbers: FileNumbers?
  /// What the file could have said otherwise.
  fileprivate var form = FileForm()
  /// What the words of a reference mean.
  private let names: ReferenceNames

  init(
    name: String, states: StateNames, labels: StateLabels?, reading: Reading, initial: [Double],
    transition: TransitionTable, emission: SequenceEmission, final: [Double]?, limits: Limits
  ) {
    self.reading = reading
    self.names = ReferenceNames(states: states, labels: labels)
    self.name = name
    self.states = states
    self.labels = labels
    self.initial = initial
    self.transition = transition
    self.emission = emission
    self.final = final
    self.limits = limits
    self.bound = PathBound(
      initial: initial, transition: .same(transition), final: final, reading: reading)
  }

  /// Whether a word of a reference is a state or a label.
  public func knows(_ word: String) -> Bool { names.states(of: word) != nil }

  /// The trellis of the sequence on a line; its reference is not looked at.
  ///
  /// - Parameters:
  ///   - line: one JSON list of observations in UTF-8, without the line's end, or an object with
  ///     it.
  ///   - number: the line's number, for the error.
  ///   - file: what the error calls the file.
  /// - Throws: the first thing that is wrong.
  /// - Complexity: O(N) beside what the emission's parameters take, S or S × D.
  public func trellis(
    ofLine line: ArraySlice<UInt8>, number: Int, in file: String
  ) throws(ModelError) -> Trellis {
    try located(line, number, in: file) { () throws(DocumentError) in
      trellis(of: try sequence(line))
    }
  }

  /// The sequence on a line as a model of its own, with its reference if it has one.
  ///
  /// - Parameters:
  ///   - line: the line, without its end.
  ///   - record: what the line says of itself.
  ///   - number: that of the line, from 1.
  ///   - file: what errors call the input.
  /// - Throws: the first thing that is wrong.
  public func problem(
    ofLine line: ArraySlice<UInt8>, _ record: SequenceRecord, number: Int, in file: String
  ) throws(ModelError) -> Problem {
    try located(line, number, in: file) { () throws(DocumentError) in
      let sequence = try sequence(line)
      return problem(
        of: sequence,
        reference: try reference(of: record, on: line, timesteps: sequence.timesteps))
    }
  }

  private func problem(
    of sequence: SequenceEmission.Sequence, reference: Reference? = nil
  ) -> Problem {
    var problem = Problem(
      name: name, states: states, labels: labels, observations: sequence.observations(),
      reading: reading, trellis: trellis(of: sequence), reference: reference)
    problem.expansion = expansion
    problem.learningRules = learningRules
    problem.fileNumbers = fileNumbers
    problem.form = form
    return problem
  }

  /// What the file says of learning, of which the observations are no part.
  fileprivate func rules(_ fields: Fields) throws(DocumentError) -> LearningRules? {
    let written = problem(of: try sequence(Array("[null]".utf8)[...])).written
    return try LearnReader(states: NameIndex(written.states)).read(
      fields, for: ChainModel(of: written.trellis))
  }

  private func reference(
    of record: SequenceRecord, on line: ArraySlice<UInt8>, timesteps: Int
  ) throws(DocumentError) -> Reference? {
    guard let bytes = record.reference else { return nil }
    let path: ModelPath = [.name("reference")]
    do throws(DocumentError) {
      let root = try JSONDocument.root(of: Array(bytes))
      let nodes = try root.items(at: path)
      guard nodes.count == timesteps else {
        throw DocumentError(
          .wrongLength(found: nodes.count, expected: timesteps, of: .statesOfReference), at: root,
          path)
      }
      return Reference(try names.states(nodes, at: path))
    } catch {
      // Columns count characters from the line's beginning.
      let before = line[..<bytes.startIndex].count { $0 & 0xC0 != 0x80 }
      throw DocumentError(
        error.fault,
        mark: error.mark.map { DocumentMark(line: $0.line, column: $0.column + before) },
        path: error.path)
    }
  }

  /// What reading a line gives, or its fault as one of that line.
  private func located<Result>(
    _ line: ArraySlice<UInt8>, _ number: Int, in file: String,
    _ read: () throws(DocumentError) -> Result
  ) throws(ModelError) -> Result {
    do throws(DocumentError) {
      return try read()
    } catch {
      // In other forms than lines of JSON, what it is called tells more than its number.
      let title = SequenceRecord(ofLine: line).title.map { " (\($0))" } ?? ""
      let mark = error.mark.map { DocumentMark(line: number, column: $0.column) }
      throw ModelError(
        file: !tellsColumns
          ? "\(file): sequence \(number)\(title)" : mark == nil ? "\(file):\(number)" : file,
        mark: tellsColumns ? mark : nil, path: error.path, fault: error.fault)
    }
  }

  private func sequence(
    _ line: ArraySlice<UInt8>
  ) throws(DocumentError) -> SequenceEmission.Sequence {
    let sequence = try line.withUnsafeBufferPointer { bytes throws(DocumentError) in
      var line = ObservationLine(bytes, limits: limits)
      return try emission.read(&line)
    }
    try check(sequence.timesteps)
    if let excess = bound.excess(of: sequence.emission, timesteps: sequence.timesteps) {
      throw Self.fault(excess, states)
    }
    return sequence
  }

  private static func fault(_ excess: PathExcess, _ states: StateNames) -> DocumentError {
    if case .emission(let cell?) = excess.part {
      return PathSums.fault(of: cell, units: excess.units, states: states)
    }
    return DocumentError(
      .sumTooLarge(units: excess.units), path: [.name(PathSums.key(of: excess.part))])
  }

  private func trellis(of sequence: SequenceEmission.Sequence) -> Trellis {
    Trellis(
      timesteps: sequence.timesteps, initial: initial, transition: .same(transition),
      emission: sequence.emission, final: final)
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
    var model = SequenceModel(
      name: try fields.prose("name") ?? name, states: parts.states.names, labels: parts.labels,
      reading: reading, initial: parts.initial, transition: table, emission: emission,
      final: parts.final,
      limits: limits)
    model.expansion = parts.expansion
    model.fileNumbers = try probabilities(of: parts, timesteps: 2)
    let form = try FormReader(fields, known: FormReader.chainKeys)
    model.form = FileForm(covarianceType: try form.covarianceType())
    model.form.arrays = try form.arrays()
    model.form.tolerance = sums.neededTolerance
    if fields["learn"] != nil { model.learningRules = try model.rules(fields) }
    return model
  }
}
