import DynamicProgramming
import ModelFiles

/// Answers to models whose files count or name otherwise than by timesteps and states.
extension SolveReport {
  /// The states in the order in which they are told.
  func told(_ states: CompactIntegers) -> [Int] {
    (1...timesteps).map { Int(states[(problem.telling.order?[$0 - 1] ?? $0) - 1]) }
  }

  /// Of a lattice the symbols along the path, without what fills it up; nothing of other models.
  ///
  /// - Throws: what the output throws.
  func writeSymbols(to output: inout ChunkedOutput) throws {
    guard let padding = problem.telling.padding else { return }
    guard let states = path?.states else {
      try output.write(member: "symbols", "null")
      if !problem.telling.outputs.isEmpty { try output.write(member: "outputs", "null") }
      return
    }
    let moves = (1...timesteps).compactMap { move(at: $0, of: states) }
    let symbols =
      moves
      .filter { $0 != padding && !problem.telling.silent.contains($0) }
      .map(JSONText.string)
    try output.write(member: "symbols", "[\(symbols.joined(separator: ", "))]")
    if let outputs = outputs(along: states) {
      let list = outputs.map(JSONText.string).joined(separator: ", ")
      try output.write(member: "outputs", "[\(list)]")
    }
  }

  /// Of a transducer what it writes along a path, without what stands for no symbol; nil of other
  /// models.
  func outputs(along states: CompactIntegers) -> [String]? {
    guard !problem.telling.outputs.isEmpty, case .decision(let moves) = problem.reading else {
      return nil
    }
    return (1...timesteps).compactMap { t in
      problem.output(
        from: t == 1 ? moves.start : Int(states[t - 2]), to: Int(states[t - 1]))
    }
  }
}
