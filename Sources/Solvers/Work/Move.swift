/// An edge that can be taken out of a cell.
struct Move: Sendable, Equatable {
  /// Where it leads.
  let state: Int
  /// R, undiscounted, > −∞.
  let reward: Double
}
