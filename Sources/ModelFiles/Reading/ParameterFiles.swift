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

  /// Shapes (S,) or (S, D), with the same D in both files; D = 1 in the first, in (S, 1), and in a
  /// file of text with S numbers in one line or in one column.
  func normal(
    mean: DocumentNode, sd: DocumentNode
  ) throws(DocumentError) -> EmissionParameters {
    let means = try read(mean, "mean", dimensions: nil)
    let dimensions = means.values.count / states.count
    let deviations = try read(sd, "sd", dimensions: dimensions)
    if let place = deviations.values.firstIndex(where: { $0 <= 0 }) {
      throw fault(
        .outOfRange(deviations.values[place].description, .positive), place, deviations, "sd")
    }
    return .normal(
      dimensions: dimensions, means: means.values, deviations: deviations.values)
  }

  /// Shape (S,).
  func poisson(rate: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let rates = try read(rate, "rate", dimensions: 1)
    if let place = rates.values.firstIndex(where: { $0 <= 0 }) {
      throw fault(.outOfRange(rates.values[place].description, .positive), place, rates, "rate")
    }
    return .poisson(rates: rates.values)
  }

  /// Finite numbers, a row for each state.
  ///
  /// - Parameter dimensions: D; nil = as many as the file has.
  private func read(
    _ node: DocumentNode, _ key: String, dimensions: Int?
  ) throws(DocumentError) -> NumberArray {
    let path = path / key
    let raw = try files.array(node, at: path, missing: nil)
    let array =
      dimensions ?? 1 == 1 && hasOneNumberForEachState(raw)
      ? raw : try raw.shaped(axes(dimensions ?? (raw.shape.count == 1 ? 1 : nil)), at: path)
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

  /// Shapes (S,) and (S, 1), and S numbers in one line of text.
  private func hasOneNumberForEachState(_ array: NumberArray) -> Bool {
    guard array.values.count == states.count else { return false }
    return switch array.shape.count {
    case 1: true
    case 2: array.shape[1] == 1 || array.isLines && array.shape[0] == 1
    default: false
    }
  }

  private func axes(_ dimensions: Int?) -> [ArrayAxis] {
    let states = ArrayAxis(.states, states.count)
    return dimensions == 1 ? [states] : [states, ArrayAxis(.components, dimensions)]
  }

  private func fault(
    _ fault: ModelFault, _ place: Int, _ array: NumberArray, _ key: String
  ) -> DocumentError {
    let width = array.values.count / states.count
    let path = path / key / states.names[place / width]
    return array.error(fault, place, at: width == 1 ? path : path / (place % width + 1))
  }
}
