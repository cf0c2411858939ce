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
    if let emission = value("emission"), let filled = self.emission(emission, names) {
      changes.append(("emission", filled))
    }
    if value("observations") == nil { changes.append(("observations", .list([.missing]))) }
    return root.setting(changes)
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
      !keys.contains(where: { $0.key == "parameters" }),
      let family = EmissionFamilies.standard[name].first
    else { return nil }
    let parameters = family.declaration.parameters.map { parameter in
      (key: parameter.name, value: DocumentNode.number(Self.plain(parameter)))
    }
    let row = DocumentNode.map(parameters)
    return node.setting([
      (
        "parameters",
        .map((0..<states.count).map { (key: states.names[$0], value: row) })
      )
    ])
  }

  private static func plain(_ parameter: FamilyParameter) -> Double {
    switch parameter.range {
    case .finite: 0
    case .positive, .count: 1
    case .probability: 0.5
    }
  }
}
