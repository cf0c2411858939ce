/// Parameters of emission that stand in files, those of all states in one: `parameters: {mean:
/// {file: means.npy}, sd: {file: sd.npy}}`. No state can be meant, since no state has a `file`.
struct ParameterFiles {
  let states: NameIndex
  let files: ArrayFiles

  private let path: ModelPath = [.name("emission"), .name("parameters")]

  init(states: NameIndex, files: ArrayFiles) {
    self.states = states
    self.files = files
  }

  /// The nodes that name the files, if exactly these keys stand there, each with a file.
  static func find(_ keys: [String], in node: DocumentNode) -> [DocumentNode]? {
    guard let map = node.map, map.count == keys.count else { return nil }
    let nodes = keys.compactMap { key -> DocumentNode? in
      guard let value = map.first(where: { $0.key == key })?.value.map, value.count == 1,
        value[0].key == FileReference.key, value[0].value.text != nil
      else { return nil }
      return value[0].value
    }
    return nodes.count == keys.count ? nodes : nil
  }

  /// Shapes (S,) or (S, D), those of both files the same.
  func normal(
    mean: DocumentNode, sd: DocumentNode
  ) throws(DocumentError) -> EmissionParameters {
    let means = try read(mean, "mean") { $0 == 1 ? nil : [ArrayAxis(.components, nil)] }
    let axes = means.shape.dropFirst().map { ArrayAxis(.components, $0) }
    let deviations = try read(sd, "sd") { _ in axes }
    if let place = deviations.values.firstIndex(where: { $0 <= 0 }) {
      throw fault(
        .outOfRange(deviations.values[place].description, .positive), place, deviations, "sd")
    }
    return .normal(
      dimensions: means.shape.count == 1 ? 1 : means.shape[1], means: means.values,
      deviations: deviations.values)
  }

  /// Shape (S,).
  func poisson(rate: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let rates = try read(rate, "rate") { _ in nil }
    if let place = rates.values.firstIndex(where: { $0 <= 0 }) {
      throw fault(.outOfRange(rates.values[place].description, .positive), place, rates, "rate")
    }
    return .poisson(rates: rates.values)
  }

  /// Finite numbers, a row for each state.
  ///
  /// - Parameter axes: those behind that of the states, told how many the file has.
  private func read(
    _ node: DocumentNode, _ key: String, axes: (Int) -> [ArrayAxis]?
  ) throws(DocumentError) -> NumberArray {
    let path = path / key
    let raw = try files.array(node, at: path, missing: nil)
    let array = try raw.shaped(
      [ArrayAxis(.states, states.count)] + (axes(raw.shape.count) ?? []), at: path)
    if array.values.isEmpty {
      throw DocumentError(
        .wrongShape(found: array.shape, expected: [ArrayAxis(.states, states.count)]),
        path: path, file: array.file)
    }
    if let place = array.values.firstIndex(where: { !$0.isFinite }) {
      throw fault(.notFinite(array.values[place].description), place, array, key)
    }
    return array
  }

  private func fault(
    _ fault: ModelFault, _ place: Int, _ array: NumberArray, _ key: String
  ) -> DocumentError {
    let width = array.values.count / states.count
    let path = path / key / states.names[place / width]
    return array.error(fault, place, at: width == 1 ? path : path / (place % width + 1))
  }
}
