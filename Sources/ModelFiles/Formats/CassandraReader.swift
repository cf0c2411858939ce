import DynamicProgramming

/// Reads the lines of a file of Cassandra's format.
struct CassandraReader {
  static let preamble: Set = ["discount", "values", "states", "actions", "observations", "start"]

  private var scan: WordScan
  private let limits: Limits
  private var discount: Double?
  private var isCost = false
  private var states: [String] = []
  private var actions: [String] = []
  private var start: DocumentNode?
  /// A start that stands before the states.
  private var pendingStart: (kind: String, words: [WordScan.Word])?
  /// The chances of starting in each state, to which `reset` leads back.
  private var startChances: [Double] = []
  /// Shapes (A, S, S), axes (action, from, to), flat.
  private var transitions: [Double] = []
  private var rewards: [Double] = []
  /// Whether something is wrong with a line of `transitions`, so that its rows are not known.
  private var isTorn = false
  /// Shape (A, S), where the last line stands that says something of a row of `transitions`.
  private var marks: [DocumentMark?] = []

  init(_ scan: WordScan, limits: Limits) {
    self.scan = scan
    self.limits = limits
  }

  mutating func read() throws(DocumentError) {
    while !scan.isAtEnd {
      let key = try scan.word("a key")
      switch key.text {
      case "discount": discount = try valueAfterColon()
      case "values": try readValues()
      case "states" where states.isEmpty:
        states = try names("states")
        if let (kind, words) = pendingStart { start = try chances(kind, words) }
      case "actions" where actions.isEmpty: actions = try names("actions")
      case "states", "actions": throw DocumentError(.duplicateKey(key.text), mark: key.mark)
      case "start": try readStart()
      case "T": try takeTable(key, isReward: false)
      case "R": try takeTable(key, isReward: true)
      case "observations", "O": throw DocumentError(.foreign(.hiddenStates), mark: key.mark)
      default: throw scan.unexpected(key, "a key such as states, T or R")
      }
    }
  }

  // MARK: - Preamble

  private mutating func valueAfterColon() throws(DocumentError) -> Double {
    try scan.expect(":")
    return try scan.number()
  }

  private mutating func readValues() throws(DocumentError) {
    try scan.expect(":")
    let word = try scan.word("reward or cost")
    guard ["reward", "cost"].contains(word.text) else {
      throw scan.unexpected(word, "reward or cost")
    }
    isCost = word.text == "cost"
  }

  /// Words up to the next key, or how many there are.
  private mutating func names(_ what: String) throws(DocumentError) -> [String] {
    try scan.expect(":")
    let first = try scan.word(what)
    var names = [first.text]
    while let word = scan.next, !isKey(word) {
      names.append(word.text)
      scan.advance()
    }
    if names.count == 1, let count = Int(names[0]) {
      guard (1...Limits.states).contains(count) else {
        throw DocumentError(
          .outOfRange(names[0], .whole(1...Limits.states)), mark: first.mark, path: [.name(what)])
      }
      names = (0..<count).map(String.init)
    }
    var known = Set<String>()
    if let twice = names.first(where: { !known.insert($0).inserted }) {
      throw DocumentError(.duplicateName(twice), mark: first.mark, path: [.name(what)])
    }
    return names
  }

  private func isKey(_ word: WordScan.Word) -> Bool {
    guard Self.preamble.union(["T", "R", "O"]).contains(word.text) else { return false }
    var rest = scan
    rest.advance()
    return [":", "include", "exclude"].contains(rest.next?.text)
  }

  private mutating func readStart() throws(DocumentError) {
    let kind = scan.next?.text == ":" ? "" : try scan.word("a colon").text
    try scan.expect(":")
    var words: [WordScan.Word] = []
    while let word = scan.next, !isKey(word) {
      words.append(word)
      scan.advance()
    }
    if words.isEmpty { throw scan.unexpected(scan.next, "a state") }
    if states.isEmpty {
      pendingStart = (kind, words)
    } else {
      start = try chances(kind, words)
    }
  }

  /// - Parameters:
  ///   - kind: `include`, `exclude`, or nothing.
  ///   - words: at least one.
  private mutating func chances(
    _ kind: String, _ words: [WordScan.Word]
  ) throws(DocumentError) -> DocumentNode {
    let first = words[0]
    switch kind {
    case "include", "exclude":
      let named = Set(try words.map { word throws(DocumentError) in try state(word) })
      let chosen = states.indices.filter { named.contains($0) == (kind == "include") }
      if chosen.isEmpty { throw scan.unexpected(first, "other states") }
      return distribution(chosen.map { ($0, 1 / Double(chosen.count)) })
    case "":
      if words.count == 1, states.count == 1, LooseNumber.value(of: first.text) == 1 {
        return distribution([(0, 1)])
      }
      if words.count == 1, first.text == "uniform" {
        return distribution(states.indices.map { ($0, 1 / Double(states.count)) })
      }
      if words.count == 1 {
        return distribution([(try state(first), 1)])
      }
      guard words.count == states.count else {
        throw scan.unexpected(first, "a state or \(states.count) probabilities")
      }
      return distribution(
        try words.enumerated().map { place, word throws(DocumentError) in
          (place, try scan.number(word))
        })
    default: throw scan.unexpected(first, "include or exclude")
    }
  }

  /// A single state of probability 1 is that state.
  private mutating func distribution(_ chances: [(state: Int, p: Double)]) -> DocumentNode {
    startChances = [Double](repeating: 0, count: states.count)
    for (state, p) in chances { startChances[state] = p }
    let possible = chances.filter { $0.p != 0 }
    if possible.count == 1, possible[0].p == 1 { return .text(states[possible[0].state]) }
    return .map(possible.map { (states[$0.state], .number($0.p)) })
  }

  // MARK: - Tables

  private func place(
    _ word: WordScan.Word, _ names: [String], _ what: String
  ) throws(DocumentError) -> Int {
    if let place = names.firstIndex(of: word.text) { return place }
    if let place = Int(word.text), names.indices.contains(place) { return place }
    throw scan.unexpected(word, what)
  }

  private func state(_ word: WordScan.Word) throws(DocumentError) -> Int {
    try place(word, states, "a state")
  }

  private mutating func range(
    _ names: [String], _ what: String
  ) throws(DocumentError) -> Range<Int> {
    let word = try scan.word(what)
    if word.text == "*" { return 0..<names.count }
    let place = try place(word, names, what)
    return place..<(place + 1)
  }

  /// Reads what stands behind T or R; what is wrong with it is noted, and what is left of it skipped.
  private mutating func takeTable(
    _ key: WordScan.Word, isReward: Bool
  ) throws(DocumentError) {
    do throws(DocumentError) {
      try readTable(key, isReward: isReward)
    } catch {
      if case .foreign(.hiddenStates) = error.fault { throw error }
      if states.isEmpty || actions.isEmpty { throw error }
      try scan.gather(error)
      isTorn = isTorn || !isReward
      while let word = scan.next, !isKey(word) { scan.advance() }
    }
  }

  private mutating func readTable(
    _ key: WordScan.Word, isReward: Bool
  ) throws(DocumentError) {
    if states.isEmpty || actions.isEmpty {
      throw scan.unexpected(key, "the names of states and actions")
    }
    if transitions.isEmpty {
      let count = Double(actions.count) * Double(states.count) * Double(states.count)
      try limits.checkBytes(16 * count)
      transitions = [Double](repeating: 0, count: Int(count))
      rewards = transitions
      marks = [DocumentMark?](repeating: nil, count: actions.count * states.count)
    }
    try scan.expect(":")
    let actions = try range(self.actions, "an action")
    let all = 0..<states.count
    guard scan.take(":") else {
      return try readNumbers(actions, all, all, isReward, key.mark)
    }
    let isAny = scan.next?.text == "*"
    let from = try range(states, "a state")
    guard scan.take(":") else {
      let isMatrix = isAny && numbersAhead > states.count
      return try readNumbers(actions, from, isMatrix ? all : nil, isReward, key.mark)
    }
    let to = try range(states, "a state")
    let number = try isReward ? rewardBehindColon() : probabilityBehindColon()
    if !isReward { note(actions, from, key.mark) }
    for action in actions {
      for from in from { for to in to { set(action, from, to, number, isReward) } }
    }
  }

  /// How many numbers stand before the next word that is none.
  private var numbersAhead: Int {
    var rest = scan
    var count = 0
    while let word = rest.next, LooseNumber.value(of: word.text) != nil {
      count += 1
      rest.advance()
    }
    return count
  }

  /// Some write a colon before the number too.
  private mutating func probabilityBehindColon() throws(DocumentError) -> Double {
    _ = scan.take(":")
    return try probability()
  }

  private mutating func probability() throws(DocumentError) -> Double {
    let word = scan.next
    let number = try scan.number()
    guard (0...1).contains(number) else {
      throw DocumentError(
        .outOfRange(word?.text ?? "", .probability), mark: word?.mark, path: [.name("T")])
    }
    return number
  }

  private mutating func note(_ actions: Range<Int>, _ from: Range<Int>, _ mark: DocumentMark) {
    for action in actions {
      for from in from { marks[action * states.count + from] = mark }
    }
  }

  /// A reward, before which an asterisk may stand for all observations.
  private mutating func rewardBehindColon() throws(DocumentError) -> Double {
    guard scan.take(":") else { return try scan.number() }
    if numbersAhead == 1 { return try scan.number() }
    let observation = try scan.word("*")
    guard observation.text == "*" else {
      throw DocumentError(.foreign(.hiddenStates), mark: observation.mark)
    }
    _ = scan.take(":")
    return try scan.number()
  }

  /// A row for each state from which one comes, or a word that stands for all of it.
  ///
  /// - Parameter rows: the states that have a row each; nil = one row stands for all of `from`.
  private mutating func readNumbers(
    _ actions: Range<Int>, _ from: Range<Int>, _ rows: Range<Int>?, _ isReward: Bool,
    _ mark: DocumentMark
  ) throws(DocumentError) {
    let count = states.count
    if !isReward { note(actions, from, mark) }
    if !isReward, scan.take("uniform") {
      return fill(actions, from) { _, _ in 1 / Double(count) }
    }
    if !isReward, from.count == count, scan.take("identity") {
      return fill(actions, from) { $0 == $1 ? 1 : 0 }
    }
    if !isReward, scan.take("reset") {
      // Where nothing is said, a process may start anywhere.
      let chances =
        startChances.isEmpty
        ? [Double](repeating: 1 / Double(count), count: count) : startChances
      return fill(actions, from) { chances[$1] }
    }
    var table: [[Double]] = []
    for _ in rows ?? 0..<1 {
      var row: [Double] = []
      let first = scan.next?.mark
      for _ in 0..<count { row.append(try isReward ? scan.number() : probability()) }
      table.append(row)
      if !isReward, rows != nil, let first {
        note(actions, (table.count - 1)..<table.count, first)
      }
    }
    fill(actions, from, isReward) { table[rows == nil ? 0 : $0][$1] }
  }

  private mutating func fill(
    _ actions: Range<Int>, _ from: Range<Int>, _ isReward: Bool = false,
    _ number: (_ from: Int, _ to: Int) -> Double
  ) {
    for action in actions {
      for from in from {
        for to in states.indices { set(action, from, to, number(from, to), isReward) }
      }
    }
  }

  private mutating func set(
    _ action: Int, _ from: Int, _ to: Int, _ number: Double, _ isReward: Bool
  ) {
    let place = (action * states.count + from) * states.count + to
    if isReward { rewards[place] = number } else { transitions[place] = number }
  }

  // MARK: - The model

  func content(_ request: ModelRequest) throws(DocumentError) -> ModelContent {
    guard !states.isEmpty, !actions.isEmpty, marks.contains(where: { $0 != nil }) else {
      if !scan.faults.isEmpty { return ModelContent(faults: scan.faults) }
      throw scan.unexpected(nil, "states, actions and T")
    }
    let table = DecisionTable(
      states: states, actions: actions, transitions: transitions,
      rewards: isCost ? rewards.map { 0 - $0 } : rewards)
    let tolerance = 1e-4
    let rows = table.faults(tolerance) { action, from in
      (
        [.name("T"), .name(actions[action]), .name(states[from])],
        marks[action * states.count + from]
      )
    }
    let faults = scan.faults + (isTorn ? [] : rows)
    if !faults.isEmpty { return ModelContent(faults: faults) }
    let share = DocumentNode.number(1 / Double(states.count))
    let anywhere =
      states.count == 1 ? DocumentNode.text(states[0]) : .map(states.map { ($0, share) })
    var content = try table.content(start: start ?? anywhere, discount: discount, request)
    content.tolerance = tolerance
    if start == nil, request.start == nil, states.count > 1 {
      content.notes.append(
        "it does not say where one starts: all states are as probable; --start STATE says which")
    }
    if discount == nil, request.discount == nil {
      content.notes.append("it does not say a discount: 1 is taken; --discount says another")
    }
    if isCost { content.notes.append("values are costs; a reward is a cost with the other sign") }
    return content
  }
}
