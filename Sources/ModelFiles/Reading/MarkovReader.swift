import DynamicProgramming

/// Reads a hidden Markov model or a linear-chain CRF.
struct MarkovReader {
  let fields: Fields
  let limits: Limits
  let files: SiblingFiles
  var families = EmissionFamilies.standard
  var sums = SumRule()
  var remarks = Remarks()
  /// Nil where references are not looked at.
  var references: ReferenceReader?
  /// Whether the numbers of the file are kept beside their logs.
  var keepsNumbers = false

  func read(name: String, given: ObservationSource?) throws(DocumentError) -> Problem {
    let reading = try self.reading()
    let states = try StatesReader.read(try fields.required("states"))
    let parts = try self.parts(states, reading)
    let observed = try ObservationFiles(files: files, limits: limits, remarks: remarks)
      .read(fields, given: given, emission: parts.emission)
    try limits.checkTrellis(
      timesteps: observed.timesteps, states: parts.states.count, at: fields.node, [])
    var transition = try transition(of: parts, reading, timesteps: observed.timesteps)
    let constraints = try ConstraintsReader(states: states, timesteps: observed.timesteps)
      .read(fields)
    let own =
      try given == nil ? LengthsReader(fields: fields).read(timesteps: observed.timesteps) : nil
    let lengths = lengths(
      own, or: observed, areGiven: given != nil,
      // What ends each sequence, or is more than a chain, no table between two of them says.
      canBeCut: parts.expansion == nil && parts.final == nil
        && (own != nil || constraints.isEmpty), transition)
    if let lengths { transition = transition.cut(into: lengths, beginning: parts.initial) }
    let trellis = Trellis(
      timesteps: observed.timesteps, initial: parts.initial, transition: transition,
      emission: observed.emission, final: parts.final,
      constraints: parts.expanded(constraints, timesteps: observed.timesteps))
    try PathSums.check(trellis, reading, fields, states: parts.states.names, given: given)
    var problem = Problem(
      name: try fields.prose("name") ?? name, about: try fields.prose("about"),
      source: try fields.prose("source"), states: parts.states.names, labels: parts.labels,
      observations: observed.observations, reading: reading, trellis: trellis)
    problem.expansion = parts.expansion
    problem.expansion?.constraints = constraints
    problem.fileNumbers = try probabilities(of: parts, timesteps: observed.timesteps)
    let form = try FormReader(fields, known: FormReader.chainKeys)
    problem.form = try FileForm(lengths: lengths, covarianceType: form.covarianceType())
    problem.form.arrays = try form.arrays()
    problem.form.network = try form.network(limits)
    problem.telling.order = try form.order(
      timesteps: observed.timesteps, isOfOthers: given != nil)
    if let lengths { problem.fileNumbers?.cut(into: lengths) }
    var references = references
    references?.order = problem.telling.order
    problem.reference = try references?.read(fields, of: problem)
    return problem
  }

  /// How many timesteps each of several sequences has that stand one behind the other, in the file
  /// or in what is given in place of its observations; nil where it is one, or is taken as one.
  private func lengths(
    _ own: [Int]?, or observed: ReadObservations, areGiven: Bool, canBeCut: Bool,
    _ transition: TransitionModel
  ) -> [Int]? {
    guard let lengths = own ?? observed.lengths else { return nil }
    if lengths.count == 1 { return own }
    let hasOneTable = if case .same = transition { true } else { false }
    guard hasOneTable, canBeCut, areGiven || own != nil else {
      remarks.warn(
        "X is \(lengths.count) sequences, taken as one; --sequences takes each by itself")
      return nil
    }
    let list = lengths.prefix(4).map(String.init).joined(separator: ", ")
    let more = lengths.count > 4 ? ", …" : ""
    remarks.add(
      "X is \(lengths.count) sequences, of \(list)\(more) timesteps: each begins anew where the one "
        + "before it ends")
    return lengths
  }

  /// What the file says but for the observations, by the states that the trellis has.
  func parts(_ states: NameIndex, _ reading: Reading) throws(DocumentError) -> ChainParts {
    let scale: Scale = reading == .probabilities ? .probabilities : .logs
    let initial = try self.initial(states, scale)
    let final = try self.final(states, scale)
    let emission = try EmissionReader(
      states: states, scale: scale, limits: limits, files: arrays, families: families,
      sums: sums, remarks: remarks
    ).read(try fields.required("emission"))
    var parts = ChainParts(
      states: states, labels: try LabelsReader(states: states).read(fields), initial: initial,
      final: final?.logs, emission: emission)
    if try SecondOrderReader.isMeant(in: fields) {
      let reader = reader(of: states, scale, final?.numbers)
      return try SecondOrderReader(reader: reader).expand(parts, by: fields)
    }
    if fields["firstTransition"] != nil {
      throw DocumentError(.missingKey("order"), mark: fields.mark(ofKey: "firstTransition"))
    }
    guard fields["durations"] != nil else { return parts }
    parts.transition = try tables(states, scale, final?.numbers, timesteps: 2)
    return try DurationsReader(scale: scale, limits: limits, families: families, sums: sums)
      .expand(parts, by: fields)
  }

  func transition(
    of parts: ChainParts, _ reading: Reading, timesteps: Int
  ) throws(DocumentError) -> TransitionModel {
    if let table = parts.transition { return timesteps == 1 ? .absent : .same(table) }
    let scale: Scale = reading == .probabilities ? .probabilities : .logs
    return try reader(of: parts.states, scale, try final(parts.states, scale)?.numbers)
      .model(fields, timesteps: timesteps)
  }

  func reader(
    of states: NameIndex, _ scale: Scale, _ final: [Double]?
  ) -> TransitionReader {
    TransitionReader(
      states: states, scale: scale, final: final, limits: limits, files: arrays, sums: sums)
  }

  /// The numbers of the file, where they are kept and their logs are taken.
  func probabilities(
    of parts: ChainParts, timesteps: Int
  ) throws(DocumentError) -> FileNumbers? {
    guard keepsNumbers, try reading() == .probabilities else { return nil }
    var numbers = try FileNumbersReader(self, of: parts, timesteps: timesteps).read()
    if let emission = fields["emission"] {
      numbers.take(variances: RootDigits.variances(in: emission))
    }
    return numbers
  }

  /// The table of all steps; nil where there is one for each.
  private func tables(
    _ states: NameIndex, _ scale: Scale, _ final: [Double]?, timesteps: Int
  ) throws(DocumentError) -> TransitionTable? {
    if fields["transitions"] != nil { return nil }
    let model = try reader(of: states, scale, final).model(fields, timesteps: timesteps)
    if case .same(let table) = model { return table }
    return nil
  }

  var arrays: ArrayFiles { ArrayFiles(files: files, limits: limits) }

  func reading() throws(DocumentError) -> Reading {
    guard let node = fields["weights"] else { return .probabilities }
    switch node.text {
    case "probabilities": return .probabilities
    case "logs": return .logs
    case "scores": return .scores
    case let word?:
      throw DocumentError(
        .unknownWord(word, allowed: ["probabilities", "logs", "scores"]), at: node,
        [.name("weights")])
    case nil: throw node.kindError(.name, at: [.name("weights")])
    }
  }

  func initial(_ states: NameIndex, _ scale: Scale) throws(DocumentError) -> [Double] {
    let node = try fields.required("initial")
    let path: ModelPath = [.name("initial")]
    let row = try RowReader(columns: states, axis: .states, scale: scale, files: arrays)
      .dense(node, at: path)
    guard scale == .probabilities else { return row.logs }
    guard sums.accepts(row.sum) else {
      throw DocumentError(sums.fault(row.sum), at: node, path)
    }
    let shift = sums.shift(row.sum)
    return shift == 0 ? row.logs : row.logs.map { $0 + shift }
  }

  /// The row `final` as logs and, where it is summed, as it stands.
  func final(
    _ states: NameIndex, _ scale: Scale
  ) throws(DocumentError) -> (logs: [Double], numbers: [Double])? {
    guard let node = fields["final"] else { return nil }
    let path: ModelPath = [.name("final")]
    let reader = RowReader(columns: states, axis: .states, scale: scale, files: arrays)
    if let row = try reader.fileRow(node, at: path) {
      return (try reader.logs(of: row, at: path).logs, row.values)
    }
    let row = try reader.dense(node, at: path)
    guard scale == .probabilities else { return (row.logs, []) }
    let plain = RowReader(
      columns: states, axis: .states, scale: .plainProbabilities, files: nil)
    var numbers = try plain.dense(node, at: path).logs
    for state in numbers.indices where numbers[state] == -.infinity { numbers[state] = 0 }
    return (row.logs, numbers)
  }
}
