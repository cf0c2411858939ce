import DynamicProgramming

/// Reads the tables of `order: 2`, in which a state depends on the two before it, and expands the
/// chain into pairs of states.
///
/// `transition` is then a table for each state: first z_{t-2}, then z_{t-1}, then the row of z_t.
/// The second state depends on the first alone, by `firstTransition`. (Brants, TnT, 2000, section
/// 2.1.)
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
    let (first, tables) = try tables(of: fields)
    return parts.expanded(
      by: Expansion(
        states: states.names, labels: parts.labels, initial: parts.initial, table: first,
        final: parts.final, rule: .pairs(tables)))
  }

  /// The table of the step from z_1 to z_2, and for each z_{t-2} that of the others.
  func tables(
    of fields: Fields
  ) throws(DocumentError) -> (first: TransitionTable, pairs: [TransitionTable]) {
    let first = try reader.table(
      try fields.required("firstTransition"), at: [.name("firstTransition")])
    let node = try fields.required("transition")
    let rows = try TableRows(node, states: states, at: [.name("transition")])
    var tables: [TransitionTable] = []
    for state in 0..<states.count {
      tables.append(try reader.table(try rows.required(state), at: rows.path(of: state)))
    }
    return (first, tables)
  }
}
