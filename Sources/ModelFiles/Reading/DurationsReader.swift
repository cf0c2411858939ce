import DynamicProgramming
import RealModule

/// Reads `durations`: how long each state lasts once it is entered, in timesteps; and expands the
/// chain into states (state, time left).
///
/// The end of the sequence may cut the last one off. A state without a duration stays one state,
/// and lasts by its own edge.
struct DurationsReader {
  let scale: Scale
  let limits: Limits
  let families: EmissionFamilies
  let sums: SumRule

  private static let path: ModelPath = [.name("durations")]

  func expand(_ parts: ChainParts, by fields: Fields) throws(DocumentError) -> ChainParts {
    guard let node = fields["durations"] else { return parts }
    guard let table = parts.transition else {
      throw DocumentError(
        .keysExclude("durations", "transitions"), mark: fields.mark(ofKey: "durations"))
    }
    let durations = try self.durations(node, of: parts.states)
    let count = durations.reduce(0) { $0 + ($1?.logs.count ?? 1) }
    guard count <= Limits.states else {
      throw DocumentError(
        .tooMany(found: count, limit: Limits.states, of: .states), at: node, Self.path)
    }
    return parts.expanded(
      by: Expansion(
        states: parts.states.names, labels: parts.labels, initial: parts.initial, table: table,
        final: parts.final, rule: .durations(durations)))
  }

  /// How long each state lasts; nil where nothing is said.
  func durations(
    _ node: DocumentNode, of states: NameIndex
  ) throws(DocumentError) -> [StateDuration?] {
    if Self.isForAll(node, states) {
      return [StateDuration?](repeating: try read(node, at: Self.path), count: states.count)
    }
    var durations = [StateDuration?](repeating: nil, count: states.count)
    for entry in try node.entries(at: Self.path) {
      let state = try states.state(ofKey: entry, at: Self.path)
      durations[state] = try read(entry.value, at: Self.path / entry.key)
    }
    return durations
  }

  /// Whether all states last alike: a list, or a distribution, stands in place of the map of
  /// states.
  private static func isForAll(_ node: DocumentNode, _ states: NameIndex) -> Bool {
    if node.list != nil { return true }
    let family = node.map?.first { $0.key == "family" }?.value.text
    return family != nil && states.place(of: "family") == nil
  }

  /// The probabilities of lasting 1, 2, … timesteps.
  private func read(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> StateDuration {
    if node.map != nil { return try family(node, at: path) }
    var logs: [Double] = []
    var sum = 0.0
    for (place, item) in try node.items(at: path).enumerated() {
      let (number, log) = try scale.read(item, at: path / (place + 1))
      sum += number
      logs.append(log)
    }
    if scale == .probabilities {
      guard sums.accepts(sum) else {
        throw DocumentError(sums.fault(sum), at: node, path)
      }
      let shift = sums.shift(sum)
      for place in logs.indices { logs[place] += shift }
    }
    while logs.last == -.infinity { logs.removeLast() }
    if logs.isEmpty {
      throw DocumentError(
        .wrongLength(found: 0, expected: 1, of: .durations), at: node, path)
    }
    return StateDuration(logs: logs)
  }

  /// A distribution of counts, of which a duration is one more.
  private func family(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> StateDuration {
    guard let name = node.map?.first(where: { $0.key == "family" })?.value else {
      throw DocumentError(.missingKey("family"), at: node, path)
    }
    let counting = families[name.text ?? ""].filter { Self.mayCount($0.declaration) }
    guard let family = counting.first else {
      let known = families.all.filter { Self.mayCount($0.declaration) }
        .map { $0.declaration.name }
      throw DocumentError(
        .unknownWord(name.text ?? "", allowed: known), at: name, path / "family")
    }
    let fields = try Fields(
      node, known: ["family"] + family.declaration.parameters.map(\.name), at: path,
      of: [family])
    var values: [[Double]] = []
    for parameter in family.declaration.parameters {
      let node = try fields.required(parameter.name)
      let number = try node.finite(at: path / parameter.name)
      guard parameter.range.contains(number) else {
        throw DocumentError(
          .outOfRange(node.text ?? "", .of(parameter.range)), at: node, path / parameter.name)
      }
      values.append([number])
    }
    let parameters = FamilyParameters(family, states: 1, values: values)
    guard let duration = StateDuration(parameters, most: Limits.states) else {
      throw DocumentError(
        .tooMany(found: Limits.states + 1, limit: Limits.states, of: .states), at: node, path)
    }
    return duration
  }

  /// Whether it counts single things without an end: those that end are written as lists.
  static func mayCount(_ declaration: FamilyDeclaration) -> Bool {
    declaration.observations == .counts
      && declaration.parameters.allSatisfy {
        $0.shape == .components && [.positive, .nonNegative].contains($0.range)
      }
  }
}
