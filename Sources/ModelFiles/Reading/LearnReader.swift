import DynamicProgramming

/// Reads `learn`: which parts of a model a learner leaves as they are.
///
///     learn: {initial: false, transition: {rain: false}, emission: {sun: false},
///             parameters: {sd: false}, tied: {components: true, emission: [[rain, snow]]}}
struct LearnReader {
  let states: NameIndex

  private static let path: ModelPath = [.name("learn")]

  /// The rules; nil where the model has none.
  ///
  /// - Parameter model: whose parts they speak of.
  func read(_ fields: Fields, for model: ChainModel) throws(DocumentError) -> LearningRules? {
    guard let node = fields["learn"] else { return nil }
    let keys = [
      "initial", "transition", "final", "durations", "emission", "parameters", "tied",
    ]
    let fields = try Fields(node, known: keys, at: Self.path)
    var rules = LearningRules(for: model)
    // Those of whoever learns.
    rules.origin = nil
    rules.initial = try whole("initial", fields)
    rules.final = try whole("final", fields)
    rules.durations = try whole("durations", fields)
    rules.transition = try rows("transition", fields)
    let emission = try rows("emission", fields)
    rules.emission = rules.emission.map { _ in emission }
    rules.frozenParameters = try parameters(fields, of: model)
    if let node = fields["tied"] { try tie(node, &rules, model) }
    return rules
  }

  /// `components` or `parts`, or a map with them and with groups of states that emit alike, or go
  /// on alike.
  private func tie(
    _ node: DocumentNode, _ rules: inout LearningRules, _ model: ChainModel
  ) throws(DocumentError) {
    let path = Self.path / "tied"
    if let word = node.text {
      switch word {
      case "components": rules.tiesComponents = true
      case "parts": rules.tiesParts = true
      default:
        throw DocumentError(
          .unknownWord(word, allowed: ["components", "parts"]), at: node, path)
      }
      return
    }
    let fields = try Fields(
      node, known: ["components", "parts", "emission", "transition"], at: path)
    if let node = fields["components"] {
      rules.tiesComponents = try Self.truth(node, at: path / "components")
    }
    if let node = fields["parts"] { rules.tiesParts = try Self.truth(node, at: path / "parts") }
    if let node = fields["emission"] {
      rules.tiedEmissions = try groups(node, at: path / "emission")
      for group in rules.tiedEmissions {
        // What is frozen of one is frozen of all.
        for leaf in rules.emission.indices
        where group.contains(where: { !rules.emission[leaf][$0] }) {
          for state in group { rules.emission[leaf][state] = false }
        }
      }
    }
    if let node = fields["transition"] {
      rules.tiedTransitions = try groups(node, at: path / "transition")
      for group in rules.tiedTransitions where group.contains(where: { !rules.transition[$0] }) {
        for state in group { rules.transition[state] = false }
      }
    }
    if let (one, other) = rules.difference(in: model) {
      throw DocumentError(
        .tiedRowsDiffer(states.names[one], states.names[other]), at: node, path)
    }
  }

  /// Lists of states, none of which is in two of them.
  private func groups(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) -> [[Int]] {
    var (groups, seen): ([[Int]], Set<Int>) = ([], [])
    for (place, item) in try node.items(at: path).enumerated() {
      var group: [Int] = []
      for name in try item.items(at: path / (place + 1)) {
        let state = try states.state(name, at: path / (place + 1))
        guard seen.insert(state).inserted else {
          throw DocumentError(
            .duplicateName(states.names[state]), at: name, path / (place + 1))
        }
        group.append(state)
      }
      if group.count > 1 { groups.append(group) }
    }
    return groups
  }

  private func whole(_ key: String, _ fields: Fields) throws(DocumentError) -> Bool {
    guard let node = fields[key] else { return true }
    return try Self.truth(node, at: Self.path / key)
  }

  /// One word for all states, or a map with one for some.
  private func rows(_ key: String, _ fields: Fields) throws(DocumentError) -> [Bool] {
    guard let node = fields[key] else { return [Bool](repeating: true, count: states.count) }
    let path = Self.path / key
    guard node.map != nil else {
      return [Bool](repeating: try Self.truth(node, at: path), count: states.count)
    }
    var rows = [Bool](repeating: true, count: states.count)
    for entry in try node.entries(at: path) {
      let state = try states.state(ofKey: entry, at: path)
      rows[state] = try Self.truth(entry.value, at: path / entry.key)
    }
    return rows
  }

  /// The parameters of families, and `weights` of mixtures, that stay.
  private func parameters(
    _ fields: Fields, of model: ChainModel
  ) throws(DocumentError) -> Set<String> {
    guard let node = fields["parameters"] else { return [] }
    let path = Self.path / "parameters"
    let known = model.emission.leaves.flatMap { leaf -> [String] in
      guard case .family(let emission) = leaf else { return [] }
      let names = emission.declaration.parameters.map(\.name)
      return names + (emission.parameters.mixture == nil ? [] : ["weights"])
    }
    var frozen = Set<String>()
    for entry in try node.entries(at: path) {
      guard known.contains(entry.key) else {
        let nearest = Nearest.name(to: entry.key, among: known)
        throw DocumentError(
          .unknownKey(entry.key, nearest: nearest), mark: entry.keyMark, path: path)
      }
      if try !Self.truth(entry.value, at: path / entry.key) { frozen.insert(entry.key) }
    }
    return frozen
  }

  private static func truth(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> Bool {
    switch node.text {
    case "true": return true
    case "false": return false
    case let word?:
      throw DocumentError(.unknownWord(word, allowed: ["true", "false"]), at: node, path)
    case nil: throw node.kindError(.name, at: path)
    }
  }
}
