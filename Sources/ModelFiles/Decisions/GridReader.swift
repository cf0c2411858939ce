import DynamicProgramming

/// Reads a grid: shorthand for a decision problem whose states are the cells of a map.
struct GridReader {
  let fields: Fields
  let limits: Limits
  let files: SiblingFiles
  let references: ReferenceReader

  static let path: ModelPath = [.name("grid")]
  static let keys = ["rows", "rewards", "jump", "absorbing", "blocked", "moves", "slip"]

  func read(name: String) throws(DocumentError) -> Problem {
    let node = try fields.required("grid")
    try checkKeys(of: node)
    let grid = try Fields(node, known: Self.keys, at: Self.path)
    let rows = try self.rows(grid)
    var letters: [Character: Int] = [:]
    for letter in rows.joined() { letters[letter, default: 0] += 1 }
    let rules = try GridRulesReader(fields: grid, letters: letters).read()
    let map = GridMap(rows: rows, rules: rules)
    if map.cellOfState.count > Limits.states {
      throw DocumentError(
        .tooMany(found: map.cellOfState.count, limit: Limits.states, of: .states),
        at: grid.node, Self.path)
    }
    let moves = GridMoves(map: map, rules: rules)
    return try DecisionFrame(
      fields: fields, limits: limits, files: files,
      states: NameIndex(.listed(map.stateNames)), references: references
    ).problem(
      name: name, table: moves.table(), starts: [StartChance(moves.state(of: "S") ?? 0)], grid: map)
  }

  /// The characters of the map.
  private func rows(_ grid: Fields) throws(DocumentError) -> [[Character]] {
    let node = try grid.required("rows")
    let path = Self.path / "rows"
    var rows: [[Character]] = []
    for (place, item) in try node.items(at: path).enumerated() {
      let row = Array(try item.name(at: path / (place + 1)))
      if let first = rows.first, row.count != first.count {
        throw DocumentError(
          .wrongLength(found: row.count, expected: first.count, of: .cells), at: item,
          path / (place + 1))
      }
      rows.append(row)
    }
    if rows.joined().isEmpty { throw DocumentError(.noCells, at: node, path) }
    return rows
  }

  /// Refuses a key that means one beside the map, rather than as one that nobody knows.
  private func checkKeys(of node: DocumentNode) throws(DocumentError) {
    let beside = ModelKind.grid.keys
    for entry in try node.entries(at: Self.path) {
      if Self.keys.contains(entry.key) { continue }
      if Synonyms.nearest(to: entry.key, among: Self.keys) != nil { continue }
      let nearest = Nearest.name(to: entry.key, among: beside)
      let meant = Hints.key(entry.key, nearest: nearest)?.name ?? nearest
      if let meant, beside.contains(meant) {
        throw DocumentError(
          .keyBesideMap(entry.key, name: meant), mark: entry.keyMark, path: Self.path)
      }
    }
  }
}

extension GridMap {
  /// What the states are called: `r1c3`, rows and columns from 0.
  var stateNames: [String] { cellOfState.map { "r\($0 / width)c\($0 % width)" } }
}
