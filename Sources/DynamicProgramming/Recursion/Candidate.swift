/// One edge out of a cell, with every number that stands behind it.
public struct Candidate: Sendable, Equatable {
  /// z′, where the edge leads.
  public let state: Int
  /// log p(z′ | z), or of a decision problem the reward; −∞ if there is no such edge.
  public let transition: Double
  /// log p(x | z′); 0 if x is missing or the model has no observations.
  public let emission: Double
  /// V(z′), not discounted.
  public let value: Double
  /// Q*(z, z′) = transition + (emission + γ V).
  public let q: Double
  /// The constraint that forbids it, if one does; one of the factors is then −∞.
  public let prohibition: Prohibition?
  /// Whether it is a best one of its cell.
  public let isOptimal: Bool

  /// R(z, z′) = transition + emission.
  public var reward: Double { transition + emission }
  /// Whether the edge can be taken: R > −∞. It may still lead to where no path goes on.
  public var isPossible: Bool { reward > -.infinity }

  /// The best first; those that are worth the same stay in the order of states.
  public static func bestFirst(_ candidates: [Candidate]) -> [Candidate] {
    candidates.sorted { ($1.q, $0.state) < ($0.q, $1.state) }
  }
}
