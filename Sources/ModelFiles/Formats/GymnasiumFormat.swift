import DynamicProgramming

/// The transition tables of Gymnasium's toy environments, as `json.dump` writes `env.unwrapped.P`:
/// state → action → list of [probability, next state, reward, terminated]; by itself, or behind `P`
/// with `initial_state_distrib` beside it. States and actions may also be lists, and then go by
/// their places from 0; a state without actions is an end.
///
/// After `terminated` nothing more is earned: such an outcome leads to where it says if one rests
/// there anyhow, else to a state `done`.
struct GymnasiumFormat: ReadableFormat {
  let name = "Gymnasium's P"
  let suffixes: [String] = []
  let programs = ["Gymnasium"]

  func recognises(_ bytes: [UInt8]) -> Recognition {
    bytes.withUnsafeBufferPointer { bytes in
      var scan = JSONScanner(bytes)
      guard let value = try? scan.value() else { return .no }
      return TableLook(scan).isTable(value) || hasTable(bytes) ? .certainly : .no
    }
  }

  /// Whether there is a `P` behind which such a table stands, looked for by its text.
  private func hasTable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let key = Array("\"P\"".utf8)
    let start = bytes.prefix(1 << 16)
    guard let place = start.firstRange(of: key)?.upperBound else { return false }
    var scan = JSONScanner(bytes, at: place)
    guard scan.take(UInt8(ascii: ":")), let value = try? scan.value() else { return false }
    return TableLook(scan).isTable(value)
  }

  func read(_ file: FormatInput) throws(DocumentError) -> ModelContent {
    let root = try JSONDocument.root(of: try TextBytes.bytes(file.bytes))
    let entries = root.map ?? []
    let table = entries.first { $0.key == "P" }?.value ?? root
    var reader = GymnasiumReader()
    try reader.read(table)
    if !reader.faults.isEmpty { return ModelContent(faults: reader.faults) }
    let start = entries.first { $0.key == "initial_state_distrib" }?.value
    return try reader.content(start: start, file.request)
  }
}

/// A look at the first outcome of what may be such a table.
private struct TableLook {
  private var scan: JSONScanner
  /// Whether all keys so far are numbers.
  private var hasNumbers = true

  init(_ scan: JSONScanner) {
    self.scan = scan
  }

  /// - Parameter value: the table, of which only the bracket has been read.
  func isTable(_ value: JSONScanner.Value) -> Bool {
    var look = self
    return (try? look.leads(value, levels: 3)) ?? false
  }

  /// Whether the first value below some levels of lists and maps is a list of four of which the
  /// last is true or false; nil if there is none. Where all keys are numbers any list will do.
  private mutating func leads(
    _ value: JSONScanner.Value, levels: Int
  ) throws(JSONScanner.Failure) -> Bool? {
    let end: Unicode.Scalar
    switch value.kind {
    case .list: end = "]"
    case .map where levels > 1: end = "}"
    default: return false
    }
    if levels == 0 { return try isOutcome() }
    var isFirst = true
    while try scan.takeSeparator(before: end, isFirst: isFirst) {
      isFirst = false
      if end == "}" {
        let key = try scan.key()
        let name = try scan.text(of: key)
        hasNumbers = hasNumbers && Int(name) != nil
      }
      let value = try scan.value()
      if let answer = try leads(value, levels: levels - 1) { return answer }
    }
    return nil
  }

  private mutating func isOutcome() throws(JSONScanner.Failure) -> Bool {
    if hasNumbers { return true }
    var parts: [JSONScanner.Value] = []
    while try scan.takeSeparator(before: "]", isFirst: parts.isEmpty) {
      parts.append(try scan.value())
      try scan.skip(restOf: parts[parts.count - 1])
    }
    return parts.count == 4 && parts[0].kind == .number && parts[2].kind == .number
      && parts[3].kind == .word
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
  /// What is wrong with moves.
  private(set) var faults: [DocumentError] = []

  mutating func read(_ table: DocumentNode) throws(DocumentError) {
    let path: ModelPath = [.name("P")]
    for (state, actions) in try Self.entries(table, at: path) {
      states.append(state)
      var row: [Move] = []
      for (action, outcomes) in try Self.entries(actions, at: path / state) {
        do throws(DocumentError) {
          row.append((action, try self.outcomes(outcomes, at: path / state / action)))
        } catch {
          try gather(error)
        }
      }
      moves.append(row)
    }
    let known = NameIndex(.listed(states))
    for (state, moves) in zip(states, moves) {
      for move in moves {
        for outcome in move.outcomes where known.place(of: outcome.next) == nil {
          try gather(
            DocumentError(
              .unknownState(outcome.next, nearest: known.nearest(to: outcome.next)),
              at: outcome.node, path / state / move.name))
        }
      }
    }
  }

  private mutating func gather(_ fault: DocumentError) throws(DocumentError) {
    if faults.count == ModelContent.mostFaults { throw fault }
    faults.append(fault)
  }

  /// The entries of a map, or the items of a list by their places from 0.
  private static func entries(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [(String, DocumentNode)] {
    if let list = node.list { return list.enumerated().map { ("\($0)", $1) } }
    return try node.entries(at: path).map { ($0.key, $0.value) }
  }

  private func outcomes(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [Outcome] {
    var outcomes: [Outcome] = []
    var sum = 0.0
    for (place, item) in try node.items(at: path).enumerated() {
      outcomes.append(try outcome(item, at: path / (place + 1)))
      sum += try outcomes[place].p.probability(at: path / (place + 1) / 1)
    }
    guard SumRule().accepts(sum) else {
      throw DocumentError(.wrongSum(sum, includesFinal: false), at: node, path)
    }
    return outcomes
  }

  private func outcome(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> Outcome {
    let parts = try node.items(at: path)
    guard parts.count == 4 else {
      throw DocumentError(
        .wrongLength(found: parts.count, expected: 4, of: .numbers), at: node, path)
    }
    guard let next = parts[1].text ?? Self.tuple(parts[1]) else {
      throw parts[1].kindError(.name, at: path / 2)
    }
    _ = try parts[2].reward(at: path / 3)
    guard let word = parts[3].text, ["true", "false", "0", "1"].contains(word) else {
      throw DocumentError(
        .unknownWord(parts[3].text ?? "", allowed: ["true", "false"]), at: parts[3], path / 4)
    }
    return Outcome(
      p: parts[0], reward: parts[2], next: next, isLast: word == "true" || word == "1",
      node: node)
  }

  /// A tuple, which JSON has as a list, as Python writes it where it is a key.
  private static func tuple(_ node: DocumentNode) -> String? {
    guard let items = node.list, !items.isEmpty else { return nil }
    let words = items.compactMap(\.text)
    guard words.count == items.count else { return nil }
    return "(\(words.joined(separator: ", "))\(words.count == 1 ? "," : ""))"
  }

  func content(
    start: DocumentNode?, _ request: ModelRequest
  ) throws(DocumentError) -> ModelContent {
    let done = unusedName
    let resting = Set(states.indices.filter(rests).map { states[$0] })
    var needsDone = false
    var rows = zip(states, moves).map { state, moves in
      if moves.isEmpty { return (key: state, value: Self.rest(in: state)) }
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
    if needsDone { rows.append((done, Self.rest(in: done))) }
    return ModelContent(
      .map([
        ("states", .names(rows.map(\.key))),
        ("start", try DecisionTable.start(try distribution(start), request)),
        ("moves", .map(rows)),
      ]))
  }

  /// The only move of a state in which one stays, and earns nothing.
  private static func rest(in state: String) -> DocumentNode {
    .map([(GridMoves.stay, .map([("to", .text(state)), ("reward", .number(0))]))])
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
