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
    guard let states = path?.states else { return try output.write(member: "symbols", "null") }
    let moves = (1...timesteps).compactMap { move(at: $0, of: states) }
    let symbols =
      moves
      .filter { $0 != padding && !problem.telling.silent.contains($0) }
      .map(JSONText.string)
    try output.write(member: "symbols", "[\(symbols.joined(separator: ", "))]")
  }
}
