import DynamicProgramming

/// Reads the parameters of a family as it declares them.
///
/// They stand in the model, a map for each state, or all in files, those of all states in one:
/// `parameters: {mean: {file: means.npy}, sd: {file: sd.npy}}`. No state can be meant then, since
/// no state has a `file`. A parameter that all states share stands beside `parameters`. A state
/// mixes several distributions by `{weights: […], components: […]}`.
struct FamilyReader {
  /// The families of the name that stands there, which differ in their parameters.
  let families: [any EmissionFamily.Type]
  let states: NameIndex
  let files: ArrayFiles
  /// Where the emission stands.
  let path: ModelPath
  let sums: SumRule

  /// - Parameters:
  ///   - emission: the map that names the family.
  ///   - keys: keys of that map that are no parameters.
  func read(
    _ emission: DocumentNode, besides keys: [String]
  ) throws(DocumentError) -> EmissionParameters {
    let names = families.flatMap { $0.declaration.parameters.map(\.name) }
    let fields = try Fields(emission, known: keys + ["parameters"] + names, at: path)
    let shared = (emission.map ?? []).filter { names.contains($0.key) && !$0.value.isMissing }
    guard let node = fields["parameters"] else {
      return try read(parts: nil, of: emission, shared)
    }
    let path = path / "parameters"
    for family in families where shared.isEmpty {
      if let files = ParameterFiles(family, states: states, files: files, path: path)
        .nodes(in: node)
      {
        return .family(
          try ParameterFiles(family, states: states, files: self.files, path: path).read(files))
      }
    }
    return try read(
      parts: try MixtureReader(states: states, path: path, sums: sums).parts(of: node), of: node,
      shared)
  }

  /// - Parameter parts: of all states; nil where all parameters are shared.
  private func read(
    parts: MixtureParts?, of node: DocumentNode, _ shared: [DocumentEntry]
  ) throws(DocumentError) -> EmissionParameters {
    let keys = shared.map(\.key) + (parts?.nodes.first?.node.map?.map(\.key) ?? [])
    let family = family(having: keys)
    var rows = FamilyRows(family, files: files, isMixture: parts?.weights != nil)
    for entry in shared {
      if let other = rival(of: entry.key, in: family) {
        throw DocumentError(.keysExclude(entry.key, other), mark: entry.keyMark, path: path)
      }
      try rows.takeShared(entry, at: path / entry.key)
    }
    let empty = DocumentNode(content: .map([]), mark: node.mark)
    let nodes =
      parts?.nodes
      ?? (0..<states.count).map { _ in MixtureParts.Part(node: empty, path: path / "parameters") }
    for part in nodes { try rows.take(part.node, at: part.path) }
    let parameters = rows.parameters(states: states.count, mixture: parts?.weights)
    for row in 0..<parameters.rowCount {
      guard let fault = parameters.fault(inRow: row) else { continue }
      throw ParameterFaults.error(fault, of: nodes[row], shared, at: path)
    }
    return .family(parameters)
  }

  /// A parameter of a family that those of the same name have not that have another one.
  private func rival(of key: String, in family: any EmissionFamily.Type) -> String? {
    let own = family.declaration.parameters.map(\.name)
    if own.contains(key) { return nil }
    for other in families {
      let names = other.declaration.parameters.map(\.name)
      if names.contains(key) { return own.first { !names.contains($0) } }
    }
    return nil
  }

  /// The family that knows all of the keys; if there is none, the one that knows most of them.
  private func family(having keys: [String]) -> any EmissionFamily.Type {
    let known = families.map { family in
      let names = family.declaration.parameters.map(\.name)
      return keys.count { names.contains($0) }
    }
    return families[known.indices.max { known[$0] < known[$1] } ?? 0]
  }
}

/// What is wrong with the parameters of a row, and where.
enum ParameterFaults {
  static func error(
    _ fault: FamilyFault, of part: MixtureParts.Part, _ shared: [DocumentEntry], at path: ModelPath
  ) -> DocumentError {
    guard let name = name(in: fault) else {
      return DocumentError(.family(fault), at: part.node, part.path)
    }
    let entry = part.node.map?.first { $0.key == name }
    let common = shared.first { $0.key == name }
    let fault: ModelFault =
      if case .wrongSum(_, let sum) = fault {
        .wrongSum(sum, includesFinal: false)
      } else {
        .family(fault)
      }
    return DocumentError(
      fault, at: entry?.value ?? common?.value ?? part.node,
      (common == nil ? part.path : path) / name)
  }

  private static func name(in fault: FamilyFault) -> String? {
    switch fault {
    case .notPositiveDefinite(let name, _), .notSymmetric(let name, _, _), .wrongSum(let name, _):
      name
    case .notBelow, .infiniteDensity, .incomplete: nil
    }
  }
}

/// The numbers of a family's parameters, row by row as they are read.
struct FamilyRows {
  private let family: any EmissionFamily.Type
  private let files: ArrayFiles
  private let isMixture: Bool
  private var dimensions: Int?
  private var values: [[Double]]
  /// Of each parameter the numbers that all rows have in common, if they do.
  private var shared: [[Double]?]

  init(_ family: any EmissionFamily.Type, files: ArrayFiles, isMixture: Bool) {
    self.family = family
    self.files = files
    self.isMixture = isMixture
    self.values = family.declaration.parameters.map { _ in [] }
    self.shared = family.declaration.parameters.map { _ in nil }
  }

  private var parameters: [FamilyParameter] { family.declaration.parameters }

  /// What all rows have in common.
  mutating func takeShared(
    _ entry: DocumentEntry, at path: ModelPath
  ) throws(DocumentError) {
    guard let place = parameters.firstIndex(where: { $0.name == entry.key }) else {
      let nearest = Synonyms.nearest(to: entry.key, among: parameters.map(\.name))
      throw DocumentError(
        .unknownKey(entry.key, nearest: nearest), mark: entry.keyMark, path: path)
    }
    shared[place] = try numbers(entry.value, of: parameters[place], at: path)
  }

  /// The parameters of one row.
  mutating func take(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) {
    let own = parameters.indices.filter { shared[$0] == nil }.map { parameters[$0].name }
    let fields = try Fields(node, known: own + (isMixture ? ["family"] : []), at: path)
    if let word = fields["family"], word.text != family.declaration.name {
      guard let text = word.text else { throw word.kindError(.name, at: path / "family") }
      throw DocumentError(
        .unknownWord(text, allowed: [family.declaration.name]), at: word, path / "family")
    }
    for (place, parameter) in parameters.enumerated() {
      if let numbers = shared[place] {
        values[place] += numbers
        continue
      }
      values[place] += try numbers(
        try fields.required(parameter.name), of: parameter, at: path / parameter.name)
    }
  }

  /// All that was read.
  func parameters(states: Int, mixture: MixtureWeights?) -> FamilyParameters {
    FamilyParameters(
      family, states: states, dimensions: dimensions ?? 1, values: values, mixture: mixture,
      isShared: shared.map { $0 != nil })
  }

  private mutating func numbers(
    _ node: DocumentNode, of parameter: FamilyParameter, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    if parameter.shape == .symmetricMatrix { return try matrix(node, of: parameter, at: path) }
    let numbers = try vector(node, of: parameter, at: path)
    dimensions = numbers.count
    return numbers
  }

  private func vector(
    _ node: DocumentNode, of parameter: FamilyParameter, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    var values: [Double] = []
    switch node.content {
    case .scalar: values = [try number(node, of: parameter, at: path)]
    case .map: throw node.kindError(.numberOrList, at: path)
    case .list(let items):
      for (place, item) in items.enumerated() {
        values.append(try number(item, of: parameter, at: path / (place + 1)))
      }
    }
    let expected = dimensions ?? max(1, values.count)
    guard values.count == expected else {
      throw DocumentError(
        .wrongLength(found: values.count, expected: expected, of: .components), at: node, path)
    }
    return values
  }

  private func number(
    _ node: DocumentNode, of parameter: FamilyParameter, at path: ModelPath
  ) throws(DocumentError) -> Double {
    let number = try node.finite(at: path)
    if parameter.range.contains(number) { return number }
    throw DocumentError(.outOfRange(node.text ?? "", .of(parameter.range)), at: node, path)
  }

  /// D rows of D numbers, a number if D is 1, or a file of them.
  private mutating func matrix(
    _ node: DocumentNode, of parameter: FamilyParameter, at path: ModelPath
  ) throws(DocumentError) -> [Double] {
    let axis = ArrayAxis(.components, dimensions)
    if let map = node.map, map.count == 1, map[0].key == FileReference.key {
      let array = try files.array(map[0].value, at: path, missing: nil)
        .shaped([axis, axis], at: path)
      try check(array, of: parameter, at: path)
      dimensions = array.shape[0]
      return array.values
    }
    if node.list == nil, node.map == nil {
      let numbers = try vector(node, of: parameter, at: path)
      dimensions = numbers.count
      return numbers
    }
    let rows = try node.items(at: path)
    let order = dimensions ?? max(1, rows.count)
    guard rows.count == order else {
      throw DocumentError(
        .wrongLength(found: rows.count, expected: order, of: .rowsOfComponents), at: node, path)
    }
    dimensions = order
    var numbers: [Double] = []
    for (place, row) in rows.enumerated() {
      numbers += try vector(row, of: parameter, at: path / (place + 1))
    }
    return numbers
  }

  private func check(
    _ array: NumberArray, of parameter: FamilyParameter, at path: ModelPath
  ) throws(DocumentError) {
    guard let place = array.values.firstIndex(where: { !parameter.range.contains($0) }) else {
      return
    }
    let text = array.values[place].description
    throw array.error(.outOfRange(text, .of(parameter.range)), place, at: path)
  }
}
