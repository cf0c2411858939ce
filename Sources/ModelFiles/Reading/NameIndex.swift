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
