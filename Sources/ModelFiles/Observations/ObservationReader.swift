import DynamicProgramming

/// Observations as nodes, whether they stand in the model, beside it, or come from elsewhere; and
/// what they make of the emission parameters.
struct ObservationReader {
  let emission: EmissionParameters
  let path: ModelPath = [.name("observations")]
  /// The channel that is read, if the emission has channels.
  private var channel: String?
  /// Takes what was guessed, where attributes that no state has a weight for are kept; nil where
  /// they are not.
  private var remarks: Remarks?

  /// - Parameter remarks: takes what was guessed; nil of one sequence among many, of which nothing
  ///   is kept that adds nothing.
  init(emission: EmissionParameters, channel: String? = nil, remarks: Remarks? = nil) {
    self.emission = emission
    self.channel = channel
    self.remarks = remarks
  }

  /// Where the observation of a timestep stands.
  private func path(at place: Int) -> ModelPath {
    let path = path / (place + 1)
    return channel.map { path / $0 } ?? path
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
    guard let nodes else { throw DocumentError(.waitsForObservations, at: node, []) }
    if nodes.isEmpty { throw DocumentError(.noObservations, at: node, path) }
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
      let codes = CompactIntegers(try self.codes(nodes, symbols))
      let names = (0..<symbols.count).map { symbols.names[$0] }
      let states = symbols.count == 0 ? 0 : table.count / symbols.count
      return (
        .symbols(names: names, codes: codes),
        .categorical(CategoricalEmission(table: table, states: states, codes: codes))
      )
    case .family(let parameters):
      let emission = FamilyEmission(parameters, observations: try numbers(nodes, parameters))
      if let (t, fault) = emission.fault() {
        throw DocumentError(.family(fault), at: nodes[t - 1], path(at: t - 1))
      }
      return (emission.shown, .family(emission))
    case .channels(let channels): return try read(nodes, channels)
    case .features(let attributes, let weights):
      var observed = ObservedNames(attributes, keepsUnknown: remarks != nil)
      let lists = try self.lists(nodes, &observed)
      for name in observed.omitted {
        remarks?.add("\(Quoting.quote(name)) is left out: no attribute can be called so")
      }
      let names = (0..<attributes.count).map { attributes.names[$0] } + observed.added
      let emission = FeatureEmission(
        weights.adding(attributes: observed.added.count), observations: lists)
      return (.attributes(names: names, lists), .features(emission))
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
        throw node.kindError(.name, at: path(at: place))
      }
      guard let code = symbols.place(of: text) else {
        if node.isNaN {
          codes.append(-1)
          continue
        }
        throw DocumentError(
          .unknownSymbol(text, nearest: symbols.nearest(to: text)), at: node, path(at: place))
      }
      codes.append(Int32(code))
    }
    return codes
  }

  private func numbers(
    _ nodes: NodeList, _ parameters: FamilyParameters
  ) throws(DocumentError) -> [Double] {
    let isCount = parameters.declaration.observations == .counts
    let dimensions = parameters.dimensions
    var values: [Double] = []
    values.reserveCapacity(nodes.count * dimensions)
    for (place, node) in nodes.enumerated() {
      if node.isMissingNumber {
        values.append(contentsOf: repeatElement(.nan, count: dimensions))
        continue
      }
      if dimensions == 1, node.list == nil {
        values.append(try number(node, isCount: isCount, at: path(at: place)))
        continue
      }
      for (component, node) in try components(of: node, dimensions, place).enumerated() {
        let path = path(at: place) / (component + 1)
        let value = node.isMissingNumber ? .nan : try number(node, isCount: isCount, at: path)
        values.append(value)
      }
    }
    return values
  }

  @inline(__always)
  private func number(
    _ node: DocumentNode, isCount: Bool, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    isCount ? try count(node, at: path()) : try node.finite(at: path())
  }

  /// The D components of an observation that is not missing.
  private func components(
    of node: DocumentNode, _ dimensions: Int, _ place: Int
  ) throws(DocumentError) -> NodeList {
    let path = path(at: place)
    let isScalar = node.map == nil && node.list == nil
    let components = isScalar ? NodeList([node]) : try node.items(at: path)
    if components.count == dimensions { return components }
    if isScalar, let text = node.text, LooseNumber.count(in: text) != nil {
      throw DocumentError(.notANumber(text), at: node, path)
    }
    throw DocumentError(
      .wrongLength(found: components.count, expected: dimensions, of: .components), at: node, path)
  }

  private func count(
    _ node: DocumentNode, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> Double {
    let value = try node.number(at: path())
    if ParameterRange.count.contains(value) { return value }
    throw DocumentError(.outOfRange(node.text ?? "", .count), at: node, path())
  }

  // MARK: - Channels and attributes

  /// Each channel as if it were all; a channel that an observation does not name is missing there.
  private func read(
    _ nodes: NodeList, _ channels: [ChannelParameters]
  ) throws(DocumentError) -> (Observations, EmissionModel) {
    var columns = channels.map { _ in [DocumentNode]() }
    for (place, node) in nodes.enumerated() {
      let missing = DocumentNode(content: .scalar("", isPlain: true), mark: node.mark)
      if !node.isMissing {
        guard node.map != nil else { throw node.kindError(.channels, at: path(at: place)) }
      }
      let empty = DocumentNode(content: .map([]), mark: node.mark)
      let fields = try Fields(
        node.isMissing ? empty : node, known: channels.map(\.name), at: path(at: place))
      for (channel, parameters) in channels.enumerated() {
        columns[channel].append(fields[parameters.name] ?? missing)
      }
    }
    var observed: [ObservedChannel] = []
    var emissions: [EmissionChannel] = []
    for (channel, column) in zip(channels, columns) {
      let (observations, emission) = try ObservationReader(
        emission: channel.parameters, channel: channel.name, remarks: remarks
      ).factors(NodeList(column))
      observed.append(ObservedChannel(channel.name, observations))
      emissions.append(EmissionChannel(channel.name, emission))
    }
    return (.channels(observed), .channels(emissions))
  }

  /// The attributes of every observation that has them. One whose value is 0 is as good as not
  /// there.
  private func lists(
    _ nodes: NodeList, _ names: inout ObservedNames
  ) throws(DocumentError) -> AttributeLists {
    var lists = AttributeLists()
    for (place, node) in nodes.enumerated() {
      let path = path(at: place)
      var list: [ObservedAttribute] = []
      switch node.content {
      case .map(let entries):
        for (name, value) in try Self.attributes(entries, names.known, at: path) where value != 0 {
          if let attribute = names.place(of: name) {
            list.append(ObservedAttribute(attribute, value))
          }
        }
      case .list(let items):
        for (item, node) in items.enumerated() {
          if let attribute = names.place(of: try node.name(at: path / (item + 1))) {
            list.append(ObservedAttribute(attribute))
          }
        }
      case .scalar:
        guard node.isMissing else { throw node.kindError(.attributes, at: path) }
        lists.append(nil)
        continue
      }
      lists.append(list)
    }
    return lists
  }

  /// The attributes of a map, as python-crfsuite makes them of a dict: a word w behind k is `k:w`,
  /// of which there is one, and so is each word of a list; of a map within it the keys are `k:…`.
  private static func attributes(
    _ entries: [DocumentEntry], _ known: NameIndex, at path: ModelPath, below prefix: String = ""
  ) throws(DocumentError) -> [(name: String, value: Double)] {
    var found: [(name: String, value: Double)] = []
    for entry in entries where !entry.value.isMissing {
      let (name, path) = (prefix + entry.key, path / entry.key)
      switch entry.value.content {
      case .list(let words):
        for (place, word) in words.enumerated() {
          found.append(("\(name):\(try word.name(at: path / (place + 1)))", 1))
        }
      case .map(let entries):
        found += try attributes(entries, known, at: path, below: "\(name):")
      case .scalar(let text, let isPlain):
        let isWord = !isPlain && known.place(of: "\(name):\(text)") != nil
        if isPlain, ["true", "false"].contains(text) {
          found.append((name, text == "true" ? 1 : 0))
        } else if isWord || NumberText.value(of: text) == nil && !NumberText.isNotANumberWord(text)
        {
          found.append(("\(name):\(text)", 1))
        } else {
          found.append((name, try entry.value.finite(at: path)))
        }
      }
    }
    return found
  }
}

/// The attributes that observations have: those of the model, and behind them those that no state
/// has a weight for. These say nothing, as in CRFsuite, but are part of what was observed.
private struct ObservedNames {
  /// Those of the model.
  let known: NameIndex
  /// The others, in the order in which they occur.
  private(set) var added: [String] = []
  /// What no attribute may be called.
  private(set) var omitted: [String] = []
  private var places: [String: Int] = [:]
  private let keepsUnknown: Bool

  /// - Parameter keepsUnknown: whether the others have places.
  init(_ known: NameIndex, keepsUnknown: Bool) {
    self.known = known
    self.keepsUnknown = keepsUnknown
  }

  /// The place of an attribute; nil if it is left out.
  mutating func place(of name: String) -> Int? {
    if let place = known.place(of: name) { return place }
    guard keepsUnknown else { return nil }
    if let place = places[name] { return place }
    guard NameRules.fault(of: name) == nil else {
      if !omitted.contains(name), omitted.count < Self.omittedNamed { omitted.append(name) }
      return nil
    }
    let place = known.count + added.count
    added.append(name)
    places[name] = place
    return place
  }

  /// How many are told.
  private static let omittedNamed = 3
}
