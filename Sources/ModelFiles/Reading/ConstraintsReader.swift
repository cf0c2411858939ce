import DynamicProgramming

/// Reads `constraints`: states that timesteps are pinned to, forbidden states, forbidden edges.
///
/// Constraints that contradict each other are no fault: they leave no path, which is an answer.
struct ConstraintsReader {
  let states: NameIndex
  /// N.
  let timesteps: Int

  private static let path: ModelPath = [.name("constraints")]

  func read(_ fields: Fields) throws(DocumentError) -> Constraints {
    var constraints = Constraints()
    guard let node = fields["constraints"] else { return constraints }
    let fields = try Fields(node, known: ["pin", "forbid", "forbidEdges"], at: Self.path)
    try forEachTimestep(fields, "pin", from: 1) { t, node, path throws(DocumentError) in
      constraints.pin(try states.state(node, at: path), at: t)
    }
    try forEachTimestep(fields, "forbid", from: 1) { t, node, path throws(DocumentError) in
      for state in try someStates(node, at: path) { constraints.forbid(state, at: t) }
    }
    try forEachTimestep(fields, "forbidEdges", from: 2) { t, node, path throws(DocumentError) in
      for entry in try node.entries(at: path) {
        let from = try states.state(ofKey: entry, at: path)
        for to in try someStates(entry.value, at: path / entry.key) {
          constraints.forbid(Constraints.Edge(from: from, to: to), at: t)
        }
      }
    }
    return constraints
  }

  private func forEachTimestep(
    _ fields: Fields, _ key: String, from first: Int,
    _ body: (Int, DocumentNode, ModelPath) throws(DocumentError) -> Void
  ) throws(DocumentError) {
    guard let node = fields[key] else { return }
    let path = Self.path / key
    for entry in try node.entries(at: path) {
      guard let t = Int(entry.key), String(t) == entry.key, t >= first, t <= timesteps else {
        throw DocumentError(
          .noSuchTimestep(entry.key, first: first, last: timesteps), mark: entry.keyMark,
          path: path)
      }
      try body(t, entry.value, path / entry.key)
    }
  }

  /// A list of states, or one.
  private func someStates(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [Int] {
    guard let list = node.list else { return [try states.state(node, at: path)] }
    var found: [Int] = []
    for (place, item) in list.enumerated() {
      found.append(try states.state(item, at: path / (place + 1)))
    }
    return found
  }
}
