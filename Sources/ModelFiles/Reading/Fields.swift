import DynamicProgramming

/// The entries of a map with fixed keys. A key with nothing behind it is as if left out.
struct Fields {
  let node: DocumentNode
  let path: ModelPath
  private let entries: [DocumentEntry]

  /// - Throws: if the node is no map, or has other keys than the known ones.
  init(_ node: DocumentNode, known: [String], at path: ModelPath) throws(DocumentError) {
    self.node = node
    self.path = path
    self.entries = try node.entries(at: path)
    for entry in entries where !known.contains(entry.key) {
      let nearest = Synonyms.nearest(to: entry.key, among: known)
      throw DocumentError(
        .unknownKey(entry.key, nearest: nearest), mark: entry.keyMark, path: path)
    }
  }

  /// The same of parameters of families, of which some are known under other names.
  init(
    _ node: DocumentNode, known: [String], at path: ModelPath,
    of families: [any EmissionFamily.Type]
  ) throws(DocumentError) {
    do throws(DocumentError) {
      try self.init(node, known: known, at: path)
    } catch {
      throw error.told(by: families)
    }
  }

  /// The root of a model of a kind.
  init(root: DocumentNode, kind: ModelKind) throws(DocumentError) {
    self.node = root
    self.path = []
    self.entries = try root.entries(at: [])
    for entry in entries {
      if let fault = kind.fault(ofKey: entry.key) {
        throw DocumentError(fault, mark: entry.keyMark)
      }
    }
  }

  /// What stands behind a key, if anything.
  subscript(key: String) -> DocumentNode? {
    guard let entry = entries.first(where: { $0.key == key }), !entry.value.isMissing else {
      return nil
    }
    return entry.value
  }

  func required(_ key: String) throws(DocumentError) -> DocumentNode {
    if let node = self[key] { return node }
    let entry = entries.first { $0.key == key }
    throw DocumentError(.missingKey(key), mark: entry?.keyMark ?? node.mark, path: path)
  }

  /// Whether a key is there, perhaps with nothing behind it.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Where a key stands, for a fault of the key itself.
  func mark(ofKey key: String) -> DocumentMark? {
    entries.first { $0.key == key }?.keyMark ?? node.mark
  }

  /// A text for people behind a key.
  func prose(_ key: String) throws(DocumentError) -> String? {
    guard let node = self[key] else { return nil }
    let prose = try node.prose(at: path / key)
    return prose.isEmpty ? nil : prose
  }
}

/// The kinds of model files, told apart by their keys.
public enum ModelKind: Sendable, Equatable, CaseIterable {
  /// A hidden Markov model or a linear-chain CRF.
  case markov
  /// A decision problem with its moves listed.
  case decisions
  /// A decision problem drawn as a map.
  case grid

  private static let common = ["name", "about", "source", "constraints", "reference"]

  /// The keys that a file of this kind may have at its root.
  var keys: [String] {
    switch self {
    case .markov:
      Self.common + [
        "states", "labels", "initial", "transition", "transitions", "firstTransition", "order",
        "durations", "final", "emission", "observations", "lengths", "weights", "normalize",
        "learn",
        FormReader.key,
      ]
    case .decisions:
      Self.common + [
        "states", "start", "horizon", "moves", "final", "discount", "normalize", "absorbing",
        "terminal", FormReader.key,
      ]
    case .grid:
      Self.common + ["grid", "horizon", "final", "discount"]
    }
  }

  /// The kind of a file with these keys at its root.
  init(of entries: [DocumentEntry]) {
    let keys = Set(entries.map(\.key))
    if keys.contains("grid") {
      self = .grid
    } else if keys.contains("moves") {
      self = .decisions
    } else {
      let ofMarkov: Set = ["initial", "transition", "transitions", "emission", "observations"]
      let isDecision = !keys.isDisjoint(with: ["start", "horizon", "discount"])
      self = isDecision && keys.isDisjoint(with: ofMarkov) ? .decisions : .markov
    }
  }

  /// What is wrong with a key at the root, or nil.
  func fault(ofKey key: String) -> ModelFault? {
    if keys.contains(key) { return nil }
    if Self.allCases.contains(where: { $0.keys.contains(key) }) {
      return .keyDoesNotFit(key, kind: self)
    }
    return .unknownKey(key, nearest: Nearest.name(to: key, among: keys))
  }
}
