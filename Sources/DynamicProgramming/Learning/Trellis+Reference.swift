extension Trellis {
  /// The same trellis, of whose paths only those are left that go where a reference is known.
  ///
  /// - Complexity: O(N), and S for each timestep at which several states may be meant.
  public func restricted(to reference: Reference) -> Trellis {
    var constraints = constraints
    for (place, known) in reference.states.enumerated() {
      guard let known else { continue }
      if known.count == 1, let state = known.first, constraints.allow(state, at: place + 1) {
        constraints.pin(state, at: place + 1)
      } else {
        for state in 0..<states where !known.contains(state) {
          constraints.forbid(state, at: place + 1)
        }
      }
    }
    return replacing(constraints: constraints)
  }
}
