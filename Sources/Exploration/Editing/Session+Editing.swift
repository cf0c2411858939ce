import DynamicProgramming

extension Session {
  /// Whether there are edits that no file has.
  public var hasUnwrittenEdits: Bool { !edits.isEmpty && edits != writtenEdits }

  /// The path before the last edit, where it differs from the one after it; only of timesteps that
  /// both have.
  static func contrast(from before: LoadedModel, to after: LoadedModel) -> Contrast? {
    guard let old = before.greedyPath, let new = after.greedyPath else { return nil }
    let common = old.states.prefix(new.states.count)
    let states = common + new.states.dropFirst(common.count)
    guard !states.elementsEqual(new.states) else { return nil }
    return Contrast(
      .beforeEdit, states: states.map(Int32.init), logJoint: before.solution.optimum)
  }
}
