import DynamicProgramming
import RealModule

/// Reads `durations`: how long each state lasts once it is entered, in timesteps; and expands the
/// chain into states (state, time left).
///
/// From (z, k) with k > 1 the only edge leads to (z, k − 1), with log 1; from (z, 1) the chain goes on
/// by `transition`, and the next state draws its duration. The end of the sequence may cut the last
/// one off. A state without a duration stays one state, and lasts by its own edge. (K. Murphy, Hidden
/// semi-Markov models, 2002.)
struct DurationsReader {
  let scale: Scale
  let limits: Limits
  let families: EmissionFamilies
  let sums: SumRule

  private static let path: ModelPath = [.name("durations")]
  /// A distribution over all durations is cut where what is left of it is less.
  private static let tail = 1e-12

  func expand(_ parts: ChainParts, by fields: Fields) throws(DocumentError) -> ChainParts {
    guard let node = fields["durations"] else { return parts }
    guard let table = parts.transition else {
      throw DocumentError(
        .keysExclude("durations", "transitions"), mark: fields.mark(ofKey: "durations"))
    }
    var durations = [[Double]?](repeating: nil, count: parts.states.count)
    for entry in try node.entries(at: Self.path) {
      let state = try parts.states.state(ofKey: entry, at: Self.path)
      durations[state] = try read(entry.value, at: Self.path / entry.key)
    }
    let count = durations.reduce(0) { $0 + ($1?.count ?? 1) }
    guard count <= Limits.states else {
      throw DocumentError(
        .tooMany(found: count, limit: Limits.states, of: .states), at: node, Self.path)
    }
    return Expansion(parts, table: table, durations: durations).parts
  }

  /// The logs of the probabilities of lasting 1, 2, … timesteps.
  private func read(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) -> [Double] {
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
        throw DocumentError(.wrongSum(sum, includesFinal: false), at: node, path)
      }
      let shift = sums.shift(sum)
      for place in logs.indices { logs[place] += shift }
    }
    while logs.last == -.infinity { logs.removeLast() }
    if logs.isEmpty {
      throw DocumentError(
        .wrongLength(found: 0, expected: 1, of: .durations), at: node, path)
    }
    return logs
  }

  /// A distribution of counts, of which a duration is one more.
  private func family(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) -> [Double] {
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
      node, known: ["family"] + family.declaration.parameters.map(\.name), at: path)
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
    let density = family.init(FamilyParameters(family, states: 1, values: values))
    return try logs(of: density, node, at: path)
  }

  /// Whether it counts single things without an end: those that end are written as lists.
  private static func mayCount(_ declaration: FamilyDeclaration) -> Bool {
    declaration.observations == .counts
      && declaration.parameters.allSatisfy {
        $0.shape == .components && [.positive, .nonNegative].contains($0.range)
      }
  }

  /// The logs of the probabilities of the counts 0, 1, … as far as the tail counts for something.
  private func logs(
    of density: any EmissionDensity, _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    var logs: [Double] = []
    var rest = 1.0
    while rest > Self.tail {
      guard logs.count < Limits.states else {
        throw DocumentError(
          .tooMany(found: logs.count + 1, limit: Limits.states, of: .states), at: node, path)
      }
      var count = Double(logs.count)
      let next = density.logLikelihood(of: &count, row: 0)
      logs.append(next)
      let before = rest
      rest -= .exp(next)
      // What rounding leaves of the sum never goes away: behind the mode, nothing is added any more.
      if rest == before, .exp(next) < Self.tail, before < 0.5 { break }
    }
    return logs
  }
}

/// A chain of which some states are as many as their durations.
private struct Expansion {
  let parts: ChainParts

  init(_ base: ChainParts, table: TransitionTable, durations: [[Double]?]) {
    let starts = durations.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1?.count ?? 1)) }
    let count = starts[durations.count]
    var origins: [Int] = []
    var names: [String] = []
    for (state, logs) in durations.enumerated() {
      for left in 1..<((logs?.count ?? 1) + 1) {
        origins.append(state)
        let name = base.states.names[state]
        names.append(logs == nil ? name : "\(name)·\(left)")
      }
    }
    /// What entering a state adds, for each of the durations that it may draw.
    func enter(_ state: Int, _ log: Double, _ add: (Int, Double) -> Void) {
      guard log > -.infinity else { return }
      for (place, duration) in (durations[state] ?? [0]).enumerated() where duration > -.infinity {
        add(starts[state] + place, log + duration)
      }
    }
    var initial = [Double](repeating: -.infinity, count: count)
    for (state, log) in base.initial.enumerated() { enter(state, log) { initial[$0] = $1 } }
    var entries = RowEntries()
    var offsets = [0]
    for (place, state) in origins.enumerated() {
      if place == starts[state] {
        table.forEachEdge(from: state) { to, log in
          enter(to, log) { entries.append(column: $0, log: $1) }
        }
      } else {
        entries.append(column: place - 1, log: 0)
      }
      offsets.append(entries.columns.count)
    }
    let final = base.final.map { final in
      origins.indices.map { $0 == starts[origins[$0]] ? final[origins[$0]] : -.infinity }
    }
    parts = base.expanded(
      to: origins, names: names, initial: initial,
      transition: TransitionTable(
        offsets: offsets, targets: entries.columns, weights: entries.logs), final: final)
  }
}
