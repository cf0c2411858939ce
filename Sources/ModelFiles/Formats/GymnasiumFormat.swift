import DynamicProgramming

/// The transition tables of Gymnasium's toy environments, as `json.dump` writes `env.unwrapped.P`:
/// state → action → list of [probability, next state, reward, terminated]; by itself, or behind `P`
/// with `initial_state_distrib` beside it.
///
/// After `terminated` nothing more is earned: such an outcome leads to where it says if one rests
/// there anyhow, else to a state `done`.
struct GymnasiumFormat: ReadableFormat {
  let name = "Gymnasium's P"
  let suffixes: [String] = []

  func recognises(_ bytes: [UInt8]) -> Recognition {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = JSONScanner(bytes)
      guard let value = try? scan.value(), value.kind == .map else { return .no }
      return isTable(&scan) ?? hasTable(bytes) ? .certainly : .no
    }
  }

  /// Whether the first key is a number, and behind it a map of lists of lists; nil if the first key is
  /// no number.
  private func isTable(_ scan: inout JSONScanner) -> Bool? {
    guard let key = try? scan.key() else { return false }
    guard let text = try? scan.text(of: key), Int(text) != nil else { return nil }
    guard (try? scan.value())?.kind == .map, let action = try? scan.key(),
      let name = try? scan.text(of: action), Int(name) != nil,
      (try? scan.value())?.kind == .list
    else { return false }
    return (try? scan.value())?.kind == .list
  }

  /// Whether there is a `P` behind which such a table stands, looked for by its text.
  private func hasTable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let key = Array("\"P\"".utf8)
    let start = bytes.prefix(1 << 16)
    guard let place = start.firstRange(of: key)?.upperBound else { return false }
    var scan = JSONScanner(bytes, at: place)
    guard scan.take(UInt8(ascii: ":")), (try? scan.value())?.kind == .map else { return false }
    return isTable(&scan) ?? false
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let root = try JSONDocument.root(of: try TextBytes.bytes(file.bytes))
    let entries = try root.entries(at: [])
    let table = entries.first { $0.key == "P" }?.value ?? root
    var reader = GymnasiumReader()
    try reader.read(table)
    let start = entries.first { $0.key == "initial_state_distrib" }?.value
    return try reader.content(start: start, file.request)
  }
}

/// Gathers the outcomes of such a table.
private struct GymnasiumReader {
  private struct Outcome {
    let p, reward: DocumentNode
    let next: String
    let isLast: Bool
    let node: DocumentNode
  }

  private typealias Move = (name: String, outcomes: [Outcome])

  private var states: [String] = []
  private var moves: [[Move]] = []

  mutating func read(_ table: DocumentNode) throws(DocumentError) {
    let path: ModelPath = [.name("P")]
    for state in try table.entries(at: path) {
      states.append(state.key)
      var row: [Move] = []
      for action in try state.value.entries(at: path / state.key) {
        let path = path / state.key / action.key
        var outcomes: [Outcome] = []
        for (place, item) in try action.value.items(at: path).enumerated() {
          outcomes.append(try outcome(item, at: path / (place + 1)))
        }
        row.append((action.key, outcomes))
      }
      moves.append(row)
    }
  }

  private func outcome(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> Outcome {
    let parts = try node.items(at: path)
    guard parts.count == 4 else {
      throw DocumentError(
        .wrongLength(found: parts.count, expected: 4, of: .numbers), at: node, path)
    }
    guard let next = parts[1].text else { throw parts[1].kindError(.name, at: path / 2) }
    guard let word = parts[3].text, ["true", "false", "0", "1"].contains(word) else {
      throw DocumentError(
        .unknownWord(parts[3].text ?? "", allowed: ["true", "false"]), at: parts[3], path / 4)
    }
    return Outcome(
      p: parts[0], reward: parts[2], next: next, isLast: word == "true" || word == "1",
      node: node)
  }

  func content(
    start: DocumentNode?, _ request: ModelRequest
  ) throws(DocumentError) -> ModelContent {
    let done = unusedName
    let resting = Set(states.indices.filter(rests).map { states[$0] })
    var needsDone = false
    var rows = zip(states, moves).map { state, moves in
      let row = moves.map { move in
        let outcomes = move.outcomes.map { outcome in
          let isRest = !outcome.isLast || resting.contains(outcome.next)
          needsDone = needsDone || !isRest
          return DocumentNode.map([
            ("state", .text(isRest ? outcome.next : done)), ("p", outcome.p),
            ("reward", outcome.reward),
          ])
        }
        return (key: move.name, value: DocumentNode.map([("to", .list(outcomes))]))
      }
      return (key: state, value: DocumentNode.map(row))
    }
    if needsDone {
      let stay = DocumentNode.map([("to", .text(done)), ("reward", .number(0))])
      rows.append((done, .map([("stay", stay)])))
    }
    return ModelContent(
      .map([
        ("states", .names(rows.map(\.key))),
        ("start", try DecisionTable.start(try distribution(start), request)),
        ("moves", .map(rows)),
      ]))
  }

  /// Whether all moves of a state stay and earn nothing.
  private func rests(_ state: Int) -> Bool {
    moves[state].allSatisfy { move in
      move.outcomes.allSatisfy {
        $0.next == states[state] && NumberText.value(of: $0.reward.text ?? "") == 0
      }
    }
  }

  private var unusedName: String {
    var name = "done"
    while states.contains(name) { name += "'" }
    return name
  }

  /// The probabilities of starting in each state; one that is certain is that state.
  private func distribution(_ node: DocumentNode?) throws(DocumentError) -> DocumentNode? {
    guard let node, !node.isMissing else { return nil }
    let path: ModelPath = [.name("initial_state_distrib")]
    let items = try node.items(at: path)
    guard items.count == states.count else {
      throw DocumentError(
        .wrongLength(found: items.count, expected: states.count, of: .states), at: node, path)
    }
    var possible: [(key: String, value: DocumentNode)] = []
    for (place, item) in items.enumerated() {
      if try item.probability(at: path / (place + 1)) > 0 { possible.append((states[place], item)) }
    }
    return possible.count == 1 ? .text(possible[0].key) : .map(possible)
  }
}
