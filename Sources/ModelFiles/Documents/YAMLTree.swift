import Yams

/// Copies Yams's tree into our own, which expands aliases: within a measure.
struct YAMLTree {
  private let limit: Int
  private var count = 0

  /// - Parameter limit: how many nodes are accepted, those that aliases repeat included.
  init(limit: Int) {
    self.limit = limit
  }

  mutating func convert(_ node: Node, depth: Int) throws(DocumentError) -> DocumentNode {
    count += 1
    switch node {
    case .scalar(let scalar):
      return DocumentNode(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain),
        mark: DocumentMark(scalar.mark))
    case .sequence(let sequence):
      let mark = DocumentMark(sequence.mark)
      try checkMeasure(depth, mark)
      return DocumentNode(content: .list(NodeList(try items(sequence, depth: depth))), mark: mark)
    case .mapping(let mapping):
      let mark = DocumentMark(mapping.mark)
      try checkMeasure(depth, mark)
      return DocumentNode(content: .map(try entries(mapping, depth: depth)), mark: mark)
    case .alias(let alias):
      throw DocumentError(.keyIsNoName, mark: DocumentMark(alias.mark))
    }
  }

  private func checkMeasure(_ depth: Int, _ mark: DocumentMark) throws(DocumentError) {
    if depth > Limits.nesting {
      throw DocumentError(.tooDeep(limit: Limits.nesting), mark: mark)
    }
    if count > limit { throw DocumentError(.aliasesTooLarge(limit: limit), mark: mark) }
  }

  private mutating func items(
    _ sequence: Node.Sequence, depth: Int
  ) throws(DocumentError) -> [DocumentNode] {
    var items: [DocumentNode] = []
    items.reserveCapacity(sequence.count)
    for node in sequence { items.append(try convert(node, depth: depth + 1)) }
    return items
  }

  private mutating func entries(
    _ mapping: Node.Mapping, depth: Int
  ) throws(DocumentError) -> [DocumentEntry] {
    var entries: [DocumentEntry] = []
    entries.reserveCapacity(mapping.count)
    var merges: [(place: Int, value: DocumentNode)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw DocumentError(.keyIsNoName, mark: DocumentMark(key.mark))
      }
      let value = try convert(value, depth: depth + 1)
      if scalar.string == "<<", scalar.style == .plain {
        merges.append((entries.count, value))
      } else {
        entries.append(
          DocumentEntry(key: scalar.string, keyMark: DocumentMark(scalar.mark), value: value))
      }
    }
    try MergeKeys.checkUnique(entries)
    return merges.isEmpty ? entries : try MergeKeys.merge(merges, into: entries)
  }
}
