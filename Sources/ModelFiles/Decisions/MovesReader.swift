import DynamicProgramming

/// Reads a decision problem that lists its moves: state → move → (`to`, `reward`), where `to` may
/// be a map of outcomes.
struct MovesReader {
  let fields: Fields
  let limits: Limits
  let files: SiblingFiles
  let sums: SumRule
  let remarks: Remarks
  let references: ReferenceReader

  private static let path: ModelPath = [.name("moves")]
  private static let moveKeys = ["to", "reward", "output"]

  func read(name: String) throws(DocumentError) -> Problem {
    let states = try StatesReader.read(try fields.required("states"))
    let starts = try self.starts(states)
    let ends = try self.ends(states)
    let form = try FormReader(fields, known: FormReader.latticeKeys)
    var telling = Telling()
    telling.padding = try form.padding()
    telling.silent = try form.silent()
    var outputs = MoveOutputs(states: states.count, silent: telling.silent)
    let table = try self.table(states, ends, &outputs)
    telling.outputs = outputs.ofStates
    noteDeadEnds(table, starts, states, isMachine: telling.padding != nil)
    var problem = try DecisionFrame(
      fields: fields, limits: limits, files: files, states: states, references: references
    ).problem(name: name, table: table, starts: starts)
    problem.telling = telling
    return problem
  }

  /// A state, or a map from state to the probability of starting there.
  private func starts(_ states: NameIndex) throws(DocumentError) -> [StartChance] {
    let node = try fields.required("start")
    let path: ModelPath = [.name("start")]
    guard let map = node.map else { return [StartChance(try states.state(node, at: path))] }
    var starts: [StartChance] = []
    for entry in map {
      let state = try states.state(ofKey: entry, at: path)
      let probability = try entry.value.probability(at: path / entry.key)
      if probability > 0 { starts.append(StartChance(state, probability: probability)) }
    }
    let sum = starts.reduce(0) { $0 + $1.probability }
    guard sums.accepts(sum) else {
      throw DocumentError(sums.fault(sum), at: node, path)
    }
    guard sums.kind == .normalized, sum != 1 else { return starts }
    return starts.map { StartChance($0.state, probability: $0.probability / sum) }
  }

  /// The states in which one stays for ever, and earns nothing: `absorbing`, or `terminal`.
  private func ends(_ states: NameIndex) throws(DocumentError) -> Set<Int> {
    if fields["absorbing"] != nil, fields["terminal"] != nil {
      throw DocumentError(
        .keysExclude("absorbing", "terminal"), mark: fields.mark(ofKey: "terminal"))
    }
    var ends = Set<Int>()
    for key in ["absorbing", "terminal"] {
      guard let node = fields[key] else { continue }
      for (place, item) in (node.list ?? NodeList([node])).enumerated() {
        ends.insert(try states.state(item, at: [.name(key), .place(place + 1)]))
      }
    }
    return ends
  }

  /// Most files mean states without moves as ends; here they are dead ends, of which to beware.
  ///
  /// - Parameter isMachine: whether the states are those of a machine, which ends where it says so.
  private func noteDeadEnds(
    _ table: MoveTable, _ starts: [StartChance], _ states: NameIndex, isMachine: Bool
  ) {
    // A map says that there is no end.
    let horizon =
      fields["horizon"].flatMap { node in
        node.map == nil ? node.text.flatMap(NumberText.value) : Double(Limits.timesteps)
      } ?? 0
    // It has not been checked yet, and may be any number, or none.
    let before = horizon > 0 ? Int(min(horizon, Double(Limits.timesteps))) : 0
    let dead = table.deadEnds(from: starts, before: before)
    if dead.isEmpty { return }
    let names = dead.map { states.names[$0] }
    remarks.warn(
      isMachine
        ? PayloadWording.sentence(ofUnfinished: names) : PayloadWording.sentence(ofDeadEnds: names))
  }

  private func table(
    _ states: NameIndex, _ ends: Set<Int>, _ outputs: inout MoveOutputs
  ) throws(DocumentError) -> MoveTable {
    let node = try fields.required("moves")
    var rows = [DocumentNode?](repeating: nil, count: states.count)
    for entry in try node.entries(at: Self.path) {
      rows[try states.state(ofKey: entry, at: Self.path)] = entry.value
    }
    var table = MoveTable(states: states.count)
    for state in 0..<states.count {
      if ends.contains(state) {
        if let row = rows[state], !row.isMissing {
          remarks.add("\(Quoting.quote(states.names[state])) is absorbing: its moves are left out")
        }
        table.add(to: state, reward: 0, move: table.code(of: GridMoves.stay))
      } else if let row = rows[state], !row.isMissing {
        try add(row, of: state, states, to: &table, &outputs)
      }
      outputs.end(state, moves: table.openMoves)
      table.endState()
    }
    return table
  }

  /// The moves of a state: a map by their names, or, as several may bear one name, a list.
  private func add(
    _ row: DocumentNode, of state: Int, _ states: NameIndex, to table: inout MoveTable,
    _ outputs: inout MoveOutputs
  ) throws(DocumentError) {
    let path = Self.path / states.names[state]
    guard let list = row.list else {
      for entry in try row.entries(at: path) {
        if let fault = NameRules.fault(of: entry.key) {
          throw DocumentError(fault, mark: entry.keyMark, path: path)
        }
        let move = try Fields(entry.value, known: Self.moveKeys, at: path / entry.key)
        try outputs.add(move, of: state, at: table.openMoves)
        try add(move, called: entry.key, states, to: &table)
      }
      return
    }
    for (place, item) in list.enumerated() {
      let path = path / (place + 1)
      let move = try Fields(item, known: ["move"] + Self.moveKeys, at: path)
      let name = try move.required("move").name(at: path / "move")
      try outputs.add(move, of: state, at: table.openMoves)
      try add(move, called: name, states, to: &table)
    }
  }

  private func add(
    _ move: Fields, called name: String, _ states: NameIndex, to table: inout MoveTable
  ) throws(DocumentError) {
    let code = table.code(of: name)
    if case .scalar = try move.required("to").content {
      let (to, reward) = try self.certainty(of: move, states)
      table.add(to: to, reward: reward, move: code)
    } else {
      table.add(
        try OutcomesReader(states: states, sums: sums).outcomes(of: move), move: code)
    }
  }

  private func certainty(
    of move: Fields, _ states: NameIndex
  ) throws(DocumentError) -> (state: Int, reward: Double) {
    (
      try states.state(try move.required("to"), at: move.path / "to"),
      try move.required("reward").reward(at: move.path / "reward")
    )
  }
}

extension DocumentNode {
  /// A reward: a number, or −∞ where it says that something cannot be done.
  func reward(at path: ModelPath) throws(DocumentError) -> Double {
    let reward = try number(at: path)
    if reward < .infinity { return reward }
    throw DocumentError(.notFinite(text ?? ""), at: self, path)
  }
}
