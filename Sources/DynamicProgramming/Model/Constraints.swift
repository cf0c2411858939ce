/// What a path must and must not do, whatever its factors are: states that it is pinned to, states
/// and edges that are forbidden. A path that breaks one of them has log-joint −∞.
///
/// A trellis takes them into its factors: a forbidden state cannot emit, a forbidden edge is none.
public struct Constraints: Sendable, Equatable {
  /// What holds at one timestep.
  public struct Rule: Sendable, Equatable {
    /// The state that z_t has to be, if any.
    public fileprivate(set) var pin: Int?
    /// The states that z_t must not be.
    public fileprivate(set) var forbidden: Set<Int> = []
    /// The edges from z_{t-1} to z_t that must not be taken.
    public fileprivate(set) var forbiddenEdges: Set<Edge> = []

    /// Whether z_t may be that state.
    public func allows(_ state: Int) -> Bool {
      (pin == nil || pin == state) && !forbidden.contains(state)
    }

    fileprivate var isEmpty: Bool {
      pin == nil && forbidden.isEmpty && forbiddenEdges.isEmpty
    }
  }

  /// From a state of one timestep to a state of the next.
  public struct Edge: Sendable, Hashable {
    /// z_{t-1}.
    public let from: Int
    /// z_t.
    public let to: Int

    /// The edge between two states.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  private var rules: [Int: Rule] = [:]
  /// One bit for each timestep: whether it has a rule. Most have none, and are asked all the time.
  private var marks: [UInt64] = []

  /// No constraint.
  public init() {}

  /// Whether there is none.
  @inline(__always)
  public var isEmpty: Bool { rules.isEmpty }

  /// The timesteps that have a rule, ascending.
  ///
  /// - Complexity: O(c log c), c being how many there are.
  public var timesteps: [Int] { rules.keys.sorted() }

  /// What holds at a timestep, nil if nothing does.
  @inline(__always)
  public subscript(t: Int) -> Rule? {
    guard !rules.isEmpty, isMarked(t) else { return nil }
    return rules[t]
  }

  @inline(__always)
  private func isMarked(_ t: Int) -> Bool {
    t >> 6 < marks.count && marks[t >> 6] >> UInt64(t & 63) & 1 == 1
  }

  /// Whether z_t may be a state.
  @inline(__always)
  public func allow(_ state: Int, at t: Int) -> Bool {
    self[t]?.allows(state) ?? true
  }

  /// Whether the edge from z_{t-1} to z_t may be taken, as far as the states may be what they are.
  @inline(__always)
  public func allowEdge(from previous: Int, to state: Int, at t: Int) -> Bool {
    guard let rule = self[t], !rule.forbiddenEdges.isEmpty else { return true }
    return !rule.forbiddenEdges.contains(Edge(from: previous, to: state))
  }

  /// Whether some edge is forbidden, at timestep t or, without one, anywhere.
  public func forbidEdges(at t: Int? = nil) -> Bool {
    guard let t else { return rules.values.contains { !$0.forbiddenEdges.isEmpty } }
    return self[t]?.forbiddenEdges.isEmpty == false
  }
}

extension Constraints {
  /// Pins z_t to a state, or to none.
  ///
  /// - Parameters:
  ///   - state: 0 … S − 1; nil takes the pin away.
  ///   - t: 1 … N.
  public mutating func pin(_ state: Int?, at t: Int) {
    change(t) { $0.pin = state }
  }

  /// Forbids z_t to be a state, or allows it again.
  ///
  /// - Parameters:
  ///   - state: 0 … S − 1.
  ///   - t: 1 … N.
  ///   - isForbidden: false allows it again.
  public mutating func forbid(_ state: Int, at t: Int, _ isForbidden: Bool = true) {
    change(t) { rule in
      if isForbidden { rule.forbidden.insert(state) } else { rule.forbidden.remove(state) }
    }
  }

  /// Forbids an edge from z_{t-1} to z_t, or allows it again.
  ///
  /// - Parameters:
  ///   - edge: the states that it joins.
  ///   - t: 2 … N: from the start node no edge is forbidden, but the state that it leads to.
  ///   - isForbidden: false allows it again.
  public mutating func forbid(_ edge: Edge, at t: Int, _ isForbidden: Bool = true) {
    change(t) { rule in
      if isForbidden { rule.forbiddenEdges.insert(edge) } else { rule.forbiddenEdges.remove(edge) }
    }
  }

  /// Those of the timesteps up to n.
  public func prefix(_ n: Int) -> Constraints {
    var kept = Constraints()
    for (t, rule) in rules where t <= n { kept.change(t) { $0 = rule } }
    return kept
  }

  private mutating func change(_ t: Int, _ body: (inout Rule) -> Void) {
    precondition(t >= 1, "timesteps count from 1")
    var rule = rules[t] ?? Rule()
    body(&rule)
    rules[t] = rule.isEmpty ? nil : rule
    mark(t, !rule.isEmpty)
  }

  private mutating func mark(_ t: Int, _ isMarked: Bool) {
    let missing = (t >> 6) + 1 - marks.count
    if missing > 0 { marks += repeatElement(0, count: missing) }
    let bit = UInt64(1) << UInt64(t & 63)
    if isMarked { marks[t >> 6] |= bit } else { marks[t >> 6] &= ~bit }
  }

  /// Equal if they say the same.
  public static func == (left: Constraints, right: Constraints) -> Bool {
    left.rules == right.rules
  }
}
