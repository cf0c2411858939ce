import DynamicProgramming

/// A decision process as tables, as other tools have it.
struct DecisionTable {
  let states: [String]
  let actions: [String]
  /// Shapes (A, S, S), axes (action, from, to), flat.
  let transitions: [Double]
  let rewards: [Double]

  /// The model, with what the file does not say taken from the request.
  ///
  /// - Throws: which option says what is missing.
  func content(
    start: DocumentNode?, discount: Double?, _ request: ModelRequest
  ) throws(DocumentError) -> ModelContent {
    let start = try Self.start(start, request)
    var keys: [(key: String, value: DocumentNode)] = [
      ("states", .names(states)), ("start", start), ("moves", moves),
    ]
    if let discount { keys.append(("discount", .number(discount))) }
    return ModelContent(.map(keys))
  }

  /// What is wrong with rows that are no probabilities, of which the first ones are told; a row that
  /// has NaN is unknown.
  ///
  /// - Parameters:
  ///   - tolerance: how far from 1 their sums may be.
  ///   - place: what the file calls the row of an action and a state, and where it stands.
  func faults(
    _ tolerance: Double,
    _ place: (_ action: Int, _ from: Int) -> (path: ModelPath, mark: DocumentMark?)
  ) -> [DocumentError] {
    let rule = SumRule(.asTheyStand(tolerance: tolerance))
    var faults: [DocumentError] = []
    for row in 0..<(actions.count * states.count) {
      let numbers = transitions[(row * states.count)..<((row + 1) * states.count)]
      let outside = numbers.first { !(0...1).contains($0) }
      let sum = numbers.reduce(0, +)
      if outside == nil && rule.accepts(sum) || sum.isNaN { continue }
      let (path, mark) = place(row / states.count, row % states.count)
      let fault = outside.map { ModelFault.outOfRange(Amounts.decimal($0), .probability) }
      faults.append(
        DocumentError(fault ?? .wrongSum(sum, includesFinal: false), mark: mark, path: path))
      if faults.count == ModelContent.mostFaults { break }
    }
    return faults
  }

  /// Where a process starts that has no horizon of its own.
  static func start(
    _ start: DocumentNode?, _ request: ModelRequest
  ) throws(DocumentError) -> DocumentNode {
    if request.horizon == nil {
      throw DocumentError(
        .foreign(.needsOption(what: "how many moves are made", option: "--horizon N")))
    }
    if let start = request.start.map({ DocumentNode.text($0) }) ?? start { return start }
    throw DocumentError(
      .foreign(.needsOption(what: "where one starts", option: "--start STATE")))
  }

  private var moves: DocumentNode {
    .map(
      states.indices.map { from in
        (states[from], .map(actions.indices.map { (actions[$0], move($0, from)) }))
      })
  }

  private func move(_ action: Int, _ from: Int) -> DocumentNode {
    let row = (action * states.count + from) * states.count
    let targets = states.indices.filter { transitions[row + $0] != 0 }
    if targets.count == 1, transitions[row + targets[0]] == 1 {
      return .map([
        ("to", .text(states[targets[0]])), ("reward", .number(rewards[row + targets[0]])),
      ])
    }
    let outcomes = targets.map { to in
      DocumentNode.map([
        ("state", .text(states[to])), ("p", .number(transitions[row + to])),
        ("reward", .number(rewards[row + to])),
      ])
    }
    return .map([("to", .list(outcomes))])
  }
}
