import Yams

/// Text of YAML to a tree of nodes.
///
/// The document is composed by libyaml; types are not guessed, so every scalar keeps its text.
enum YAMLReader {
  static func root(of text: String) throws(DocumentError) -> DocumentNode {
    try AliasGuard.check(text)
    guard let node = try compose(text) else { throw DocumentError(.emptyFile) }
    var tree = YAMLTree(limit: text.utf8.count + Limits.aliases)
    return try tree.convert(node, depth: 1)
  }

  /// Whether what a line is indented by has a tab in it, which YAML does not have.
  private static func startsWithTab(_ text: String, line: Int) -> Bool {
    let lines = text.utf8.split(separator: 0x0A, maxSplits: line, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return false }
    return lines[line - 1].prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09)
  }

  /// Whether a tab stands at a mark, as behind the dash of a list, where YAML has blanks alone.
  private static func isTab(at mark: DocumentMark, of text: String) -> Bool {
    let lines = text.utf8.split(
      separator: 0x0A, maxSplits: mark.line, omittingEmptySubsequences: false)
    guard lines.indices.contains(mark.line - 1) else { return false }
    let line = Substring(lines[mark.line - 1]).unicodeScalars
    return line.dropFirst(mark.column - 1).first == "\t"
  }

  static func compose(_ text: String) throws(DocumentError) -> Node? {
    do {
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw documentError(error, text)
    } catch {
      throw DocumentError(.syntax(problem: ""))
    }
  }

  private static func documentError(_ error: YamlError, _ text: String) -> DocumentError {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let mark = DocumentMark(mark)
      if YAMLNesting.isTooDeep(text, at: mark) {
        return DocumentError(.tooDeep(limit: Limits.nesting), mark: mark)
      }
      if startsWithTab(text, line: mark.line) {
        return DocumentError(
          .syntax(problem: "a line is indented by a tab, must be by blanks"), mark: mark)
      }
      if isTab(at: mark, of: text) {
        return DocumentError(.syntax(problem: "a tab stands here, must be a blank"), mark: mark)
      }
      let words = [context?.text, problem].compactMap { $0 }.joined(separator: ", ")
      return DocumentError(.syntax(problem: words), mark: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return DocumentError(.duplicateKey(keys.first ?? ""), mark: DocumentMark(context.mark))
    case .reader(let problem, _, _, _):
      return DocumentError(.syntax(problem: problem))
    default:
      return DocumentError(.syntax(problem: ""))
    }
  }
}

extension DocumentMark {
  init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

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

/// YAML's `<<`: the entries of other maps, wherever the map itself does not have the key.
enum MergeKeys {
  /// Two keys with the same text are one too many, however each of them is tagged.
  static func checkUnique(_ entries: [DocumentEntry]) throws(DocumentError) {
    guard entries.count > 1 else { return }
    var keys = Set<String>(minimumCapacity: entries.count)
    for entry in entries where !keys.insert(entry.key).inserted {
      throw DocumentError(.duplicateKey(entry.key), mark: entry.keyMark)
    }
  }

  /// - Parameters:
  ///   - merges: what stands behind each `<<`, and before which entry it stands.
  ///   - entries: the map's own entries, which win; of two merged ones the first wins.
  static func merge(
    _ merges: [(place: Int, value: DocumentNode)], into entries: [DocumentEntry]
  ) throws(DocumentError) -> [DocumentEntry] {
    var known = Set(entries.map(\.key))
    var merged = entries
    var shift = 0
    for (place, value) in merges {
      var added: [DocumentEntry] = []
      for map in value.list ?? NodeList([value]) {
        for entry in try map.entries(at: [.name("<<")]) where known.insert(entry.key).inserted {
          added.append(entry)
        }
      }
      merged.insert(contentsOf: added, at: place + shift)
      shift += added.count
    }
    return merged
  }
}
