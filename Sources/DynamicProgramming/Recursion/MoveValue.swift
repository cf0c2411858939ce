/// A move of a cell and what it is worth.
public struct MoveValue: Sendable, Equatable {
  /// Which one, as ``MoveOutcomes`` numbers them.
  public let move: Int
  /// Q*(z, a) = Σ p (reward + γ V); −∞ if an outcome may lead to where nothing goes on.
  public let q: Double
  /// Whether it is a best one of its cell.
  public let isOptimal: Bool
}
