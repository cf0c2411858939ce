import DynamicProgramming

/// Reads the parameters of a family from files of numbers, those of all states in one.
struct ParameterFiles {
  let family: any EmissionFamily.Type
  let states: NameIndex
  let files: ArrayFiles
  /// Where the parameters stand.
  let path: ModelPath

  init(
    _ family: any EmissionFamily.Type, states: NameIndex, files: ArrayFiles, path: ModelPath
  ) {
    self.family = family
    self.states = states
    self.files = files
    self.path = path
  }

  private var parameters: [FamilyParameter] { family.declaration.parameters }

  /// The nodes that name the files, if all parameters stand there, each with a file.
  func nodes(in node: DocumentNode) -> [DocumentNode]? {
    guard let map = node.map, map.count == parameters.count else { return nil }
    let nodes = parameters.compactMap { parameter -> DocumentNode? in
      guard let value = map.first(where: { $0.key == parameter.name })?.value.map,
        value.count == 1, value[0].key == FileReference.key, value[0].value.text != nil
      else { return nil }
      return value[0].value
    }
    return nodes.count == parameters.count ? nodes : nil
  }

  /// Shapes (S,) or (S, D), with the same D in all files, (S, D, D) of a matrix; D = 1 in the
  /// first, in (S, 1), and in a file of text with S numbers in one line or in one column.
  func read(_ nodes: [DocumentNode]) throws(DocumentError) -> FamilyParameters {
    var arrays: [NumberArray] = []
    var dimensions: Int?
    for (parameter, node) in zip(parameters, nodes) {
      let array = try self.array(node, parameter, dimensions: dimensions)
      if parameter.shape != .symmetricMatrix {
        dimensions = array.values.count / states.count
      }
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
    let read = FamilyParameters(
      family, states: states.count, dimensions: dimensions ?? 1, values: arrays.map(\.values))
    for row in 0..<states.count {
      guard let fault = read.fault(inRow: row) else { continue }
      throw DocumentError(.family(fault), path: path / states.names[row], file: arrays[0].file)
    }
    return read
  }

  /// Finite numbers, a row for each state.
  ///
  /// - Parameter dimensions: D; nil = as many as the file has.
  private func array(
    _ node: DocumentNode, _ parameter: FamilyParameter, dimensions: Int?
  ) throws(DocumentError) -> NumberArray {
    let path = path / parameter.name
    let raw = try files.array(node, at: path, missing: nil)
    let array =
      dimensions ?? 1 == 1 && hasOneNumberForEachState(raw)
      ? raw
      : try raw.shaped(
        axes(dimensions ?? (raw.shape.count == 1 ? 1 : nil), parameter.shape), at: path)
    if array.values.isEmpty {
      throw DocumentError(
        .wrongShape(found: array.shape, expected: [ArrayAxis(.states, states.count)]),
        path: path, file: array.file)
    }
    if let place = array.values.firstIndex(where: { !$0.isFinite }) {
      throw fault(.notFinite(array.values[place].description), place, array, parameter.name)
    }
    return array
  }

  /// Shapes (S,) and (S, 1), and S numbers in one line of text.
  private func hasOneNumberForEachState(_ array: NumberArray) -> Bool {
    guard array.values.count == states.count else { return false }
    return switch array.shape.count {
    case 1: true
    case 2: array.shape[1] == 1 || array.isLines && array.shape[0] == 1
    default: array.shape.dropFirst().allSatisfy { $0 == 1 }
    }
  }

  private func axes(_ dimensions: Int?, _ shape: ParameterShape) -> [ArrayAxis] {
    let states = ArrayAxis(.states, states.count)
    let components = ArrayAxis(.components, dimensions)
    return switch shape {
    case .components, .distribution: dimensions == 1 ? [states] : [states, components]
    case .symmetricMatrix: [states, components, components]
    }
  }

  private func fault(
    _ fault: ModelFault, _ place: Int, _ array: NumberArray, _ key: String
  ) -> DocumentError {
    let width = array.values.count / states.count
    let path = path / key / states.names[place / width]
    return array.error(fault, place, at: width == 1 ? path : path / (place % width + 1))
  }
}
