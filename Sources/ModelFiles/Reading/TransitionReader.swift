import DynamicProgramming

/// Reads `transition` and `transitions`: tables from state to state.
struct TransitionReader {
  let states: NameIndex
  let scale: Scale
  /// The probability of stopping in each state, where the model has it.
  let final: [Double]?
  let limits: Limits
  let files: ArrayFiles
  let sums: SumRule

  /// The tables of a model of `timesteps` timesteps.
  func model(_ fields: Fields, timesteps: Int) throws(DocumentError) -> TransitionModel {
    if let node = fields["transitions"] {
      if fields["transition"] != nil {
        throw DocumentError(
          .keysExclude("transition", "transitions"), mark: fields.mark(ofKey: "transitions"))
      }
      return try perStep(node, timesteps: timesteps)
    }
    if let node = fields["transition"] {
      return .same(try table(node, at: [.name("transition")]))
    }
    if timesteps == 1 { return .absent }
    throw DocumentError(.missingKey("transition"), at: fields.node, [])
  }

  private func perStep(
    _ node: DocumentNode, timesteps: Int
  ) throws(DocumentError) -> TransitionModel {
    let path: ModelPath = [.name("transitions")]
    if let file = FileReference.file(in: node, names: states) {
      return try perStep(ofFile: file, timesteps: timesteps, at: path)
    }
    let nodes = try node.items(at: path)
    guard nodes.count == timesteps - 1 else {
      throw DocumentError(
        .wrongLength(found: nodes.count, expected: timesteps - 1, of: .stepTables), at: node,
        path)
    }
    if nodes.isEmpty { return .absent }
    try limits.checkDoubles(nodes.count, by: states.count, at: node, path)
    var tables: [TransitionTable] = []
    for (place, node) in nodes.enumerated() {
      tables.append(try table(node, at: path / (place + 1)))
    }
    return .perStep(tables)
  }

  private func perStep(
    ofFile file: DocumentNode, timesteps: Int, at path: ModelPath
  ) throws(DocumentError) -> TransitionModel {
    let axes = [
      ArrayAxis(.stepTables, timesteps - 1), ArrayAxis(.states, states.count),
      ArrayAxis(.states, states.count),
    ]
    var array = try files.array(file, at: path, missing: scale.missing).shaped(axes, at: path)
    if timesteps == 1 { return .absent }
    let size = states.count * states.count
    try takeLogs(of: &array) { path / ($0 / states.count + 1) / states.names[$0 % states.count] }
    return .perStep(
      (0..<(timesteps - 1)).map { step in
        TransitionTable(
          dense: Array(array.values[(step * size)..<((step + 1) * size)]), states: states.count)
      })
  }

  private func table(
    ofFile file: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> TransitionTable {
    let axis = ArrayAxis(.states, states.count)
    var array = try files.array(file, at: path, missing: scale.missing)
      .shaped([axis, axis], at: path)
    try takeLogs(of: &array) { path / states.names[$0] }
    return TransitionTable(dense: array.values, states: states.count)
  }

  /// - Parameter path: the way to a row, by its place in the file.
  private func takeLogs(
    of array: inout NumberArray, path: @escaping (_ row: Int) -> ModelPath
  ) throws(DocumentError) {
    let logs = ArrayLogs(scale: scale) { row, column in
      column.map { path(row) / states.names[$0] } ?? path(row)
    }
    func final(_ row: Int) -> Double { self.final?[row % states.count] ?? 0 }
    try logs.take(
      of: &array, width: states.count, shift: { sums.shift($1, final: final($0)) }
    ) { row, sum in
      sums.accepts(sum, final: final(row))
        ? nil : sums.fault(sum + final(row), includesFinal: self.final != nil)
    }
  }

  /// A table of the file, whose rows, with `final` where it is there, sum to 1 if they are
  /// probabilities.
  func table(
    _ node: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> TransitionTable {
    if let file = FileReference.file(in: node, names: states) {
      return try table(ofFile: file, at: path)
    }
    let rows = try TableRows(node, states: states, at: path)
    let reader = RowReader(columns: states, axis: .states, scale: scale, files: files)
    var entries = RowEntries()
    var offsets = [0]
    offsets.reserveCapacity(states.count + 1)
    for state in 0..<states.count {
      let sum = try reader.read(rows[state], at: rows.path(of: state), into: &entries)
      if scale == .probabilities {
        let shift = try rows.shift(bySum: sum, of: state, final: final?[state], sums)
        entries.shift(from: offsets[state], by: shift)
      }
      offsets.append(entries.columns.count)
    }
    return try self.table(offsets: offsets, entries: entries, at: node, path)
  }

  /// The entries as a table: full ones dense, so that S² numbers are only kept where the file gives
  /// about as many.
  private func table(
    offsets: [Int], entries: RowEntries, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) -> TransitionTable {
    let states = states.count
    let share = Double(entries.columns.count) / (Double(states) * Double(states))
    if share < TransitionTable.sparseBelow {
      return TransitionTable(offsets: offsets, targets: entries.columns, weights: entries.logs)
    }
    try limits.checkDoubles(states, by: states, at: node, path)
    var weights = [Double](repeating: -.infinity, count: states * states)
    for from in 0..<states {
      for edge in offsets[from]..<offsets[from + 1] {
        weights[from * states + Int(entries.columns[edge])] = entries.logs[edge]
      }
    }
    return TransitionTable(dense: weights, states: states)
  }
}
