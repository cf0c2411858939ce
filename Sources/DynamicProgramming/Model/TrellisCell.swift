/// A node of the trellis: a state at a timestep, or the start node.
public struct TrellisCell: Sendable, Hashable {
  /// 1 … N; 0 for the start node.
  public var t: Int
  /// 0 … S − 1; 0 for the start node.
  public var state: Int

  /// The node of `state` at timestep `t`.
  public init(t: Int, state: Int) {
    self.t = t
    self.state = state
  }

  /// z₀.
  public static let start = TrellisCell(t: 0, state: 0)

  /// Whether this is z₀.
  public var isStart: Bool { t == 0 }
}
