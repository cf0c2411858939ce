/// One edge that the soft policy of a cell may take.
public struct SoftChoice: Sendable, Equatable {
  /// z′, where the edge leads.
  public let state: Int
  /// Q^T(z, z′) = transition + (emission + γ V^T); finite.
  public let q: Double
  /// π(z′ | z); may underflow to 0.
  public let probability: Double
}
