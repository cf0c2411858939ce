import DynamicProgramming

/// Reads the tables of `order: 2`, in which a state depends on the two before it, and expands the chain
/// into pairs of states.
///
/// `transition` is then a table for each state: first z_{t-2}, then z_{t-1}, then the row of z_t. The
/// second state depends on the first alone, by `firstTransition`. (Brants, TnT, 2000, section 2.1.)
struct SecondOrderReader {
  /// Reads each of the tables.
  let reader: TransitionReader

  private var states: NameIndex { reader.states }

  /// Whether the model says so.
  static func isMeant(in fields: Fields) throws(DocumentError) -> Bool {
    guard let node = fields["order"] else { return false }
    return try node.whole(in: 1...2, at: [.name("order")]) == 2
  }

  /// - Parameter parts: a chain without a table.
  func expand(_ parts: ChainParts, by fields: Fields) throws(DocumentError) -> ChainParts {
    for key in ["transitions", "durations"] where fields[key] != nil {
      throw DocumentError(.keysExclude("order", key), mark: fields.mark(ofKey: key))
    }
    let count = states.count
    guard count * (count + 1) <= Limits.states else {
      throw DocumentError(
        .tooMany(found: count * (count + 1), limit: Limits.states, of: .states), at: fields.node,
        [])
    }
    let first = try reader.table(
      try fields.required("firstTransition"), at: [.name("firstTransition")])
    let node = try fields.required("transition")
    let rows = try TableRows(node, states: states, at: [.name("transition")])
    var tables: [TransitionTable] = []
    for state in 0..<count {
      tables.append(try reader.table(try rows.required(state), at: rows.path(of: state)))
    }
    return expanded(parts, first: first, tables)
  }

  /// The states are z_1, then the pairs (z_{t-1}, z_t), those of one z_{t-1} one after the other.
  private func expanded(
    _ parts: ChainParts, first: TransitionTable, _ tables: [TransitionTable]
  ) -> ChainParts {
    let count = states.count
    let origins = (0..<count * (count + 1)).map { $0 % count }
    let names = origins.indices.map { place in
      place < count
        ? states.names[place]
        : "\(states.names[place / count - 1])·\(states.names[place % count])"
    }
    var entries = RowEntries()
    var offsets = [0]
    for (place, state) in origins.enumerated() {
      let table = place < count ? first : tables[place / count - 1]
      table.forEachEdge(from: state) { to, log in
        entries.append(column: count * (state + 1) + to, log: log)
      }
      offsets.append(entries.columns.count)
    }
    let none = [Double](repeating: -.infinity, count: count * count)
    return parts.expanded(
      to: origins, names: names, initial: parts.initial + none,
      transition: TransitionTable(
        offsets: offsets, targets: entries.columns, weights: entries.logs),
      final: parts.final.map { final in origins.map { final[$0] } })
  }
}
