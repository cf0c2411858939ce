/// An edge that leaves the greedy policy.
struct Sidetrack: Sendable, Equatable {
  /// γ^(t-1) (Q* of the greedy edge − Q* of this one): what it takes off the log-joint.
  private let loss: DoubleDouble
  private let place: Int32
  private let source: Int32
  private let target: Int32
  /// What its loss may differ by from another one that is as large.
  private let tolerance: Double
  /// Whether the state is listed before the greedy one, so that the path comes before the greedy
  /// one in the order of states.
  let isDown: Bool
  /// Whether it is as good as the greedy edge.
  let isTied: Bool

  /// - Parameters:
  ///   - cell: (t − 1, z_{t-1}).
  ///   - state: z_t.
  ///   - loss: γ^(t-1) (Q* of the greedy edge − Q* of this one).
  ///   - tolerance: what the loss may differ by from another one that is as large: what rounding
  ///     can have made of it.
  init(
    from cell: TrellisCell, to state: Int, isDown: Bool, isTied: Bool, loss: DoubleDouble,
    tolerance: Double
  ) {
    self.loss = loss
    self.tolerance = tolerance
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
  var rankedLoss: DoubleDouble { isTied ? DoubleDouble(0) : loss }

  /// Whether, of two sidetracks off one and the same greedy path, the path of the first comes
  /// first: it loses less, or as much and comes first in the order of states.
  ///
  /// As much is what rounding makes of it: next to what the edges are worth, not to what came
  /// before them, which may be larger or may cancel.
  static func precedes(_ a: Sidetrack, _ b: Sidetrack) -> Bool {
    let difference = (a.rankedLoss - b.rankedLoss).high.magnitude
    let isEqual = difference <= max(a.tolerance, b.tolerance)
    return isEqual ? isListedBefore(a, b) : a.rankedLoss < b.rankedLoss
  }

  /// What the bound on a loss has to lie above to say that it comes behind this one, whatever is
  /// equal to it.
  ///
  /// - Parameter least: the bound; what rounding can have made of it is taken off already.
  func comesBefore(losing least: Double) -> Bool {
    let loss = rankedLoss.high
    let allowance = 4 * (tolerance + Ties.tolerance * (loss + least))
    return least > loss + allowance || least == .infinity
  }

  /// Whether, of two sidetracks off one and the same greedy path, the path of the first comes first
  /// in the order of states.
  static func isListedBefore(_ a: Sidetrack, _ b: Sidetrack) -> Bool {
    if a.t == b.t { return a.state < b.state }
    // The earlier one decides: the other path still is the greedy one there.
    return a.t < b.t ? a.isDown : !b.isDown
  }
}
