import DynamicProgramming

/// A block of timesteps of a path that is drawn anew, given what stands before and after it.
struct PathBlock: Sendable {
  /// The timesteps, within 1 … N.
  private let timesteps: Range<Int>
  private let temperature: Double
  /// For every timestep of the block and every state, the moves that arrive from there; nil where
  /// the state cannot be reached.
  private var moves: [[[Move]?]] = []
  /// For every timestep of the block and every state, log Σ exp of what can come after it, over T.
  private var toCome: [[Double]]

  /// Looks at all edges within the block that can be reached, and at those out of it.
  init(
    _ timesteps: Range<Int>, of path: WorkingPath, temperature: Double,
    in work: inout CountedTrellis
  ) {
    self.timesteps = timesteps
    self.temperature = temperature
    let column = [Double](repeating: -.infinity, count: work.states)
    toCome = Array(repeating: column, count: timesteps.count)
    let reached = lookForward(from: path.cell(before: timesteps.lowerBound).state, in: &work)
    let last = timesteps.count - 1
    for state in reached {
      let leaving = path.leaving(state, at: timesteps.upperBound - 1, in: &work)
      toCome[last][state] = leaving / temperature
    }
    backUp(in: work)
  }

  /// The states that can be reached at the end.
  private mutating func lookForward(from state: Int, in work: inout CountedTrellis) -> [Int] {
    var reached = [state]
    for t in timesteps {
      var layer = [[Move]?](repeating: nil, count: work.states)
      var isReached = [Bool](repeating: false, count: work.states)
      for state in reached {
        let out = work.moves(from: TrellisCell(t: t - 1, state: state))
        for move in out { isReached[move.state] = true }
        layer[state] = out
      }
      moves.append(layer)
      reached = isReached.indices.filter { isReached[$0] }
    }
    return reached
  }

  /// Soft backups: log Σ exp in the place of max.
  private mutating func backUp(in work: CountedTrellis) {
    for place in moves.indices.dropFirst().reversed() {
      for (state, out) in moves[place].enumerated() {
        guard let out else { continue }
        toCome[place - 1][state] = logSumExp(worth(of: out, at: place, in: work))
      }
    }
  }

  /// What each of some moves is worth, with all that can come after it, over T.
  private func worth(of moves: [Move], at place: Int, in work: CountedTrellis) -> [Double] {
    let weight = work.weight(at: timesteps.lowerBound + place) / temperature
    return moves.map { weight * $0.reward + toCome[place][$0.state] }
  }

  /// Draws the block and puts it into the path.
  func draw(
    into path: inout WorkingPath, with random: inout SeededGenerator,
    in work: inout CountedTrellis
  ) {
    var state = path.cell(before: timesteps.lowerBound).state
    var drawn: [Move] = []
    for place in moves.indices {
      guard let out = moves[place][state],
        let choice = random.nextIndex(logWeights: worth(of: out, at: place, in: work))
      else { return }
      drawn.append(out[choice])
      state = out[choice].state
    }
    path.take(drawn, from: timesteps.lowerBound, in: &work)
  }
}
