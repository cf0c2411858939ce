import DynamicProgramming
import RealModule

/// Policy gradient: walks by a softmax policy, and makes every move on the way more probable, or less,
/// by how much better than usual it went on.
///
///     θ(z, z′) ← θ + α (G − b(z)) / s(z) · (1[z′ taken] − π(z′ | z))
///
/// with what was earned after z, G, its mean b and mean deviation s in that cell, so that rewards of
/// any size will do. Williams, Machine Learning 8, 1992.
struct Reinforce: Method {
  static let alpha = MethodParameter("alpha", 0.3, in: 0.001...10)

  static let card = MethodCard(
    name: "reinforce", summary: "policy gradient with a softmax for every cell",
    family: .reinforcement, isRandom: true, parameters: [alpha])

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let alpha: Double
  private var policy: [TrellisCell: SoftmaxRow] = [:]
  private var episode = Episode()

  /// One move of an episode.
  private struct Stride {
    let cell: TrellisCell
    let place: Int
    let reward: Double
  }

  init(on trellis: Trellis, seed: UInt64, settings: Settings) {
    work = CountedTrellis(trellis)
    random = SeededGenerator(seed: seed)
    alpha = settings[Self.alpha]
  }

  /// One episode.
  mutating func step() {
    guard !isFinished else { return }
    let strides = walk()
    isFinished = strides.isEmpty
    if let path = episode.path(in: work) {
      learn(from: strides)
      best.improve(with: path)
    } else if let last = strides.last {
      policy[last.cell]?.mask(last.place)
    }
  }

  private mutating func walk() -> [Stride] {
    var strides: [Stride] = []
    episode = Episode()
    while episode.cell.t < work.timesteps {
      let cell = episode.cell
      let row = visit(cell)
      guard let place = random.nextIndex(logWeights: row.logits) else { break }
      let reward = episode.take(row.moves[place].state, in: &work)
      strides.append(Stride(cell: cell, place: place, reward: reward))
    }
    return strides
  }

  private mutating func visit(_ cell: TrellisCell) -> SoftmaxRow {
    if let row = policy[cell] {
      work.lookUp(row.moves.count)
      return row
    }
    let row = SoftmaxRow(moves: work.moves(from: cell))
    policy[cell] = row
    return row
  }

  private mutating func learn(from strides: [Stride]) {
    var gain = trellis.finalValue(episode.cell.state)
    for stride in strides.reversed() {
      gain = work.q(stride.reward, gain)
      policy[stride.cell]?.learn(gain, of: stride.place, rate: alpha)
    }
  }

  /// All that it can prove is that there is no path at all.
  var isExact: Bool { isFinished }

  /// The way that is most probable.
  var present: [Int] {
    var states: [Int] = []
    var cell = TrellisCell.start
    while cell.t < trellis.timesteps, let state = policy[cell]?.mostProbable {
      states.append(state)
      cell = TrellisCell(t: cell.t + 1, state: state)
    }
    return states
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    let row = policy[cell]
    return CellPicture(
      value: row?.baseline, visits: row?.visits ?? 0, isFrontier: episode.passes(cell))
  }
}
