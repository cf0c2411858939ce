import DynamicProgramming

/// The numbers of a family's parameters, row by row as they are read.
struct FamilyRows {
  private let family: any EmissionFamily.Type
  private let files: ArrayFiles
  private let isMixture: Bool
  private let remarks: Remarks
  /// What may stand in the place of a covariance.
  var spread: DiagonalSpread?
  /// The parameters of other families of the name that this one has none of, each with what it has
  /// in its place.
  var rivals: [String: String] = [:]
  private var dimensions: Int?
  /// How many components the row that is read lists for some parameter; 1 where none is a list.
  private var listed = 1
  private var values: [[Double]]
  /// Of each parameter the numbers that all rows have in common, if they do.
  private var shared: [[Double]?]

  init(
    _ family: any EmissionFamily.Type, files: ArrayFiles, isMixture: Bool, remarks: Remarks
  ) {
    self.family = family
    self.files = files
    self.isMixture = isMixture
    self.remarks = remarks
    self.values = family.declaration.parameters.map { _ in [] }
    self.shared = family.declaration.parameters.map { _ in nil }
  }

  private var parameters: [FamilyParameter] { family.declaration.parameters }

  /// Before what all rows share is taken: it has as many components as the first of the rows.
  mutating func prepare(shared: [DocumentEntry], beside row: DocumentNode?) {
    listed = components(listedIn: shared + (row?.map ?? []))
  }

  /// As many as the first list of the parameters has; 1 where none of them is a list.
  private func components(listedIn entries: [DocumentEntry]) -> Int {
    let known = entries.filter { entry in
      entry.key == spread?.parameter.name || parameters.contains { $0.name == entry.key }
    }
    return known.lazy.compactMap(\.value.list?.count).first { $0 > 1 } ?? 1
  }

  /// What all rows have in common.
  mutating func takeShared(
    _ entry: DocumentEntry, at path: ModelPath
  ) throws(DocumentError) {
    guard let place = parameters.firstIndex(where: { $0.name == entry.key }) else {
      let nearest = Synonyms.nearest(to: entry.key, among: parameters.map(\.name))
      throw DocumentError(
        .unknownKey(entry.key, nearest: nearest), mark: entry.keyMark, path: path
      ).told(by: [family])
    }
    shared[place] = try numbers(entry.value, of: parameters[place], at: path)
  }

  /// The parameters of one row.
  mutating func take(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) {
    let own = parameters.indices.filter { shared[$0] == nil }.map { parameters[$0].name }
    let stand = spread.flatMap { spread in
      node.map?.contains { $0.key == spread.parameter.name } == true ? spread : nil
    }
    let names = own.map { $0 == stand?.covariance ? stand?.parameter.name ?? $0 : $0 }
    try refuseShared(in: node, besides: names, at: path)
    let fields = try Fields(
      node, known: names + (isMixture ? ["family"] : []), at: path, of: [family])
    let common = shared.contains { $0 != nil } ? dimensions ?? 1 : 1
    listed = max(common, components(listedIn: node.map ?? []))
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
      if let stand, parameter.name == stand.covariance {
        let path = path / stand.parameter.name
        let node = try fields.required(stand.parameter.name)
        let deviations = try numbers(node, of: stand.parameter, at: path)
        values[place] += try stand.covariance(of: deviations, node, at: path, remarks)
        continue
      }
      values[place] += try numbers(
        try fields.required(parameter.name), of: parameter, at: path / parameter.name)
    }
  }

  /// Refuses a row that has what all share, or what another family of the name has in its place.
  private func refuseShared(
    in node: DocumentNode, besides names: [String], at path: ModelPath
  ) throws(DocumentError) {
    for entry in node.map ?? [] where !names.contains(entry.key) {
      let common = parameters.indices.filter { shared[$0] != nil }.map { parameters[$0].name }
      let rival = rivals[entry.key].flatMap { common.contains($0) ? $0 : nil }
      if let name = common.contains(entry.key) ? entry.key : rival {
        throw DocumentError(
          .besideShared(entry.key, shared: name), mark: entry.keyMark, path: path)
      }
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
    case .scalar:
      values = [try number(node, of: parameter, at: path)]
      // Beside lists it is at fault itself, and not the lists, also where it comes before them.
      if listed > 1, parameter.shape == .components {
        throw DocumentError(
          .wrongLength(found: 1, expected: dimensions ?? listed, of: .components), at: node, path)
      }
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
