import DynamicProgramming

extension EmissionReader {
  /// The probabilities of listed symbols from a file, a row for each state.
  func readTable(
    ofFile file: DocumentNode, symbols: NameIndex, at path: ModelPath
  ) throws(DocumentError) -> EmissionParameters {
    let axes = [ArrayAxis(.states, states.count), ArrayAxis(.symbols, symbols.count)]
    var array = try files.array(file, at: path, missing: scale.missing).shaped(axes, at: path)
    let logs = ArrayLogs(scale: scale) { row, column in
      let path = path / states.names[row]
      return column.map { path / symbols.names[$0] } ?? path
    }
    try logs.take(of: &array, width: symbols.count, shift: { sums.shift($1) }) { _, sum in
      sums.accepts(sum) ? nil : sums.fault(sum)
    }
    var table: [Double] = []
    table.reserveCapacity(array.values.count)
    for symbol in 0..<symbols.count {
      for state in 0..<states.count { table.append(array.values[state * symbols.count + symbol]) }
    }
    return .categorical(symbols: symbols, table: table)
  }

  /// N rows of S natural logs from a file, whatever `weights` says.
  func readScores(
    ofFile file: DocumentNode, at path: ModelPath
  ) throws(DocumentError) -> EmissionParameters {
    let axes = [ArrayAxis(.timesteps, nil), ArrayAxis(.states, states.count)]
    var array = try files.array(file, at: path, missing: Scale.logs.missing)
      .shaped(axes, at: path)
    if array.values.isEmpty { throw DocumentError(.noObservations, path: path, file: array.file) }
    let logs = ArrayLogs(scale: .logs) { row, column in
      let path = path / (row + 1)
      return column.map { path / states.names[$0] } ?? path
    }
    try logs.take(of: &array, width: states.count) { _, _ in nil }
    return .scores(array.values, timesteps: array.shape[0])
  }
}
