import DynamicProgramming

/// Names of states or symbols, and the place of each.
struct NameIndex: Sendable {
  let names: StateNames
  private let places: [String: Int]

  /// - Parameter names: different from each other.
  init(_ names: StateNames) {
    self.names = names
    if case .listed(let listed) = names {
      self.places = Dictionary(
        zip(listed, listed.indices), uniquingKeysWith: { first, _ in first })
    } else {
      self.places = [:]
    }
  }

  var count: Int { names.count }

  func place(of name: String) -> Int? {
    switch names {
    case .listed: places[name]
    case .numbered: names.index(of: name)
    }
  }

  /// The name that `name` may have been meant to be.
  func nearest(to name: String) -> String? {
    Nearest.name(to: name, among: (0..<min(count, 10_000)).lazy.map { names[$0] })
  }

  /// The place of the state that a node names.
  func state(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) -> Int {
    guard let name = node.text else { throw node.kindError(.name, at: path) }
    if let place = place(of: name) { return place }
    throw DocumentError(.unknownState(name, nearest: nearest(to: name)), at: node, path)
  }

  /// The place of the state that a key of a map names.
  func state(ofKey entry: DocumentEntry, at path: ModelPath) throws(DocumentError) -> Int {
    if let place = place(of: entry.key) { return place }
    throw DocumentError(
      .unknownState(entry.key, nearest: nearest(to: entry.key)), mark: entry.keyMark, path: path)
  }
}

/// Reads `states`: a list of names, or a count.
enum StatesReader {
  static func read(_ node: DocumentNode) throws(DocumentError) -> NameIndex {
    let path: ModelPath = [.name("states")]
    switch node.content {
    case .list(let items):
      try checkCount(items.count, at: node, path)
      return NameIndex(.listed(try names(items, at: path)))
    case .scalar:
      guard node.text.flatMap(NumberText.value) != nil else {
        throw node.kindError(.namesOrCount, at: path)
      }
      return NameIndex(.numbered(try node.whole(in: 1...Limits.states, at: path)))
    case .map: throw node.kindError(.namesOrCount, at: path)
    }
  }

  private static func checkCount(
    _ count: Int, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    if count == 0 {
      throw DocumentError(.outOfRange("0", .whole(1...Limits.states)), at: node, path)
    }
    if count > Limits.states {
      throw DocumentError(
        .tooMany(found: count, limit: Limits.states, of: .states), at: node, path)
    }
  }

  /// Different names, in order; also used for symbols.
  static func names(
    _ items: NodeList, at path: ModelPath
  ) throws(DocumentError) -> [String] {
    var names: [String] = []
    var known = Set<String>(minimumCapacity: items.count)
    names.reserveCapacity(items.count)
    for (place, item) in items.enumerated() {
      let name = try item.name(at: path / (place + 1))
      guard known.insert(name).inserted else {
        throw DocumentError(.duplicateName(name), at: item, path / (place + 1))
      }
      names.append(name)
    }
    return names
  }
}

/// What a name of a state, a symbol, a move may not be: names from files are untrusted.
enum NameRules {
  /// What is wrong with a name, or nil.
  static func fault(of name: String) -> ModelFault? {
    if name.isEmpty { return .emptyName }
    return ControlCharacters.areIn(name) ? .controlCharacter(name) : nil
  }
}
