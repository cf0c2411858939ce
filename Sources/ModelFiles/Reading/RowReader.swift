import RealModule

/// Reads rows over states or symbols: a list in their order, or a map from name to number.
struct RowReader {
  enum Axis { case states, symbols }

  let columns: NameIndex
  let axis: Axis
  let scale: Scale
  /// Where a row may be found that stands in a file; nil = rows stand in the model alone.
  let files: ArrayFiles?

  /// Appends the possible entries of a row, ascending; a left-out row has none.
  ///
  /// - Returns: the sum of the numbers as they stand.
  func read(
    _ node: DocumentNode?, at path: ModelPath, into entries: inout RowEntries
  ) throws(DocumentError) -> Double {
    guard let node, !node.isMissing else { return 0 }
    if let row = try fileRow(node, at: path) {
      let (logs, sum) = try self.logs(of: row, at: path)
      for (column, log) in logs.enumerated() where log > -.infinity {
        entries.append(column: column, log: log)
      }
      return sum
    }
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
    if let row = try fileRow(node, at: path) { return try logs(of: row, at: path) }
    var entries = RowEntries()
    let sum = try read(node, at: path, into: &entries)
    var logs = [Double](repeating: -.infinity, count: columns.count)
    for (column, log) in zip(entries.columns, entries.logs) { logs[Int(column)] = log }
    return (logs, sum)
  }

  /// The numbers of a row that stands in a file, as they stand; nil if it does not.
  func fileRow(_ node: DocumentNode, at path: ModelPath) throws(DocumentError) -> NumberArray? {
    guard let files, let file = FileReference.file(in: node, names: columns) else { return nil }
    let countable: Countable = axis == .states ? .states : .symbols
    return try files.array(file, at: path, missing: scale.missing)
      .shaped([ArrayAxis(countable, columns.count)], at: path)
  }

  /// The logs of a row from a file, −∞ = impossible, and the sum of its numbers.
  func logs(
    of row: NumberArray, at path: ModelPath
  ) throws(DocumentError) -> (logs: [Double], sum: Double) {
    var row = row
    var total = 0.0
    try ArrayLogs(scale: scale) { _, column in column.map { path / columns.names[$0] } ?? path }
      .take(of: &row, width: row.values.count) { _, sum in
        total = sum
        return nil
      }
    return (row.values, total)
  }

  private func readList(
    _ items: NodeList, of node: DocumentNode, at path: ModelPath,
    into entries: inout RowEntries
  ) throws(DocumentError) -> Double {
    if items.isEmpty { return 0 }
    guard items.count == columns.count else {
      // Where commas lack, the first item is several numbers.
      if let first = items.first, first.text?.contains(" ") == true {
        _ = try scale.read(first, at: path)
      }
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

/// The possible entries of rows, one after the other, as compressed sparse rows have them.
struct RowEntries {
  var columns: [Int32] = []
  /// Natural logs, all > −∞.
  var logs: [Double] = []

  mutating func append(column: Int, log: Double) {
    columns.append(Int32(column))
    logs.append(log)
  }

  mutating func removeAll() {
    columns.removeAll(keepingCapacity: true)
    logs.removeAll(keepingCapacity: true)
  }

  /// Adds a number to the logs from `start` on.
  mutating func shift(from start: Int, by shift: Double) {
    if shift == 0 { return }
    for entry in start..<logs.count { logs[entry] += shift }
  }

  /// Puts the entries from `start` on into the order of their columns.
  mutating func sort(from start: Int) {
    let isSorted = (start..<columns.count).dropFirst().allSatisfy { columns[$0 - 1] < columns[$0] }
    if isSorted { return }
    let order = (start..<columns.count).sorted { columns[$0] < columns[$1] }
    columns.replaceSubrange(start..., with: order.map { columns[$0] })
    logs.replaceSubrange(start..., with: order.map { logs[$0] })
  }
}

/// What the numbers of a table are.
enum Scale: Sendable {
  /// Probabilities: in [0, 1], of which the log is kept.
  case probabilities
  /// Natural logs or potentials, kept as they stand; null = impossible.
  case logs
  /// Probabilities, kept as they stand; −∞ in place of 0, as in tables of logs.
  case plainProbabilities

  /// The number as it stands, and its natural log, −∞ = impossible.
  func read(
    _ node: DocumentNode, at path: @autoclosure () -> ModelPath
  ) throws(DocumentError) -> (number: Double, log: Double) {
    switch self {
    case .probabilities, .plainProbabilities:
      let number = try node.number(at: path())
      guard number >= 0, number <= 1 else {
        throw DocumentError(.outOfRange(node.text ?? "", .probability), at: node, path())
      }
      return (number, kept(number))
    case .logs:
      if node.isMissing { return (-.infinity, -.infinity) }
      let number = try node.number(at: path())
      guard number < .infinity else {
        throw DocumentError(.outOfRange(node.text ?? "", .log), at: node, path())
      }
      return (number, number)
    }
  }

  /// What is kept of a number.
  func kept(_ number: Double) -> Double {
    switch self {
    case .probabilities: .log(number)
    case .logs: number
    case .plainProbabilities: number > 0 ? number : -.infinity
    }
  }

  /// What an empty field of a file of numbers is; nil = not allowed.
  var missing: Double? { self == .logs ? -.infinity : nil }

  /// What is wrong with a number that the scale does not have.
  func fault(of number: Double) -> ModelFault {
    let text = number.description
    if number.isNaN { return .notFinite(text) }
    return .outOfRange(text, self == .logs ? .log : .probability)
  }
}
