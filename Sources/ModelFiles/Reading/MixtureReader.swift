import DynamicProgramming

/// The parameters of all rows as they stand in the model: one for each state, or the parts of the
/// states' mixtures one after the other.
struct MixtureParts {
  /// The map of one row.
  struct Part {
    let node: DocumentNode
    let path: ModelPath
  }

  let nodes: [Part]
  /// Nil where no state mixes anything.
  let weights: MixtureWeights?
}

/// Takes `{weights: […], components: […]}` apart.
struct MixtureReader {
  let states: NameIndex
  /// Where the parameters stand.
  let path: ModelPath
  let sums: SumRule

  private static let keys = ["weights", "components"]

  /// - Parameter node: a map of parameters for each state.
  func parts(of node: DocumentNode) throws(DocumentError) -> MixtureParts {
    let rows = try TableRows(node, states: states, at: path)
    var nodes: [MixtureParts.Part] = []
    var weights: [[Double]] = []
    for state in 0..<states.count {
      let row = try rows.required(state)
      let path = rows.path(of: state)
      guard isMixture(row) else {
        nodes.append(.init(node: row, path: path))
        weights.append([1])
        continue
      }
      let fields = try Fields(row, known: Self.keys, at: path)
      let components = try fields.required("components")
      let parts = try components.items(at: path / "components")
      weights.append(
        try self.weights(try fields.required("weights"), count: parts.count, at: path / "weights"))
      for (place, part) in parts.enumerated() {
        nodes.append(.init(node: part, path: path / "components" / (place + 1)))
      }
    }
    let mixes = (0..<states.count).contains { rows[$0].map(isMixture) ?? false }
    return MixtureParts(nodes: nodes, weights: mixes ? MixtureWeights(weights) : nil)
  }

  private func isMixture(_ row: DocumentNode) -> Bool {
    row.map?.contains { $0.key == "components" } ?? false
  }

  private func weights(
    _ node: DocumentNode, count: Int, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    var weights: [Double] = []
    for (place, item) in try node.items(at: path).enumerated() {
      let weight = try item.number(at: path / (place + 1))
      guard weight >= 0, weight <= 1 else {
        throw DocumentError(
          .outOfRange(item.text ?? "", .probability), at: item, path / (place + 1))
      }
      weights.append(weight)
    }
    guard weights.count == count, count > 0 else {
      throw DocumentError(
        .wrongLength(found: weights.count, expected: max(1, count), of: .weights), at: node, path)
    }
    let sum = weights.reduce(0, +)
    guard sums.accepts(sum) else {
      throw DocumentError(sums.fault(sum), at: node, path)
    }
    return sums.shift(sum) == 0 ? weights : weights.map { $0 / sum }
  }

  /// The name of the family that is mixed: `of`, or what the parts say, or the only one that has
  /// parameters of these names.
  static func family(
    of emission: DocumentNode, among families: EmissionFamilies, at path: ModelPath
  ) throws(DocumentError) -> String {
    if let node = emission.map?.first(where: { $0.key == "of" })?.value {
      return try node.name(at: path / "of")
    }
    let parameters = emission.map?.first { $0.key == "parameters" }?.value
    let state = parameters?.map?.first?.value ?? parameters?.list?.first
    let part = state?.map?.first { $0.key == "components" }?.value.list?.first?.map ?? []
    if let name = part.first(where: { $0.key == "family" })?.value.text { return name }
    let fitting = families.all.filter { family in
      let names = Set(family.declaration.parameters.map(\.name))
      return !part.isEmpty && part.allSatisfy { names.contains($0.key) }
    }
    guard fitting.count == 1 else { throw DocumentError(.missingKey("of"), at: emission, path) }
    return fitting[0].declaration.name
  }
}
