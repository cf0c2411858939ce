import DynamicProgramming
import RealModule

/// Policy gradient: walks by a softmax policy, and makes every move on the way more probable, or
/// less, by how much better than usual it went on.
///
///     θ(z, z′) ← θ + α (G − b(z)) / s(z) · (1[z′ taken] − π(z′ | z))
///
/// with what was earned after z, G, its mean b and mean deviation s in that cell, so that rewards
/// of any size will do. Williams, Machine Learning 8, 1992.
struct Reinforce: Method {
  static let alpha = MethodParameter("alpha", 0.3, in: 0.001...10)

  static let card = MethodCard(
    name: "reinforce", summary: "policy gradient with a softmax for every cell",
    family: .reinforcement, isRandom: true, parameters: [alpha], bytesPerCell: 320)

  private(set) var work: CountedTrellis
  private(set) var best: FoundPath?
  private(set) var isFinished = false
  private var random: SeededGenerator
  private let alpha: Double
  private var policy: [TrellisCell: SoftmaxRow] = [:]
  private var episode = Episode()

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
    TrellisCell.states(timesteps: trellis.timesteps) { policy[$0]?.mostProbable }
  }

  func picture(of cell: TrellisCell) -> CellPicture {
    let row = policy[cell]
    return CellPicture(
      value: row?.baseline, visits: row?.visits ?? 0, isFrontier: episode.passes(cell))
  }
}

/// The policy in one cell: a move is made with a probability ∝ the exponential of its logit.
struct SoftmaxRow: Sendable {
  /// The edges that can be taken.
  let moves: [Move]
  /// θ; −∞ once it has turned out that no path goes on there.
  private(set) var logits: [Double]
  /// How often something was learned here.
  private(set) var visits = 0
  private var mean = 0.0
  private var deviation = 0.0

  init(moves: [Move]) {
    self.moves = moves
    logits = Array(repeating: 0, count: moves.count)
  }

  /// What is usually earned from here on; nil before the first time.
  var baseline: Double? { visits > 0 ? mean : nil }

  /// Moves the logits by what was earned over a move, against what is usual. The first time nothing
  /// is usual yet.
  mutating func learn(_ gain: Double, of place: Int, rate: Double) {
    visits += 1
    let surprise = gain - mean
    if visits > 1, deviation > 0 {
      // One surprise of many times the usual size would settle the policy for good.
      push(place, by: rate * min(max(surprise / deviation, -3), 3))
    }
    // The policy changes, and what is usual with it: what is long ago counts less and less.
    let weight = max(1 / Double(visits), 0.02)
    mean = visits == 1 ? gain : mean + weight * surprise
    deviation += weight * ((visits == 1 ? 0 : surprise.magnitude) - deviation)
  }

  /// θ += step · (1 − π) for the move itself, −step · π for every other.
  private mutating func push(_ place: Int, by step: Double) {
    let all = SoftMaximum.logSum(logits)
    for other in logits.indices where logits[other] > -.infinity {
      let probability = Double.exp(logits[other] - all)
      logits[other] += step * ((other == place ? 1 : 0) - probability)
    }
  }

  /// From now on the move is never made: no path goes on there.
  mutating func mask(_ place: Int) { logits[place] = -.infinity }

  /// The state that a move most probably leads to, the first among equals.
  var mostProbable: Int? {
    guard let largest = logits.max(), largest > -.infinity else { return nil }
    return logits.firstIndex(of: largest).map { moves[$0].state }
  }
}
