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
      let nearest = Nearest.name(to: entry.key, among: known)
      throw DocumentError(
        .unknownKey(entry.key, nearest: nearest), mark: entry.keyMark, path: path)
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

  /// Where a key stands, for a fault of the key itself.
  func mark(ofKey key: String) -> DocumentMark {
    entries.first { $0.key == key }?.keyMark ?? node.mark
  }

  /// A text for people behind a key.
  func prose(_ key: String) throws(DocumentError) -> String? {
    guard let node = self[key] else { return nil }
    let prose = try node.prose(at: path / key)
    return prose.isEmpty ? nil : prose
  }
}
