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
  let remarks: Remarks

  /// - Parameters:
  ///   - emission: the map that names the family.
  ///   - keys: keys of that map that are no parameters.
  func read(
    _ emission: DocumentNode, besides keys: [String]
  ) throws(DocumentError) -> EmissionParameters {
    let names = families.flatMap { $0.declaration.parameters.map(\.name) }
    let fields = try Fields(emission, known: keys + ["parameters"] + names, at: path, of: families)
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
    let family = DiagonalSpread.family(of: parts, besides: shared, families) ?? family(having: keys)
    var rows = FamilyRows(family, files: files, isMixture: parts?.weights != nil, remarks: remarks)
    rows.spread = DiagonalSpread(standingIn: family, among: families)
    for name in families.flatMap({ $0.declaration.parameters.map(\.name) }) {
      rows.rivals[name] = rival(of: name, in: family)
    }
    rows.prepare(shared: shared, beside: parts?.nodes.first?.node)
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
