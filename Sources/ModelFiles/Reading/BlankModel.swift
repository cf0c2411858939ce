import DynamicProgramming

/// A model of which only the shape is given, for a learner that draws the numbers itself: what is left
/// out is filled with equal shares.
struct BlankModel {
  private let root: DocumentNode

  /// - Parameter root: the file.
  init(_ root: DocumentNode) { self.root = root }

  /// The file with a number everywhere; anything but a hidden Markov model stays as it is.
  ///
  /// - Throws: where `states` are not what they should be.
  func filled() throws(DocumentError) -> DocumentNode {
    guard let entries = root.map, let states = value("states"),
      ModelKind(of: entries) == .markov
    else { return root }
    let names = try StatesReader.read(states)
    let row = DocumentNode.row([Double](repeating: 1 / Double(names.count), count: names.count))
    var changes: [(key: String, value: DocumentNode)] = []
    if value("initial") == nil { changes.append(("initial", row)) }
    if value("transition") == nil, value("transitions") == nil {
      changes.append(
        ("transition", .list([DocumentNode](repeating: row, count: names.count))))
    }
    if let emission = value("emission") ?? observedSymbols,
      let filled = self.emission(emission, names)
    {
      changes.append(("emission", filled))
    }
    return root.setting(changes)
  }

  /// `{symbols: […]}` of what is observed, where that is words; nil elsewhere.
  private var observedSymbols: DocumentNode? {
    guard let observed = value("observations")?.list else { return nil }
    var symbols: [String] = []
    var seen = Set<String>()
    for node in observed where !node.isMissing {
      guard let word = node.text, NumberText.value(of: word) == nil else { return nil }
      if seen.insert(word).inserted { symbols.append(word) }
    }
    return symbols.isEmpty
      ? nil : .map([(key: "symbols", value: .list(symbols.map { .text($0) }))])
  }

  /// How many components an observation has.
  private var dimensions: Int {
    value("observations")?.list?.first { $0.list != nil }?.list?.count ?? 1
  }

  private func value(_ key: String) -> DocumentNode? {
    root.map?.first { $0.key == key && !$0.value.isMissing }?.value
  }

  /// `{symbols: […]}` without a table, `{family: …}` without parameters; nil if nothing is missing.
  private func emission(_ node: DocumentNode, _ states: NameIndex) -> DocumentNode? {
    let keys = node.map ?? []
    if let symbols = keys.first(where: { $0.key == "symbols" })?.value.list,
      !keys.contains(where: { $0.key == "table" })
    {
      let share = 1 / Double(max(1, symbols.count))
      let row = DocumentNode.row([Double](repeating: share, count: symbols.count))
      return node.setting([("table", .list([DocumentNode](repeating: row, count: states.count)))])
    }
    guard let name = keys.first(where: { $0.key == "family" })?.value.text,
      !keys.contains(where: { $0.key == "parameters" })
    else { return nil }
    if name == "mixture" { return mixture(node, states) }
    guard let row = row(of: name) else { return nil }
    return node.setting([("parameters", Self.rows(row, states))])
  }

  /// `{family: mixture, of: normal, components: 3}`: so many parts for each state; two, of normal
  /// distributions, where nothing is said.
  private func mixture(_ node: DocumentNode, _ states: NameIndex) -> DocumentNode? {
    let keys = node.map ?? []
    let of = keys.first { $0.key == "of" }?.value.text ?? "normal"
    let count = keys.first { $0.key == "components" }?.value
    let parts = count == nil ? 2 : count?.text.flatMap { Int($0) } ?? 0
    guard (1...Self.mostParts).contains(parts), let row = row(of: of) else { return nil }
    let weights = DocumentNode.row([Double](repeating: 1 / Double(parts), count: parts))
    let mixed = DocumentNode.map([
      (key: "weights", value: weights),
      (key: "components", value: .list([DocumentNode](repeating: row, count: parts))),
    ])
    return .map(
      keys.filter { !["components", "of"].contains($0.key) }.map { (key: $0.key, value: $0.value) }
        + [(key: "of", value: .text(of)), (key: "parameters", value: Self.rows(mixed, states))])
  }

  /// More parts than this are a mistake.
  private static let mostParts = 1000

  /// The same for each state.
  private static func rows(_ row: DocumentNode, _ states: NameIndex) -> DocumentNode {
    .map((0..<states.count).map { (key: states.names[$0], value: row) })
  }

  /// Plain parameters of a family; nil if there is none of that name, or they cannot be learned, as how often
  /// something was tried.
  private func row(of name: String) -> DocumentNode? {
    guard let family = EmissionFamilies.standard[name].first, family is any LearnableFamily.Type,
      !family.declaration.parameters.contains(where: { $0.range == .count })
    else { return nil }
    let dimensions = dimensions
    let declared = family.declaration.parameters
    let parameters = declared.enumerated().map {
      place, parameter -> (key: String, value: DocumentNode) in
      let isShared = parameter.shape == .distribution
      let before = declared.prefix(place).count { $0.range == .finite }
      let number = isShared ? 1 / Double(dimensions) : Self.plain(parameter, before: before)
      let isVector = isShared || parameter.shape == .components && dimensions > 1
      return (
        key: parameter.name,
        value: isVector
          ? DocumentNode.row([Double](repeating: number, count: dimensions)) : .number(number)
      )
    }
    return .map(parameters)
  }

  /// - Parameter before: how many parameters before it may be any number; it is above those, as an upper end has
  ///   to be above the lower one.
  private static func plain(_ parameter: FamilyParameter, before: Int) -> Double {
    switch parameter.range {
    case .finite: Double(before)
    case .positive, .nonNegative, .count: 1
    case .probability: 0.5
    }
  }
}
