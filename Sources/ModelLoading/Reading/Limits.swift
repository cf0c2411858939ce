/// How large a model may be: the format's own limits, and the memory of the machine.
struct Limits: Sendable {
  /// In bytes.
  let memory: Int

  /// The most states of a model.
  static let states = 1_000_000
  /// The most timesteps: N < 2³¹.
  static let timesteps = Int(Int32.max)

  /// Refuses a table of `rows` × `columns` doubles that the machine has no memory for.
  func checkDoubles(
    _ rows: Int, by columns: Int, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    let needed = 8 * Double(rows) * Double(columns)
    if needed > Double(memory) {
      throw DocumentError(
        .tooMuchMemory(needed: needed, available: memory), at: node, path)
    }
  }
}
