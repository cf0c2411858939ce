import DynamicProgramming

/// Reads the keys of `grid` beside its rows, and holds them against the map.
struct GridRulesReader {
  let fields: Fields
  /// How often each letter stands on the map.
  let letters: [Character: Int]

  func read() throws(DocumentError) -> GridRules {
    var rules = GridRules()
    if let node = fields["blocked"] {
      rules.blocked = Set(try self.set(node, at: fields.path / "blocked").map(\.letter))
    }
    try checkStart(rules)
    try readRewards(into: &rules)
    try readJumps(into: &rules)
    if let node = fields["absorbing"] {
      let path = fields.path / "absorbing"
      for (letter, node) in try self.set(node, at: path) {
        try check(letter, rules, node.mark, path)
        rules.absorbing.insert(letter)
      }
    }
    rules.hasDiagonals = try hasDiagonals()
    rules.slip = try slip()
    return rules
  }

  private func checkStart(_ rules: GridRules) throws(DocumentError) {
    let rows = try fields.required("rows")
    if letters["S", default: 0] != 1 {
      throw DocumentError(.starts(found: letters["S", default: 0]), at: rows, fields.path / "rows")
    }
    if rules.blocked.contains("S"), let node = fields["blocked"] {
      throw DocumentError(.letterIsBlocked("S"), at: node, fields.path / "blocked")
    }
  }

  private func readRewards(into rules: inout GridRules) throws(DocumentError) {
    guard let node = fields["rewards"] else { return }
    let path = fields.path / "rewards"
    for entry in try node.entries(at: path) {
      let reward = try entry.value.finite(at: path / entry.key)
      if entry.key == "step" {
        rules.step = reward
      } else {
        let letter = try self.letter(
          entry.key, entry.keyMark, path, nearest: Nearest.name(to: entry.key, among: ["step"]))
        try check(letter, rules, entry.keyMark, path)
        rules.rewards[letter] = reward
      }
    }
    if let node = fields["rewards"],
      !rules.rewards.values.allSatisfy({ (rules.step + $0).isFinite })
    {
      throw DocumentError(.notFinite("step + reward"), at: node, path)
    }
  }

  private func readJumps(into rules: inout GridRules) throws(DocumentError) {
    guard let node = fields["jump"] else { return }
    let path = fields.path / "jump"
    for entry in try node.entries(at: path) {
      let from = try letter(entry.key, entry.keyMark, path)
      try check(from, rules, entry.keyMark, path)
      guard let text = entry.value.text else {
        throw entry.value.kindError(.name, at: path / entry.key)
      }
      let to = try letter(text, entry.value.mark, path / entry.key)
      try check(to, rules, entry.value.mark, path / entry.key)
      if let cells = letters[to], cells > 1 {
        throw DocumentError(
          .ambiguousTarget(text, cells: cells), at: entry.value, path / entry.key)
      }
      rules.jumps[from] = to
    }
  }

  /// A probability, half of it for each right angle; or one for each way of slipping.
  private func slip() throws(DocumentError) -> GridSlip {
    guard let node = fields["slip"] else { return GridSlip() }
    let path = fields.path / "slip"
    guard node.map != nil else {
      return GridSlip(sideways: try node.probability(at: path))
    }
    let ways = try Fields(node, known: ["left", "right", "back", "stay"], at: path)
    var slip = GridSlip()
    slip.left = try ways["left"]?.probability(at: path / "left") ?? 0
    slip.right = try ways["right"]?.probability(at: path / "right") ?? 0
    slip.back = try ways["back"]?.probability(at: path / "back") ?? 0
    slip.stay = try ways["stay"]?.probability(at: path / "stay") ?? 0
    guard slip.total <= 1 + Probability.tolerance else {
      throw DocumentError(
        .outOfRange(Amounts.decimal(slip.total), .probability), at: node, path)
    }
    return slip
  }

  private func hasDiagonals() throws(DocumentError) -> Bool {
    guard let node = fields["moves"] else { return false }
    let path = fields.path / "moves"
    // A word that means one of them has to be told the numbers as well.
    guard let text = node.text else { throw node.kindError(.number, at: path) }
    guard let moves = NumberText.value(of: text), moves == 4 || moves == 8 else {
      throw DocumentError(.outOfRange(text, .oneOf([4, 8])), at: node, path)
    }
    return moves == 8
  }

  /// The letters of a list, or a single one.
  private func set(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [(letter: Character, node: DocumentNode)] {
    if node.map != nil { throw node.kindError(.list, at: path) }
    var letters: [(letter: Character, node: DocumentNode)] = []
    for item in node.list ?? NodeList([node]) {
      guard let text = item.text else { throw item.kindError(.name, at: path) }
      letters.append((try letter(text, item.mark, path), item))
    }
    return letters
  }

  private func letter(
    _ text: String, _ mark: DocumentMark?, _ path: ModelPath, nearest: String? = nil
  ) throws(DocumentError) -> Character {
    guard text.count == 1, let letter = text.first else {
      throw DocumentError(.notALetter(text, nearest: nearest), mark: mark, path: path)
    }
    return letter
  }

  /// Refuses a letter that is not on the map, or blocked.
  private func check(
    _ letter: Character, _ rules: GridRules, _ mark: DocumentMark?, _ path: ModelPath
  ) throws(DocumentError) {
    if letters[letter] == nil {
      throw DocumentError(.letterNotOnMap(String(letter)), mark: mark, path: path)
    }
    if rules.blocked.contains(letter) {
      throw DocumentError(.letterIsBlocked(String(letter)), mark: mark, path: path)
    }
  }
}
