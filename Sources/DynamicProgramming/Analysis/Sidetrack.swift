/// An edge that leaves the greedy policy.
struct Sidetrack: Sendable, Equatable {
  /// γ^(t-1) (Q* of the greedy edge − Q* of this one): what it takes off the log-joint.
  private let loss: DoubleDouble
  private let place: Int32
  private let source: Int32
  private let target: Int32
  /// Whether the state is listed before the greedy one, so that the path comes before the greedy
  /// one in the order of states.
  let isDown: Bool
  /// Whether it is as good as the greedy edge.
  let isTied: Bool

  /// - Parameters:
  ///   - cell: (t − 1, z_{t-1}).
  ///   - state: z_t.
  init(
    from cell: TrellisCell, to state: Int, isDown: Bool, isTied: Bool, loss: DoubleDouble
  ) {
    self.loss = loss
    self.place = Int32(cell.t)
    self.source = Int32(cell.state)
    self.target = Int32(state)
    self.isDown = isDown
    self.isTied = isTied
  }

  /// The timestep whose state it chooses, 1 … N.
  var t: Int { Int(place) + 1 }
  /// z_t.
  var state: Int { Int(target) }
  /// (t − 1, z_{t-1}).
  var cell: TrellisCell { TrellisCell(t: Int(place), state: Int(source)) }
  /// The loss that decides about ranks: nothing if it is tied.
  var rankedLoss: DoubleDouble { isTied ? DoubleDouble(0) : max(DoubleDouble(0), loss) }

  /// Whether, of two sidetracks off one and the same greedy path, the path of the first comes first:
  /// it loses less, or as much and comes first in the order of states.
  ///
  /// - Parameter optimum: what the greedy path is worth.
  static func precedes(_ a: Sidetrack, _ b: Sidetrack, below optimum: DoubleDouble) -> Bool {
    TieLevels.areEqual(optimum - a.rankedLoss, optimum - b.rankedLoss)
      ? isListedBefore(a, b) : a.rankedLoss < b.rankedLoss
  }

  /// Whether, of two sidetracks off one and the same greedy path, the path of the first comes first
  /// in the order of states.
  static func isListedBefore(_ a: Sidetrack, _ b: Sidetrack) -> Bool {
    if a.t == b.t { return a.state < b.state }
    // The earlier one decides: the other path still is the greedy one there.
    return a.t < b.t ? a.isDown : !b.isDown
  }
}
