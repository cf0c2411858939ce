import DynamicProgramming

/// A model of which only the shape is given, for a learner that draws the numbers itself: what is
/// left out is filled with equal shares.
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
      let filled = try self.emission(emission, names)
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

  /// How many components an observation has, of a channel if one is named.
  private func dimensions(of channel: String?) -> Int {
    let observations = value("observations")?.list ?? NodeList([])
    let observed = observations.lazy.compactMap { node in
      channel == nil ? node : node.map?.first { $0.key == channel }?.value
    }
    return observed.compactMap { $0.list?.count }.first ?? 1
  }

  private func value(_ key: String) -> DocumentNode? {
    root.map?.first { $0.key == key && !$0.value.isMissing }?.value
  }

  /// `{symbols: […]}` without a table, `{family: …}` without parameters, and channels of such; nil
  /// if nothing is missing.
  private func emission(
    _ node: DocumentNode, _ states: NameIndex, channel: String? = nil
  ) throws(DocumentError) -> DocumentNode? {
    let keys = node.map ?? []
    if channel == nil, keys.count == 1, keys[0].key == "channels", let channels = keys[0].value.map
    {
      return try self.channels(channels, of: node, states)
    }
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
    if name == "mixture" { return try mixture(node, states, channel) }
    guard let row = try row(of: name, beside: node, channel) else { return nil }
    return node.setting([("parameters", Self.rows(row, states))])
  }

  private func channels(
    _ channels: [DocumentEntry], of node: DocumentNode, _ states: NameIndex
  ) throws(DocumentError) -> DocumentNode? {
    var filled: [(key: String, value: DocumentNode)] = []
    var isFilled = false
    for channel in channels {
      let emission = try emission(channel.value, states, channel: channel.key)
      isFilled = isFilled || emission != nil
      filled.append((key: channel.key, value: emission ?? channel.value))
    }
    return isFilled ? node.setting([("channels", .map(filled))]) : nil
  }

  /// `{family: mixture, of: normal, components: 3}`: so many parts for each state; two, of normal
  /// distributions, where nothing is said.
  private func mixture(
    _ node: DocumentNode, _ states: NameIndex, _ channel: String?
  ) throws(DocumentError) -> DocumentNode? {
    let keys = node.map ?? []
    let of = keys.first { $0.key == "of" }?.value.text ?? "normal"
    let count = keys.first { $0.key == "components" }?.value
    let parts = count == nil ? 2 : count?.text.flatMap { Int($0) } ?? 0
    guard (1...Self.mostParts).contains(parts),
      let row = try row(of: of, beside: node, channel)
    else { return nil }
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

  /// Plain parameters of a family, but for those that stand beside them for all states; nil if none
  /// is left.
  ///
  /// - Throws: where a number is missing that cannot be learned, as how often something was tried.
  private func row(
    of name: String, beside node: DocumentNode, _ channel: String?
  ) throws(DocumentError) -> DocumentNode? {
    guard let family = EmissionFamilies.standard[name].first, family is any LearnableFamily.Type
    else { return nil }
    let given = Set((node.map ?? []).map(\.key))
    let declared = family.declaration.parameters
    let dimensions = dimensions(of: channel)
    var parameters: [(key: String, value: DocumentNode)] = []
    for (place, parameter) in declared.enumerated() where !given.contains(parameter.name) {
      if parameter.range == .count {
        throw DocumentError(.missingKey(parameter.name), at: node, [.name("emission")])
      }
      let isShared = parameter.shape == .distribution
      let before = declared.prefix(place).count { $0.range == .finite }
      let number = isShared ? 1 / Double(dimensions) : Self.plain(parameter, before: before)
      let isVector = isShared || parameter.shape == .components && dimensions > 1
      parameters.append(
        (
          key: parameter.name,
          value: isVector
            ? DocumentNode.row([Double](repeating: number, count: dimensions)) : .number(number)
        ))
    }
    return parameters.isEmpty ? nil : .map(parameters)
  }

  /// - Parameter before: how many parameters before it may be any number; it is above those, as an
  ///   upper end has to be above the lower one.
  private static func plain(_ parameter: FamilyParameter, before: Int) -> Double {
    switch parameter.range {
    case .finite: Double(before)
    case .positive, .nonNegative, .count: 1
    case .probability: 0.5
    }
  }
}
