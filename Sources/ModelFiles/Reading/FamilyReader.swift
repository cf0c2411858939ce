import DynamicProgramming

/// Reads the parameters of a family as it declares them.
///
/// They stand in the model, a map for each state, or all in files, those of all states in one:
/// `parameters: {mean: {file: means.npy}, sd: {file: sd.npy}}`. No state can be meant then, since
/// no state has a `file`.
struct FamilyReader {
  let family: any EmissionFamily.Type
  let states: NameIndex
  let files: ArrayFiles

  private let path: ModelPath = [.name("emission"), .name("parameters")]

  init(_ family: any EmissionFamily.Type, states: NameIndex, files: ArrayFiles) {
    self.family = family
    self.states = states
    self.files = files
  }

  private var parameters: [FamilyParameter] { family.declaration.parameters }

  func read(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    if let files = fileNodes(in: node) { return try read(files: files) }
    let rows = try TableRows(node, states: states, at: path)
    let names = parameters.map(\.name)
    var values = [[Double]](repeating: [], count: parameters.count)
    var dimensions: Int?
    for state in 0..<states.count {
      let fields = try Fields(
        try rows.required(state), known: names, at: rows.path(of: state))
      for (place, parameter) in parameters.enumerated() {
        let numbers = try numbers(of: parameter, in: fields, dimensions: dimensions)
        if parameter.isPerComponent { dimensions = numbers.count }
        values[place] += numbers
      }
    }
    return made(values, dimensions: dimensions ?? 1)
  }

  private func made(_ values: [[Double]], dimensions: Int) -> EmissionParameters {
    .family(
      FamilyParameters(family, states: states.count, dimensions: dimensions, values: values))
  }

  // MARK: - In the model

  private func numbers(
    of parameter: FamilyParameter, in fields: Fields, dimensions: Int?
  ) throws(DocumentError) -> [Double] {
    let node = try fields.required(parameter.name)
    let path = fields.path / parameter.name
    let values =
      parameter.isPerComponent
      ? try vector(node, at: path, dimensions: dimensions) : [try node.finite(at: path)]
    guard let place = values.firstIndex(where: { !parameter.range.contains($0) }) else {
      return values
    }
    let item = node.list?[place] ?? node
    throw DocumentError(
      .outOfRange(item.text ?? "", .of(parameter.range)), at: item,
      node.list == nil ? path : path / (place + 1))
  }

  private func vector(
    _ node: DocumentNode, at path: ModelPath, dimensions: Int?
  ) throws(DocumentError) -> [Double] {
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

  // MARK: - In files

  /// The nodes that name the files, if all parameters stand there, each with a file.
  private func fileNodes(in node: DocumentNode) -> [DocumentNode]? {
    guard let map = node.map, map.count == parameters.count else { return nil }
    let nodes = parameters.compactMap { parameter -> DocumentNode? in
      guard let value = map.first(where: { $0.key == parameter.name })?.value.map,
        value.count == 1, value[0].key == FileReference.key, value[0].value.text != nil
      else { return nil }
      return value[0].value
    }
    return nodes.count == parameters.count ? nodes : nil
  }

  /// Shapes (S,) or (S, D), with the same D in all files; D = 1 in the first, in (S, 1), and in a
  /// file of text with S numbers in one line or in one column.
  private func read(files: [DocumentNode]) throws(DocumentError) -> EmissionParameters {
    var arrays: [NumberArray] = []
    var dimensions: Int?
    for (parameter, node) in zip(parameters, files) {
      let array = try self.array(
        node, parameter.name, dimensions: parameter.isPerComponent ? dimensions : 1)
      if parameter.isPerComponent { dimensions = array.values.count / states.count }
      arrays.append(array)
    }
    for (parameter, array) in zip(parameters, arrays) {
      guard let place = array.values.firstIndex(where: { !parameter.range.contains($0) }) else {
        continue
      }
      throw fault(
        .outOfRange(array.values[place].description, .of(parameter.range)), place, array,
        parameter.name)
    }
    return made(arrays.map(\.values), dimensions: dimensions ?? 1)
  }

  /// Finite numbers, a row for each state.
  ///
  /// - Parameter dimensions: D; nil = as many as the file has.
  private func array(
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
