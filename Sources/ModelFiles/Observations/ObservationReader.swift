import DynamicProgramming

/// Observations as nodes, whether they stand in the model, beside it, or come from elsewhere; and
/// what they make of the emission parameters.
struct ObservationReader {
  let emission: EmissionParameters
  let path: ModelPath = [.name("observations")]

  init(emission: EmissionParameters) {
    self.emission = emission
  }

  /// N observations and their factors.
  ///
  /// - Parameters:
  ///   - nodes: one for each timestep; nil where a table of scores stands without labels.
  ///   - node: what faults of the whole list are blamed on.
  func read(
    _ nodes: NodeList?, of node: DocumentNode
  ) throws(DocumentError) -> (Observations, EmissionModel, Int) {
    if case .scores(let scores, let timesteps) = emission {
      return (try labels(nodes, timesteps, of: node), .scores(scores), timesteps)
    }
    guard let nodes, !nodes.isEmpty else {
      throw DocumentError(.noObservations, at: node, nodes == nil ? [] : path)
    }
    if nodes.count > Limits.timesteps {
      throw DocumentError(
        .tooMany(found: nodes.count, limit: Limits.timesteps, of: .timesteps), at: node, path)
    }
    let (observations, model) = try factors(nodes)
    return (observations, model, nodes.count)
  }

  private func factors(
    _ nodes: NodeList
  ) throws(DocumentError) -> (Observations, EmissionModel) {
    switch emission {
    case .categorical(let symbols, let table):
      let codes = try self.codes(nodes, symbols)
      let names = (0..<symbols.count).map { symbols.names[$0] }
      let states = symbols.count == 0 ? 0 : table.count / symbols.count
      return (
        .symbols(names: names, codes: codes),
        .categorical(CategoricalEmission(table: table, states: states, codes: codes))
      )
    case .family(let parameters):
      let emission = FamilyEmission(parameters, observations: try numbers(nodes, parameters))
      return (emission.shown, .family(emission))
    case .scores(let scores, _):
      return (.none(timesteps: nodes.count), .scores(scores))
    }
  }

  private func labels(
    _ nodes: NodeList?, _ timesteps: Int, of node: DocumentNode
  ) throws(DocumentError) -> Observations {
    guard let nodes else { return .none(timesteps: timesteps) }
    guard nodes.count == timesteps else {
      throw DocumentError(
        .wrongLength(found: nodes.count, expected: timesteps, of: .timesteps), at: node, path)
    }
    var labels: [String?] = []
    for (place, node) in nodes.enumerated() {
      labels.append(node.isMissing ? nil : try node.name(at: path / (place + 1)))
    }
    return .labels(labels)
  }

  private func codes(
    _ nodes: NodeList, _ symbols: NameIndex
  ) throws(DocumentError) -> [Int32] {
    var codes: [Int32] = []
    codes.reserveCapacity(nodes.count)
    for place in nodes.indices {
      if let text = nodes.quickText(place), let code = symbols.place(of: text) {
        codes.append(Int32(code))
        continue
      }
      let node = nodes[place]
      guard let text = node.text else {
        if node.isMissing {
          codes.append(-1)
          continue
        }
        throw node.kindError(.name, at: path / (place + 1))
      }
      guard let code = symbols.place(of: text) else {
        throw DocumentError(
          .unknownSymbol(text, nearest: symbols.nearest(to: text)), at: node, path / (place + 1))
      }
      codes.append(Int32(code))
    }
    return codes
  }

  private func numbers(
    _ nodes: NodeList, _ parameters: FamilyParameters
  ) throws(DocumentError) -> [Double] {
    switch parameters.declaration.observations {
    case .counts: try counts(nodes)
    case .numbers: try vectors(nodes, parameters.dimensions)
    }
  }

  private func vectors(
    _ nodes: NodeList, _ dimensions: Int
  ) throws(DocumentError) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(nodes.count * dimensions)
    for (place, node) in nodes.enumerated() {
      if node.isMissing {
        values.append(contentsOf: repeatElement(.nan, count: dimensions))
        continue
      }
      if dimensions == 1, node.list == nil {
        values.append(try node.finite(at: path / (place + 1)))
        continue
      }
      try append(node, dimensions, at: path / (place + 1), to: &values)
    }
    return values
  }

  private func append(
    _ node: DocumentNode, _ dimensions: Int, at path: ModelPath, to values: inout [Double]
  ) throws(DocumentError) {
    let isScalar = node.map == nil && node.list == nil
    let components = isScalar ? NodeList([node]) : try node.items(at: path)
    guard components.count == dimensions else {
      throw DocumentError(
        .wrongLength(found: components.count, expected: dimensions, of: .components), at: node,
        path)
    }
    for (place, component) in components.enumerated() {
      values.append(component.isMissing ? .nan : try component.finite(at: path / (place + 1)))
    }
  }

  private func counts(_ nodes: NodeList) throws(DocumentError) -> [Double] {
    var counts: [Double] = []
    counts.reserveCapacity(nodes.count)
    for (place, node) in nodes.enumerated() {
      if node.isMissing {
        counts.append(.nan)
        continue
      }
      let value = try node.number(at: path / (place + 1))
      guard value >= 0, value <= 0x1p53, value == value.rounded() else {
        throw DocumentError(.outOfRange(node.text ?? "", .count), at: node, path / (place + 1))
      }
      counts.append(value)
    }
    return counts
  }
}
