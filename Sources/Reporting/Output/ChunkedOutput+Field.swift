import ModelFiles

extension ChunkedOutput {
  /// Writes a line of an answer for people: `timesteps:      5`.
  ///
  /// - Throws: what the output throws.
  mutating func write(field key: String, _ value: String) throws {
    let label = "\(key):"
    let blanks = String(repeating: " ", count: max(1, 16 - label.count))
    try write(line: label + blanks + value)
  }
}
