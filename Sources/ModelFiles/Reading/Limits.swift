/// How large a model may be: the format's own limits, and the memory of the machine.
struct Limits: Sendable {
  /// In bytes.
  let memory: Int

  /// The most states of a model.
  static let states = 1_000_000
  /// The most timesteps: N < 2³¹.
  static let timesteps = Int(Int32.max)
  /// How deep a document may be nested; no model needs half of it.
  static let nesting = 32
  /// How many values aliases may add to those that stand in a file.
  static let aliases = 2_000_000

  /// What every timestep takes beside its V: the path, its rewards and its ledger, the schedule of
  /// both passes, the observation.
  private static let doublesPerTimestep = 7

  /// Refuses a trellis whose solution the machine has no memory for.
  func checkTrellis(
    timesteps: Int, states: Int, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    // Past its budget V is kept at about √N checkpoints, and computed again a block at a time.
    let columns = min(Double(timesteps), 8 * Double(timesteps).squareRoot())
    let doubles =
      columns * Double(states) + Double(timesteps) * Double(Self.doublesPerTimestep)
    try check(doubles: doubles, at: node, path)
  }

  /// Refuses a table of `rows` × `columns` doubles that the machine has no memory for.
  func checkDoubles(
    _ rows: Int, by columns: Int, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    try check(doubles: Double(rows) * Double(columns), at: node, path)
  }

  private func check(
    doubles: Double, at node: DocumentNode, _ path: ModelPath
  ) throws(DocumentError) {
    let needed = 8 * doubles
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
