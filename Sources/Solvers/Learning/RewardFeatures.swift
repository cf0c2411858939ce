import DynamicProgramming

/// What the rewards of a decision problem are weights of: every edge has one feature, or none, and
/// then keeps the reward that it has.
public struct RewardFeatures: Sendable, Equatable {
  /// What has a weight.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The letter of the map that is entered; all cells without a letter, and bumping into a wall,
    /// are a step.
    case letters
    /// The state that is entered.
    case states
    /// Every edge by itself.
    case moves
  }

  /// What has a weight.
  public let kind: Kind
  /// The names of the features.
  public let names: [String]
  private let ofState: [Int]
  private let table: TransitionTable
  private let stays: Int?
  private let absorbing: Set<Int>

  /// Those of a decision problem: of a grid letters, of any other its states.
  ///
  /// Nil where the problem has no map, or one in which moves may jump, and letters are asked for.
  public init?(of problem: Problem, _ kind: Kind? = nil) {
    guard let table = problem.trellis.transition.table(arrivingAt: 2) else { return nil }
    let grid = problem.grid.flatMap { $0.letters.allSatisfy { $0.jump == nil } ? $0 : nil }
    self.table = table
    self.kind = kind ?? (grid == nil ? .states : .letters)
    switch self.kind {
    case .letters:
      guard let grid else { return nil }
      let cells = grid.rows.flatMap { $0 }
      let letters = (0..<table.states).map { cells[grid.cellOfState[$0]] }
      let others = Set(letters).subtracting([".", "S"]).sorted()
      names = ["step"] + others.map { String($0) }
      ofState = letters.map { letter in others.firstIndex(of: letter).map { $0 + 1 } ?? 0 }
      let ends = Set(grid.letters.filter(\.isAbsorbing).map(\.letter))
      absorbing = Set(letters.indices.filter { ends.contains(letters[$0]) })
      stays = 0
    case .states:
      names = (0..<table.states).map { problem.states[$0] }
      (ofState, absorbing, stays) = (Array(0..<table.states), [], nil)
    case .moves:
      names = (0..<table.slots).map { "edge \($0 + 1)" }
      (ofState, absorbing, stays) = ([], [], nil)
    }
  }

  /// The feature of an edge; nil if it has none.
  public func feature(from: Int, to: Int) -> Int? {
    if kind == .moves { return table.edgeIndex(from: from, to: to) }
    if from == to, let stays { return absorbing.contains(to) ? nil : stays }
    return ofState[to]
  }
}
