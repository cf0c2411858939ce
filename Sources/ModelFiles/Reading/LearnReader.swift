import DynamicProgramming

/// Reads `learn`: which parts of a model a learner leaves as they are.
///
///     learn: {initial: false, transition: {rain: false}, emission: {sun: false},
///             parameters: {sd: false}, tied: components}
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
    if let node = fields["tied"] {
      guard node.text == "components" else {
        throw DocumentError(
          .unknownWord(node.text ?? "", allowed: ["components"]), at: node, Self.path / "tied")
      }
      rules.tiesComponents = true
    }
    return rules
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
