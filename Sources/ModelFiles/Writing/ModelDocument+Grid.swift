import DynamicProgramming

extension ModelDocument {
  /// The map of a grid world and its rules; nil where there is none, or where edits have made the
  /// moves others than those that it stands for.
  ///
  /// - Complexity: O(S).
  func grid(of moves: Moves) -> [ModelValue.Entry]? {
    guard let map = problem.grid, let rules = map.rules, stands(for: moves, map, rules) else {
      return nil
    }
    let rows = map.rows.map { String($0) }
    var entries = [ModelValue.Entry("rows", .block(.names(rows)))]
    func add(_ key: String, _ value: ModelValue?) {
      if let value { entries.append(.init(key, value)) }
    }
    add("rewards", rewards(rules))
    add("jump", Self.map(rules.jumps.mapValues { .text(String($0)) }))
    add("absorbing", Self.letters(rules.absorbing))
    if rules.blocked != GridRules.walls { add("blocked", .names(Self.sorted(rules.blocked))) }
    if rules.hasDiagonals { add("moves", .number(8)) }
    add("slip", slip(rules.slip))
    return entries
  }

  private func stands(for moves: Moves, _ map: GridMap, _ rules: GridRules) -> Bool {
    let meant = GridMoves(map: map, rules: rules)
    guard case .same(let table) = trellis.transition, states == .listed(map.stateNames),
      let start = meant.state(of: "S"), moves.starts == [StartChance(start)]
    else { return false }
    let (transition, meantMoves, initial) = meant.table().finish(starts: moves.starts)
    return transition == table && meantMoves == moves && initial == trellis.initial
  }

  private func rewards(_ rules: GridRules) -> ModelValue? {
    var entries: [ModelValue.Entry] = []
    if rules.step != 0 { entries.append(.init("step", .number(rules.step))) }
    for letter in Self.sorted(rules.rewards.keys) {
      entries.append(.init(letter, .number(rules.rewards[Character(letter), default: 0])))
    }
    return entries.isEmpty ? nil : .map(entries)
  }

  /// To either side alike as one number.
  private func slip(_ slip: GridSlip) -> ModelValue? {
    if slip == GridSlip() { return nil }
    let sideways = slip.left + slip.right
    if slip == GridSlip(sideways: sideways) { return .number(sideways) }
    let ways = [
      ("left", slip.left), ("right", slip.right), ("back", slip.back), ("stay", slip.stay),
    ]
    return .map(ways.filter { $0.1 != 0 }.map { .init($0.0, .number($0.1)) })
  }

  private static func map(_ letters: [Character: ModelValue]) -> ModelValue? {
    let entries = sorted(letters.keys).compactMap { letter in
      letters[Character(letter)].map { ModelValue.Entry(letter, $0) }
    }
    return entries.isEmpty ? nil : .map(entries)
  }

  private static func letters(_ letters: Set<Character>) -> ModelValue? {
    letters.isEmpty ? nil : .names(sorted(letters))
  }

  private static func sorted(_ letters: some Sequence<Character>) -> [String] {
    letters.sorted().map { String($0) }
  }
}
