/// The transition tables of the steps t → t+1.
public enum TransitionModel: Sendable, Equatable {
  /// N = 1: there is no step.
  case absent
  /// One table for every step.
  case same(TransitionTable)
  /// N − 1 tables; the first is that of the step 1 → 2.
  case perStep([TransitionTable])

  /// Whether the shapes are those of a model of that size.
  func fits(timesteps: Int, states: Int) -> Bool {
    switch self {
    case .absent: timesteps == 1
    case .same(let table): table.states == states
    case .perStep(let tables):
      tables.count == timesteps - 1 && tables.allSatisfy { $0.states == states }
    }
  }

  /// The table of the edges that arrive at timestep `t`, 2 … N, forbidden ones included; nil only
  /// if the model has none.
  public func table(arrivingAt t: Int) -> TransitionTable? {
    switch self {
    case .absent: nil
    case .same(let table): table
    case .perStep(let tables): tables[t - 2]
    }
  }

  /// The weight of an edge that arrives at timestep `t`, 2 … N, −∞ where there is none.
  ///
  /// The table is not handed out: threads that ask for many edges would meet at its reference
  /// count.
  ///
  /// - Complexity: O(1) dense, O(log d) sparse.
  @inline(__always)
  func weight(arrivingAt t: Int, from: Int, to: Int) -> Double {
    switch self {
    case .absent: -.infinity
    case .same(let table): table[from, to]
    case .perStep(let tables): tables[t - 2][from, to]
    }
  }
}
