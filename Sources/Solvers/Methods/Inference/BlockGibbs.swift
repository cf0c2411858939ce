import DynamicProgramming

/// Gibbs sampling of a block of neighbouring timesteps at once, given the states at its two ends.
///
/// It draws from the distribution of all paths, sharpened by 1 / T: with the probability
/// ∝ exp(log-joint / T), by soft backups from the end of the block to its beginning, and draws
/// forwards. Blocks because single states hardly move where neighbours agree: Liu, Wong and Kong,
/// Biometrika 81, 1994; Jensen, Kjærulff and Kong, 1995.
struct BlockGibbs: PathRevision {
  static let block = MethodParameter("block", 8, in: 1...100_000)
  static let temperature = MethodParameter("temperature", 0.5, in: 0.01...1000)

  static let card = MethodCard(
    name: "gibbs", summary: "draws a block of states anew, given the rest of the path",
    family: .inference, isRandom: true, parameters: [block, temperature])

  var hand: PathInHand
  private var random: SeededGenerator
  private let length: Int
  private let temperature: Double
  private var timesteps = 0..<0

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    hand = PathInHand(on: trellis)
    random = SeededGenerator(seed: seed)
    length = min(settings.whole(Self.block), trellis.timesteps)
    temperature = settings[Self.temperature]
  }

  /// Blocks lie over the ends as well, cut short there, so that every timestep is drawn equally
  /// often.
  mutating func revise(_ path: inout WorkingPath) {
    let first = random.nextIndex(below: work.timesteps + length - 1) + 2 - length
    timesteps = max(1, first)..<min(work.timesteps + 1, first + length)
    let block = ResampledBlock(timesteps, of: path, temperature: temperature, in: &hand.work)
    block.draw(into: &path, with: &random, in: &hand.work)
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    .onPath(present, cell, isFrontier: timesteps.contains(cell.t))
  }
}

/// A block of timesteps of a path that is drawn anew, given what stands before and after it.
struct ResampledBlock: Sendable {
  /// The timesteps, within 1 … N.
  private let timesteps: Range<Int>
  private let temperature: Double
  /// For every timestep of the block and every state, the moves that arrive from there; nil where
  /// the state cannot be reached.
  private var moves: [StateTable<[Move]>] = []
  /// For every timestep of the block and every state, log Σ exp of what can come after it, over T.
  private var toCome: [StateTable<Double>]

  /// Looks at all edges within the block that can be reached, and at those out of it.
  init(
    _ timesteps: Range<Int>, of path: WorkingPath, temperature: Double,
    in work: inout CountedTrellis
  ) {
    self.timesteps = timesteps
    self.temperature = temperature
    toCome = Array(repeating: StateTable(of: work.states), count: timesteps.count)
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
      var layer = StateTable<[Move]>(of: work.states)
      var next = StateTable<Bool>(of: work.states)
      for state in reached {
        let out = work.moves(from: TrellisCell(t: t - 1, state: state))
        for move in out { next[move.state] = true }
        layer[state] = out
      }
      moves.append(layer)
      reached = next.states
    }
    return reached
  }

  /// Soft backups: log Σ exp in the place of max.
  private mutating func backUp(in work: CountedTrellis) {
    for place in moves.indices.dropFirst().reversed() {
      for state in moves[place].states {
        guard let out = moves[place][state] else { continue }
        toCome[place - 1][state] = SoftMaximum.logSum(worth(of: out, at: place, in: work))
      }
    }
  }

  /// What each of some moves is worth, with all that can come after it, over T.
  private func worth(of moves: [Move], at place: Int, in work: CountedTrellis) -> [Double] {
    let weight = work.weight(at: timesteps.lowerBound + place) / temperature
    return moves.map { weight * $0.reward + (toCome[place][$0.state] ?? -.infinity) }
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
