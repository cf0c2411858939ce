/// Reads rows over states or symbols: a list in their order, or a map from name to number.
struct RowReader {
  enum Axis { case states, symbols }

  let columns: NameIndex
  let axis: Axis
  let scale: Scale

  /// Appends the possible entries of a row, ascending; a left-out row has none.
  ///
  /// - Returns: the sum of the numbers as they stand.
  func read(
    _ node: DocumentNode?, at path: ModelPath, into entries: inout RowEntries
  ) throws(DocumentError) -> Double {
    guard let node, !node.isMissing else { return 0 }
    switch node.content {
    case .list(let items): return try readList(items, of: node, at: path, into: &entries)
    case .map(let map): return try readMap(map, at: path, into: &entries)
    case .scalar: throw node.kindError(.row, at: path)
    }
  }

  /// A row with all its columns, −∞ = impossible, and the sum of its numbers.
  func dense(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> (logs: [Double], sum: Double) {
    var entries = RowEntries()
    let sum = try read(node, at: path, into: &entries)
    var logs = [Double](repeating: -.infinity, count: columns.count)
    for (column, log) in zip(entries.columns, entries.logs) { logs[Int(column)] = log }
    return (logs, sum)
  }

  private func readList(
    _ items: [DocumentNode], of node: DocumentNode, at path: ModelPath,
    into entries: inout RowEntries
  ) throws(DocumentError) -> Double {
    if items.isEmpty { return 0 }
    guard items.count == columns.count else {
      let countable: Countable = axis == .states ? .states : .symbols
      throw DocumentError(
        .wrongLength(found: items.count, expected: columns.count, of: countable), at: node, path)
    }
    var sum = 0.0
    for (column, item) in items.enumerated() {
      let (number, log) = try scale.read(item, at: path / columns.names[column])
      sum += number
      if log > -.infinity { entries.append(column: column, log: log) }
    }
    return sum
  }

  private func readMap(
    _ map: [DocumentEntry], at path: ModelPath, into entries: inout RowEntries
  ) throws(DocumentError) -> Double {
    let start = entries.columns.count
    var sum = 0.0
    for entry in map {
      guard let column = columns.place(of: entry.key) else {
        let nearest = columns.nearest(to: entry.key)
        let fault: ModelFault =
          axis == .states
          ? .unknownState(entry.key, nearest: nearest)
          : .unknownSymbol(entry.key, nearest: nearest)
        throw DocumentError(fault, mark: entry.keyMark, path: path)
      }
      let (number, log) = try scale.read(entry.value, at: path / entry.key)
      sum += number
      if log > -.infinity { entries.append(column: column, log: log) }
    }
    entries.sort(from: start)
    return sum
  }
}
