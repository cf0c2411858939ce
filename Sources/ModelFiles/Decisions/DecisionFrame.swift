import DynamicProgramming

/// Reads what all decision problems share: `horizon`, `discount`, `final`; and puts them together.
struct DecisionFrame {
  let fields: Fields
  let limits: Limits
  let files: SiblingFiles
  let states: NameIndex
  let references: ReferenceReader

  /// The problem whose moves have been read.
  func problem(
    name: String, table: MoveTable, starts: [StartChance], grid: GridMap? = nil
  ) throws(DocumentError) -> Problem {
    let (transition, moves, initial) = table.finish(starts: starts)
    let convergence = try self.convergence(moves, transition, table)
    let horizon = if let convergence { convergence.iterations } else { try self.horizon() }
    let trellis = Trellis(
      timesteps: horizon, initial: initial, transition: .same(transition), emission: .absent,
      final: try final(), discount: try discount(),
      constraints: try ConstraintsReader(states: states, timesteps: horizon).read(fields))
    try PathSums.check(trellis, .decision(moves), fields, states: states.names)
    var problem = Problem(
      name: try fields.prose("name") ?? name, about: try fields.prose("about"),
      source: try fields.prose("source"), states: states.names,
      observations: .none(timesteps: horizon), reading: .decision(moves), grid: grid,
      trellis: trellis)
    problem.convergence = convergence
    problem.reference = try references.read(fields, of: problem, moves: table)
    return problem
  }

  /// Where value iteration comes to rest, if the horizon is `{until: …}`.
  private func convergence(
    _ moves: Moves, _ transition: TransitionTable, _ table: MoveTable
  ) throws(DocumentError) -> Convergence? {
    guard let node = fields["horizon"], node.map != nil else { return nil }
    let path: ModelPath = [.name("horizon")]
    let until = try Fields(node, known: ["until"], at: path).required("until")
    let tolerance = try until.number(at: path / "until")
    guard tolerance > 0, tolerance.isFinite else {
      throw DocumentError(.outOfRange(until.text ?? "", .of(.positive)), at: until, path / "until")
    }
    let discount = try self.discount()
    let process = DecisionProcess(
      timesteps: 1, starts: moves.starts, moves: moves.outcomes(of: transition), final: try final(),
      discount: discount)
    let limit = Self.iterationsAtMost(
      edges: transition.edgeCount + states.count, isDiscounted: discount < 1)
    switch process.convergence(within: tolerance, limit: limit) {
    case .moving(let residual, let iterations):
      throw DocumentError(
        .unsettled(
          residual: residual, iterations: iterations, isDiscounted: discount < 1,
          deadEnds: table.deadEnds(from: moves.starts, before: iterations).map {
            states.names[$0]
          }),
        at: until, path / "until")
    case .converged(let convergence):
      try limits.checkTrellis(
        timesteps: convergence.iterations, states: states.count, at: node, path)
      references.remarks.add(
        "horizon \(convergence.iterations): there no V moves by more than \(tolerance)")
      return convergence
    }
  }

  /// More have not come to rest for want of a discount. With one near 1 many are needed, which
  /// small problems may have.
  private static func iterationsAtMost(edges: Int, isDiscounted: Bool) -> Int {
    isDiscounted ? max(100_000, min(4_000_000, 100_000_000 / max(1, edges))) : 100_000
  }

  private func horizon() throws(DocumentError) -> Int {
    let node = try fields.required("horizon")
    let path: ModelPath = [.name("horizon")]
    let word = node.text?.lowercased().drop { $0 == "." || $0 == "+" } ?? ""
    if ["inf", "infinity", "infinite"].contains(word) {
      throw DocumentError(.endlessHorizon(node.text ?? ""), at: node, path)
    }
    let horizon = try node.whole(in: 1...Limits.timesteps, at: path)
    try limits.checkTrellis(timesteps: horizon, states: states.count, at: node, path)
    return horizon
  }

  private func discount() throws(DocumentError) -> Double {
    guard let node = fields["discount"] else { return 1 }
    let discount = try node.number(at: [.name("discount")])
    guard discount > 0, discount <= 1 else {
      throw DocumentError(.outOfRange(node.text ?? "", .discount), at: node, [.name("discount")])
    }
    return discount
  }

  /// The rewards for ending in each state; left out = 0.
  private func final() throws(DocumentError) -> [Double]? {
    guard let node = fields["final"] else { return nil }
    let path: ModelPath = [.name("final")]
    if let file = FileReference.file(in: node, names: states) {
      return try self.final(file, at: path)
    }
    var rewards = [Double](repeating: 0, count: states.count)
    switch node.content {
    case .scalar: throw node.kindError(.row, at: path)
    case .list(let items):
      guard items.isEmpty || items.count == states.count else {
        throw DocumentError(
          .wrongLength(found: items.count, expected: states.count, of: .states), at: node, path)
      }
      for (state, item) in items.enumerated() {
        rewards[state] = try item.reward(at: path / states.names[state])
      }
    case .map(let entries):
      for entry in entries {
        let state = try states.state(ofKey: entry, at: path)
        rewards[state] = try entry.value.reward(at: path / entry.key)
      }
    }
    return rewards
  }

  /// The rewards for ending in each state, from a file.
  private func final(
    _ file: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    let row = try ArrayFiles(files: files, limits: limits)
      .array(file, at: path, missing: nil)
      .shaped([ArrayAxis(.states, states.count)], at: path)
    if let state = row.values.firstIndex(where: { !($0 < .infinity) }) {
      throw row.error(
        .notFinite(row.values[state].description), state, at: path / states.names[state])
    }
    return row.values
  }
}
