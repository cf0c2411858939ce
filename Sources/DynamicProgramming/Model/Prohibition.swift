/// The constraint because of which an edge cannot be taken.
public enum Prohibition: Sendable, Hashable {
  /// The timestep is pinned to another state, this one.
  case pinned(to: Int)
  /// The state is forbidden there.
  case state
  /// The edge is forbidden there.
  case edge
}

extension Constraints {
  /// Why an edge from z_{t-1} to z_t must not be taken, nil if it may.
  ///
  /// - Parameters:
  ///   - t: 1 … N.
  ///   - previous: z_{t-1}; not looked at for t = 1.
  ///   - state: z_t.
  public func prohibition(at t: Int, from previous: Int, to state: Int) -> Prohibition? {
    guard let rule = self[t] else { return nil }
    if let pin = rule.pin, pin != state { return .pinned(to: pin) }
    if rule.forbidden.contains(state) { return .state }
    return allowEdge(from: previous, to: state, at: t) ? nil : .edge
  }
}
