import DynamicProgramming

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
