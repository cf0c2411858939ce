/// Reads the parameters of normal emission: `mean` and `sd` of each state, numbers or lists.
struct NormalReader {
  let states: NameIndex

  func read(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let rows = try TableRows(node, states: states, at: [.name("emission"), .name("parameters")])
    var means: [Double] = []
    var deviations: [Double] = []
    var dimensions: Int?
    for state in 0..<states.count {
      let path = rows.path(of: state)
      let fields = try Fields(try rows.required(state), known: ["mean", "sd"], at: path)
      let mean = try vector(fields, "mean", dimensions: dimensions)
      dimensions = mean.count
      means += mean
      deviations += try deviation(fields, dimensions: mean.count)
    }
    return .normal(dimensions: dimensions ?? 1, means: means, deviations: deviations)
  }

  private func deviation(_ fields: Fields, dimensions: Int) throws(DocumentError) -> [Double] {
    let values = try vector(fields, "sd", dimensions: dimensions)
    guard let place = values.firstIndex(where: { $0 <= 0 }) else { return values }
    let node = try fields.required("sd")
    let item = node.list?[place] ?? node
    let path = fields.path / "sd"
    throw DocumentError(
      .outOfRange(item.text ?? "", .positive), at: item,
      node.list == nil ? path : path / (place + 1))
  }

  private func vector(
    _ fields: Fields, _ key: String, dimensions: Int?
  ) throws(DocumentError) -> [Double] {
    let node = try fields.required(key)
    let path = fields.path / key
    var values: [Double] = []
    switch node.content {
    case .scalar: values = [try node.finite(at: path)]
    case .map: throw node.kindError(.numberOrList, at: path)
    case .list(let items):
      for (place, item) in items.enumerated() {
        values.append(try item.finite(at: path / (place + 1)))
      }
    }
    let expected = dimensions ?? max(1, values.count)
    guard values.count == expected else {
      throw DocumentError(
        .wrongLength(found: values.count, expected: expected, of: .components), at: node, path)
    }
    return values
  }
}
