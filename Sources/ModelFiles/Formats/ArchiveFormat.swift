import DynamicProgramming

/// Models as the arrays of a `.npz` file: the attributes of hmmlearn's estimators, the tables of a
/// linear-chain CRF as pytorch-crf has them, P and R of pymdptoolbox. Which of them it is follows
/// from the names of the arrays.
struct ArchiveFormat: ReadableFormat, WritableFormat {
  let name = "npz"
  let suffixes = [".npz"]
  let programs = ["hmmlearn", "pymdptoolbox", "pytorch-crf"]
  let contents = "the attributes of an estimator of hmmlearn"
  let holdsSequences = true

  func recognises(_ bytes: [UInt8]) -> Recognition {
    bytes.starts(with: ZipArchive.mark) ? .certainly : .no
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let archive = try ArrayArchive(file.bytes, format: name, limits: file.limits)
    let names = Set(archive.names.map { $0.hasSuffix("_") ? String($0.dropLast()) : $0 })
    if names.contains("transmat") || names.contains("startprob") {
      return try EstimatorReader(
        archive, limits: file.limits, given: file.observations,
        sequences: file.request.sequences, isForSequences: file.request.isForSequences
      ).content()
    }
    if names.contains("start_transitions") { return try CRFReader(archive).content() }
    if names.contains("P") { return try ProcessReader(archive).content(file.request) }
    if let fault = UnreadFormat.fault(ofArchive: archive.names) {
      throw DocumentError(.foreign(fault))
    }
    throw DocumentError(
      archive.stranger(meaning: ["startprob_", "transmat_", "start_transitions"])
        ?? .foreign(.unknownArchive(names: archive.names)))
  }

  /// What components and parts share is the estimator's type of covariances.
  func holds(_ rules: LearningRules) -> Bool { !rules.holdSomething }

  func remarks(on problem: Problem) -> [String] { PlainHMM.remarks(on: problem) }

  func write(_ problem: Problem, to output: inout ChunkedOutput) throws {
    try output.write(try EstimatorWriter(problem, format: name).archive())
  }
}

/// A CRF: `start_transitions`, `end_transitions`, `transitions` (rows: from), and `emissions`.
private struct CRFReader {
  let archive: ArrayArchive

  init(_ archive: ArrayArchive) {
    self.archive = archive
  }

  func content() throws(DocumentError) -> ModelContent {
    let start = try archive.required("start_transitions", [nil])
    let count = start.shape[0]
    let transitions = try archive.required("transitions", [count, count])
    let emissions = try archive.required("emissions", [nil, count])
    for (array, name) in [
      (start, "start_transitions"), (transitions, "transitions"), (emissions, "emissions"),
    ] {
      try archive.checkNumbers(array, name, mayBeImpossible: true)
    }
    var keys: [(key: String, value: DocumentNode)] = [
      ("weights", .text("scores")), ("states", .number(Double(count))), ("initial", start.node),
      ("transition", transitions.node),
      ("emission", .map([("family", .text("scores")), ("table", emissions.node)])),
    ]
    if let end = try archive.numbers("end_transitions") {
      try archive.check(end, "end_transitions", [count])
      try archive.checkNumbers(end, "end_transitions", mayBeImpossible: true)
      keys.append(("final", end.node))
    }
    var content = ModelContent(.map(keys))
    content.titles.names = [
      "initial": "start_transitions", "transition": "transitions", "table": "emissions",
      "emission": "emissions", "final": "end_transitions",
    ]
    content.titles.countsFromZero = true
    content.warnings = archive.omissions
    return content
  }
}

/// A decision process: P of shape (A, S, S), R of shape (A, S, S), (S, A) or (S,).
private struct ProcessReader {
  let archive: ArrayArchive

  init(_ archive: ArrayArchive) {
    self.archive = archive
  }

  func content(_ request: ModelRequest) throws(DocumentError) -> ModelContent {
    let transitions = try archive.required("P")
    guard transitions.shape.count == 3, transitions.shape[1] == transitions.shape[2] else {
      throw archive.wrongShape("P", transitions, "(A, S, S)")
    }
    let (actions, states) = (transitions.shape[0], transitions.shape[1])
    try archive.checkNumbers(transitions, "P")
    let rewards = try self.rewards(transitions, actions, states)
    let table = DecisionTable(
      states: (0..<states).map(String.init), actions: (0..<actions).map(String.init),
      transitions: transitions.values, rewards: rewards)
    let discount = try archive.numbers("discount", dimensions: 0...1)?.values.first
    // The tool itself checks rows to so much.
    let tolerance =
      transitions.isCoarse ? EstimatorReader.coarseTolerance : EstimatorReader.tolerance
    let faults = table.faults(tolerance) { action, from in
      ([.name("P"), .place(action), .place(from)], nil)
    }
    if let fault = faults.first { throw fault }
    var content = try table.content(start: nil, discount: discount, request)
    content.tolerance = tolerance
    content.warnings = archive.omissions
    return content
  }

  /// Shape (A, S, S), flat. What is earned whatever follows is so where a row of P does not quite
  /// sum to 1.
  private func rewards(
    _ transitions: NumberArray, _ actions: Int, _ states: Int
  ) throws(DocumentError) -> [Double] {
    let array = try archive.required("R")
    try archive.checkNumbers(array, "R", mayBeImpossible: true)
    switch array.shape.count {
    case 1: try archive.check(array, "R", [states])
    case 2: try archive.check(array, "R", [states, actions])
    default: try archive.check(array, "R", [actions, states, states])
    }
    if array.shape.count == 3 { return array.values }
    var rewards: [Double] = []
    rewards.reserveCapacity(actions * states * states)
    for action in 0..<actions {
      for from in 0..<states {
        let place = array.shape.count == 1 ? from : from * actions + action
        let row = (action * states + from) * states
        let sum = transitions.values[row..<(row + states)].reduce(0, +)
        let reward = (sum - 1).magnitude > 1e-12 ? array.values[place] / sum : array.values[place]
        rewards.append(contentsOf: repeatElement(reward, count: states))
      }
    }
    return rewards
  }
}
