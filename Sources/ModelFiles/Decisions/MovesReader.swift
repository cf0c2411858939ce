import DynamicProgramming

/// Reads a decision problem that lists its moves: state → move → (`to`, `reward`), where `to` may
/// be a map of outcomes.
struct MovesReader {
  let fields: Fields
  let limits: Limits
  let files: SiblingFiles

  private static let path: ModelPath = [.name("moves")]

  func read(name: String) throws(DocumentError) -> Problem {
    let states = try StatesReader.read(try fields.required("states"))
    let start = try states.state(try fields.required("start"), at: [.name("start")])
    let table = try self.table(states)
    return try DecisionFrame(fields: fields, limits: limits, files: files, states: states)
      .problem(name: name, table: table, start: start)
  }

  private func table(_ states: NameIndex) throws(DocumentError) -> MoveTable {
    let node = try fields.required("moves")
    var rows = [DocumentNode?](repeating: nil, count: states.count)
    for entry in try node.entries(at: Self.path) {
      rows[try states.state(ofKey: entry, at: Self.path)] = entry.value
    }
    var table = MoveTable(states: states.count)
    for state in 0..<states.count {
      if let row = rows[state], !row.isMissing {
        try add(row, of: states.names[state], states, to: &table)
      }
      table.endState()
    }
    return table
  }

  private func add(
    _ row: DocumentNode, of state: String, _ states: NameIndex, to table: inout MoveTable
  ) throws(DocumentError) {
    let path = Self.path / state
    for entry in try row.entries(at: path) {
      if let fault = NameRules.fault(of: entry.key) {
        throw DocumentError(fault, mark: entry.keyMark, path: path)
      }
      let move = try Fields(entry.value, known: ["to", "reward"], at: path / entry.key)
      let code = table.code(of: entry.key)
      if case .scalar = try move.required("to").content {
        let (to, reward) = try self.certainty(of: move, states)
        table.add(to: to, reward: reward, move: code)
      } else {
        table.add(try OutcomesReader(states: states).outcomes(of: move), move: code)
      }
    }
  }

  private func certainty(
    of move: Fields, _ states: NameIndex
  ) throws(DocumentError) -> (state: Int, reward: Double) {
    (
      try states.state(try move.required("to"), at: move.path / "to"),
      try move.required("reward").finite(at: move.path / "reward")
    )
  }
}
