import DynamicProgramming

/// Reads `emission`: which family, and its parameters.
struct EmissionReader {
  let states: NameIndex
  let scale: Scale
  let limits: Limits
  let files: ArrayFiles
  let families: EmissionFamilies
  let sums: SumRule
  let remarks: Remarks

  /// Where the emission stands.
  let path: ModelPath

  init(
    states: NameIndex, scale: Scale, limits: Limits, files: ArrayFiles,
    families: EmissionFamilies, sums: SumRule, remarks: Remarks,
    at path: ModelPath = [.name("emission")]
  ) {
    self.remarks = remarks
    self.path = path
    self.sums = sums
    self.files = files
    self.families = families
    self.states = states
    self.scale = scale
    self.limits = limits
  }

  /// A table is read as a family only if `family` is a scalar, as one with listed symbols only if
  /// `symbols` is a list, and as channels only if these are all there is and no state: a state may
  /// bear these names.
  func read(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    if let map = node.map {
      if map.count == 1, map[0].key == "channels", states.place(of: "channels") == nil {
        return try readChannels(map[0].value)
      }
      if let family = map.first(where: { $0.key == "family" })?.value, family.text != nil {
        return try readFamily(family, of: node)
      }
      if map.contains(where: { $0.key == "symbols" && $0.value.list != nil }) {
        let fields = try Fields(node, known: ["symbols", "table"], at: path)
        return try readSymbols(fields)
      }
    }
    return try readNamedSymbols(node)
  }

  private func readFamily(
    _ family: DocumentNode, of node: DocumentNode
  ) throws(DocumentError) -> EmissionParameters {
    let name = family.text ?? ""
    if name == Self.mixture {
      let base = try MixtureReader.family(of: node, among: families, at: path)
      return try readFamily(base, named: family, of: node, besides: ["family", "of"])
    }
    if !families[name].isEmpty {
      return try readFamily(name, named: family, of: node, besides: ["family"])
    }
    switch family.text {
    case "features":
      let fields = try Fields(node, known: ["family", "weights"], at: path)
      return try readFeatures(try fields.required("weights"))
    case "scores":
      let fields = try Fields(node, known: ["family", "table"], at: path)
      return try readScores(try fields.required("table"))
    default:
      throw DocumentError(
        .unknownWord(name, allowed: families.names + [Self.mixture, "features", "scores"]),
        at: family, path / "family")
    }
  }

  private static let mixture = "mixture"

  private func readFamily(
    _ name: String, named node: DocumentNode, of emission: DocumentNode, besides keys: [String]
  ) throws(DocumentError) -> EmissionParameters {
    let families = families[name]
    if families.isEmpty {
      throw DocumentError(.unknownWord(name, allowed: self.families.names), at: node, path / "of")
    }
    return try FamilyReader(
      families: families, states: states, files: files, path: path, sums: sums, remarks: remarks
    ).read(emission, besides: keys)
  }

  private func readChannels(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let path = path / "channels"
    var channels: [ChannelParameters] = []
    for entry in try node.entries(at: path) {
      if let fault = NameRules.fault(of: entry.key) {
        throw DocumentError(fault, mark: entry.keyMark, path: path)
      }
      let path = path / entry.key
      let parameters = try EmissionReader(
        states: states, scale: scale, limits: limits, files: files, families: families, sums: sums,
        remarks: remarks, at: path
      ).read(entry.value)
      switch parameters {
      case .categorical, .family, .features: break
      case .channels, .scores:
        throw DocumentError(.notAChannel, at: entry.value, path)
      }
      channels.append(ChannelParameters(name: entry.key, parameters: parameters))
    }
    if channels.isEmpty { throw DocumentError(.noChannels, at: node, path) }
    return .channels(channels)
  }

  private func readSymbols(_ fields: Fields) throws(DocumentError) -> EmissionParameters {
    let list = try fields.required("symbols")
    let names = try StatesReader.names(list.list ?? NodeList([]), at: path / "symbols")
    let table = try fields.required("table")
    if names.isEmpty { throw DocumentError(.noSymbols, at: list, path / "symbols") }
    let symbols = NameIndex(.listed(names))
    if let file = FileReference.file(in: table, names: states) {
      return try readTable(ofFile: file, symbols: symbols, at: path / "table")
    }
    return try readTable(table, symbols: symbols, at: path / "table", files: files)
  }

  /// A table of maps, whose keys are the symbols, in order of first occurrence.
  private func readNamedSymbols(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let rows = try TableRows(node, states: states, at: path)
    var names: [String] = []
    var known = Set<String>()
    let nodes = node.list ?? NodeList(node.map?.map(\.value) ?? [])
    for row in nodes where !row.isMissing {
      for entry in row.map ?? [] where known.insert(entry.key).inserted {
        if let fault = NameRules.fault(of: entry.key) {
          throw DocumentError(fault, mark: entry.keyMark, path: path)
        }
        names.append(entry.key)
      }
    }
    for state in 0..<states.count {
      if let row = rows[state], row.map == nil, row.list?.isEmpty != true {
        throw row.kindError(.rowBySymbol, at: rows.path(of: state))
      }
    }
    return try readTable(node, symbols: NameIndex(.listed(names)), at: path, files: nil)
  }

  /// - Parameter files: where rows may be found; nil where their keys name the symbols, so that
  ///   `file` is one of them.
  private func readTable(
    _ node: DocumentNode, symbols: NameIndex, at path: ModelPath, files: ArrayFiles?
  ) throws(DocumentError) -> EmissionParameters {
    let rows = try TableRows(node, states: states, at: path)
    // Of probabilities the sums of their rows tell more.
    if symbols.count == 0, scale == .logs { throw DocumentError(.noSymbols, at: node, path) }
    try limits.checkDoubles(symbols.count, by: states.count, at: node, path)
    let reader = RowReader(columns: symbols, axis: .symbols, scale: scale, files: files)
    var table = [Double](repeating: -.infinity, count: symbols.count * states.count)
    var entries = RowEntries()
    for state in 0..<states.count {
      entries.removeAll()
      let sum = try reader.read(rows[state], at: rows.path(of: state), into: &entries)
      if scale == .probabilities {
        entries.shift(from: 0, by: try rows.shift(bySum: sum, of: state, sums))
      }
      for (symbol, log) in zip(entries.columns, entries.logs) {
        table[Int(symbol) * states.count + state] = log
      }
    }
    return .categorical(symbols: symbols, table: table)
  }

  /// A map from attribute to weight for each state; what it leaves out has none. The attributes are
  /// numbered in the order of their names, which does not depend on the order of the states.
  private func readFeatures(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let path = path / "weights"
    let rows = try TableRows(node, states: states, at: path)
    var weights: [String: [(state: Int, weight: Double)]] = [:]
    for state in 0..<states.count {
      guard let row = rows[state] else { continue }
      let path = rows.path(of: state)
      for entry in try row.entries(at: path) {
        if let fault = NameRules.fault(of: entry.key) {
          throw DocumentError(fault, mark: entry.keyMark, path: path)
        }
        let weight = try entry.value.finite(at: path / entry.key)
        weights[entry.key, default: []].append((state, weight))
      }
    }
    let names = weights.keys.sorted()
    return .features(
      attributes: NameIndex(.listed(names)),
      FeatureWeights(states: states.count, weights: names.map { weights[$0] ?? [] }))
  }

  /// N rows of S natural logs, whatever `weights` says.
  private func readScores(_ node: DocumentNode) throws(DocumentError) -> EmissionParameters {
    let path = path / "table"
    if let file = FileReference.file(in: node, names: states) {
      return try readScores(ofFile: file, at: path)
    }
    let items = try node.items(at: path)
    if items.isEmpty { throw DocumentError(.noObservations, at: node, path) }
    try limits.checkDoubles(items.count, by: states.count, at: node, path)
    let reader = RowReader(columns: states, axis: .states, scale: .logs, files: files)
    var scores: [Double] = []
    scores.reserveCapacity(items.count * states.count)
    for (place, item) in items.enumerated() {
      scores += try reader.dense(item, at: path / (place + 1)).logs
    }
    return .scores(scores, timesteps: items.count)
  }
}
