import DynamicProgramming

/// A walk from the start, as far as it has come.
struct Episode: Sendable {
  /// z_1 … z_t.
  private(set) var states: [Int] = []
  private var sum = CompensatedSum()

  /// Where it stands.
  var cell: TrellisCell { cell(at: states.count) }

  /// One timestep more.
  ///
  /// - Parameter reward: γ^(t-1) R_t.
  mutating func append(_ state: Int, earning reward: Double) {
    states.append(state)
    sum.add(reward)
  }

  /// One timestep more, over a move whose R is known.
  mutating func append(_ move: Move, in work: CountedTrellis) {
    append(move.state, earning: work.weight(at: states.count + 1) * move.reward)
  }

  /// One timestep more: goes to a state, and looks at what that earns.
  ///
  /// - Returns: R, undiscounted.
  @discardableResult
  mutating func take(_ state: Int, in work: inout CountedTrellis) -> Double {
    let reward = work.reward(at: states.count + 1, from: cell.state, to: state)
    append(state, earning: work.weight(at: states.count + 1) * reward)
    return reward
  }

  /// Where it stood after t timesteps.
  func cell(at t: Int) -> TrellisCell {
    TrellisCell(t: t, state: t == 0 ? 0 : states[t - 1])
  }

  /// Whether it came through a cell.
  func passes(_ cell: TrellisCell) -> Bool {
    cell.t <= states.count && self.cell(at: cell.t) == cell
  }

  /// The path, if it has come to the end and may stay there.
  func path(in work: CountedTrellis) -> FoundPath? {
    guard let last = states.last, states.count == work.timesteps else { return nil }
    var sum = sum
    sum.add(work.ending(in: last))
    return sum.total > -.infinity ? FoundPath(states: states, logJoint: sum.total) : nil
  }
}

/// One move of a walk.
struct Stride: Sendable {
  /// Where it was made.
  let cell: TrellisCell
  /// Which of the moves of the cell.
  let place: Int
  /// R, undiscounted.
  let reward: Double
}

extension TrellisCell {
  /// The states that one comes to from the start node, as far as it is known which is next.
  static func states(timesteps: Int, next: (TrellisCell) -> Int?) -> [Int] {
    var states: [Int] = []
    var cell = TrellisCell.start
    while cell.t < timesteps, let state = next(cell) {
      states.append(state)
      cell = TrellisCell(t: cell.t + 1, state: state)
    }
    return states
  }
}

extension FoundPath? {
  /// Takes a path if it is better than the one at hand; the older one among equals.
  mutating func improve(with found: FoundPath?) {
    guard let found, found.logJoint > self?.logJoint ?? -.infinity else { return }
    self = found
  }
}
