/// How large a model may be: the format's own limits, and the memory of the machine.
struct Limits: Sendable {
  /// In bytes.
  let memory: Int

  /// The most states of a model.
  static let states = 1_000_000
  /// The most timesteps: N < 2³¹.
  static let timesteps = Int(Int32.max)

  /// What every timestep takes beside its V: the path, its rewards and its ledger, the schedule of
  /// both passes, the observation.
  private static let doublesPerTimestep = 7

  /// Refuses a trellis whose solution the machine has no memory for.
  func checkTrellis(
    timesteps: Int, states: Int, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    try checkDoubles(timesteps, by: states + Self.doublesPerTimestep, at: node, path)
  }

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

  /// Refuses so many bytes, of a file, that the machine has no memory for.
  func checkBytes(_ needed: Double) throws(DocumentError) {
    if needed > Double(memory) {
      throw DocumentError(.tooMuchMemory(needed: needed, available: memory))
    }
  }
}
